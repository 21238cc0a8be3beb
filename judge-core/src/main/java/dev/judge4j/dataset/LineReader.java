package dev.judge4j.dataset;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of UTF-8 into records, of which none takes more memory than the limit, however long it is. */
final class LineReader implements Closeable {

    private static final int CHUNK = 1 << 16;
    private static final int END = -1;

    private final String file;
    private final InputStream in;
    private final Framing framing;
    private final int maxBytes;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int filled;
    private byte[] record = new byte[1 << 10];
    private long lineEndings;
    private int previous = END;

    LineReader(String file, InputStream in, Framing framing, int maxBytes) {
        this.file = file;
        this.in = in;
        this.framing = framing;
        this.maxBytes = maxBytes;
    }

    /**
     * Returns the next record, or null at the end of the file.
     *
     * @throws BadItemException if it is too long or not UTF-8; the next call goes on after it
     * @throws IOException if the file can't be read, or ends inside of quotation marks
     */
    @Nullable
    Line next() throws IOException {
        Place place = new Place(file, lineEndings + 1);
        long bytes = 0;
        int next = read();
        if (next == END) {
            return null;
        }
        while (next != END && !framing.endsAt(next)) {
            if (bytes < maxBytes) {
                append((int) bytes, next);
            }
            bytes++;
            next = read();
        }
        if (next == END && !framing.isComplete()) {
            throw new EOFException("a quotation mark in the record that begins in line " + place.line()
                    + " is never closed, so that everything after it is inside of it");
        }
        if (bytes > maxBytes) {
            throw place.wrong(String.format(
                    Locale.ROOT,
                    "is %,d bytes long; at most %,d are read; raise that with maxLineBytes",
                    bytes,
                    maxBytes));
        }
        return new Line(place, decoded(place, (int) bytes));
    }

    /** Returns the name of the file. */
    String file() {
        return file;
    }

    /** Returns the number of the line that is read next. */
    long line() {
        return lineEndings + 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = Math.max(0, in.read(chunk));
            position = 0;
            if (filled == 0) {
                return END;
            }
        }
        int next = chunk[position++] & 0xff;
        if (next == '\r' || (next == '\n' && previous != '\r')) {
            lineEndings++;
        }
        previous = next;
        return next;
    }

    private void append(int at, int next) {
        if (at == record.length) {
            record = Arrays.copyOf(record, (int) Math.min(maxBytes, 2L * record.length));
        }
        record[at] = (byte) next;
    }

    private String decoded(Place place, int bytes) {
        int end = bytes > 0 && record[bytes - 1] == '\r' ? bytes - 1 : bytes;
        ByteBuffer encoded = ByteBuffer.wrap(record, 0, end);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            throw place.wrong(
                    "is not UTF-8 at byte " + (encoded.position() + 1) + " of the line; save the file as UTF-8", e);
        }
    }
}
