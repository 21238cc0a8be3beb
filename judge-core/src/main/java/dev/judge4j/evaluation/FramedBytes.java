package dev.judge4j.evaluation;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;

/**
 * A line as it stands in a segment: the CRC-32C of its text as 8 hexadecimal digits, a space, the text, a line feed.
 *
 * <p>The sum finds every change that spans at most 32 bits, and of all others all but one in 2^32; RFC 3720, section 12.1, has its
 * polynomial.
 */
final class FramedBytes extends ByteArrayOutputStream {

    /** How many bytes come before the text. */
    static final int HEAD = 9;

    /** Longer lines are neither written nor read: a segment without line breaks must not fill the memory. */
    static final int LONGEST = 16 << 20;

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private FramedBytes() {
        super(1024);
        count = HEAD;
    }

    /**
     * Returns the bytes of a line.
     *
     * @throws IllegalArgumentException if it is longer than any line may be
     */
    static byte[] of(JournalLine line) {
        FramedBytes out = new FramedBytes();
        JournalCodec.write(line, out);
        return out.framed();
    }

    void truncate(int size) {
        count = size;
    }

    private byte[] framed() {
        if (count >= LONGEST) {
            throw new IllegalArgumentException(
                    "a record has " + count + " bytes; a journal takes no more than " + LONGEST);
        }
        int sum = sum(buf, HEAD, count - HEAD);
        for (int i = 0; i < HEAD - 1; i++) {
            buf[i] = digit(sum, i);
        }
        buf[HEAD - 1] = ' ';
        write('\n');
        return toByteArray();
    }

    /** Returns whether the bytes are a line, its line feed left out, as it was written. */
    static boolean areIntact(byte[] bytes, int start, int length) {
        if (length <= HEAD || bytes[start + HEAD - 1] != ' ') {
            return false;
        }
        int sum = sum(bytes, start + HEAD, length - HEAD);
        for (int i = 0; i < HEAD - 1; i++) {
            if (bytes[start + i] != digit(sum, i)) {
                return false;
            }
        }
        return true;
    }

    private static byte digit(int sum, int place) {
        return DIGITS[(sum >>> (28 - 4 * place)) & 0xf];
    }

    private static int sum(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, length);
        return (int) crc.getValue();
    }
}
