package dev.judge4j.model;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads records line by line, gzipped or not, and says where it stands. */
final class RecordReader {

    static final int GZIP_MAGIC_0 = 0x1f;
    static final int GZIP_MAGIC_1 = 0x8b;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private RecordReader() {}

    /** Takes the records one by one. */
    @FunctionalInterface
    interface Sink {

        /** Takes a record and the place it was read from, as {@code file, line 3}. */
        void accept(CallRecord record, String place);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if a line is not a record; the message names file, line and reason
     * @throws UncheckedIOException if the file can't be read
     */
    static void read(Path file, Sink sink) {
        try (InputStream in = Files.newInputStream(file)) {
            read(file.toString(), in, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + file, e);
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @param name names the stream in messages
     * @throws IllegalArgumentException if a line is not a record; the message names stream, line and reason
     * @throws UncheckedIOException if the stream can't be read
     */
    static void read(String name, InputStream in, Sink sink) {
        int number = 0;
        try {
            BufferedReader lines = open(in);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = number == 1 && line.indexOf(BYTE_ORDER_MARK) == 0 ? line.substring(1) : line;
                if (!text.isBlank()) {
                    String place = name + ", line " + number;
                    sink.accept(parse(text, place), place);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the recording " + name + " beyond line " + number + ": " + e.getMessage(), e);
        }
    }

    private static CallRecord parse(String line, String place) {
        try {
            return CallRecord.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private static BufferedReader open(InputStream in) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in);
        bytes.mark(2);
        boolean zipped = bytes.read() == GZIP_MAGIC_0 && bytes.read() == GZIP_MAGIC_1;
        bytes.reset();
        // A decoder of its own reports bytes that are not UTF-8; by name, it would replace them.
        return new BufferedReader(new InputStreamReader(
                zipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8.newDecoder()));
    }
}
