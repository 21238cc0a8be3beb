package dev.judge4j.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Opens a file, undoes gzip where the file begins like it, and leaves out a byte order mark. */
final class PlainBytes {

    private static final byte[] GZIP = {(byte) 0x1f, (byte) 0x8b};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int BUFFER = 1 << 16;

    private PlainBytes() {}

    static InputStream of(Path file) {
        try {
            return open(file);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("can't read the data set " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the data set " + file + ": " + e, e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            InputStream plain = beginsWith(raw, GZIP) ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER)) : raw;
            if (beginsWith(plain, BYTE_ORDER_MARK)) {
                plain.skipNBytes(BYTE_ORDER_MARK.length);
            }
            return plain;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean beginsWith(InputStream in, byte[] mark) throws IOException {
        in.mark(mark.length);
        byte[] begin = in.readNBytes(mark.length);
        in.reset();
        return Arrays.equals(begin, mark);
    }
}
