package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalCodec.Extent;
import dev.judge4j.evaluation.JournalLine.Seal;
import dev.judge4j.evaluation.JournalLine.SegmentStart;
import dev.judge4j.evaluation.Tail.Torn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads and checks one segment. */
final class SegmentScan implements Closeable {

    private final int number;
    private final Path file;
    private final SegmentLines in;
    private final Extent extent;
    private final ObjLongConsumer<JournalRecord> visitor;
    private final MessageDigest digest = newDigest();
    private long good;
    private long lines;
    private boolean sealed;

    SegmentScan(int number, Path file, SegmentLines in, Extent extent, ObjLongConsumer<JournalRecord> visitor) {
        this.number = number;
        this.file = file;
        this.in = in;
        this.extent = extent;
        this.visitor = visitor;
    }

    /** Reads so many bytes, all of which must be good; what comes after them was written again into the next segment. */
    Tail readUntil(long bytes) throws IOException {
        while (good < bytes) {
            if (!in.next()) {
                throw damage(in.offset(), "it ends there, but the next segment says that it has " + bytes + " bytes");
            }
            if (!in.isIntact()) {
                throw damage(in.offset(), "the checksum is wrong");
            }
            accept();
        }
        if (good > bytes) {
            throw damage(bytes, "no line ends there, as the next segment says");
        }
        return new Tail(number, good, lines, digest, true, List.of());
    }

    /** Reads up to the first line that is not whole. */
    Tail readUntilTorn() throws IOException {
        while (in.next()) {
            if (!in.isIntact()) {
                checkThatNoSealFollows();
                break;
            }
            accept();
        }
        long beyond = Files.size(file) - good;
        if (sealed && beyond > 0) {
            throw damage(good, "it goes on after its seal");
        }
        List<Torn> torn = beyond > 0 ? List.of(new Torn(number, file, good, beyond)) : List.of();
        return new Tail(number, good, lines, digest, sealed, torn);
    }

    private void checkThatNoSealFollows() throws IOException {
        while (in.next()) {
            if (in.isIntact() && in.read(Extent.WITHOUT_BODY) instanceof Seal) {
                throw damage(good, "the checksum is wrong, though the segment was sealed");
            }
        }
    }

    private void accept() throws IOException {
        if (sealed) {
            throw damage(good, "it goes on after its seal");
        }
        if (lines == 0) {
            start(number, file, in);
        } else {
            JournalLine line = read(file, in, extent);
            if (line instanceof Seal seal) {
                check(seal);
            } else if (line instanceof JournalRecord entry) {
                visitor.accept(entry, in.offset());
            } else {
                throw damage(in.offset(), "a segment begins in the middle of it");
            }
        }
        in.digest(digest);
        lines++;
        good = in.offset() + in.length();
    }

    private void check(Seal seal) {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (seal.lines() != lines || !seal.sha256().equals(sha256)) {
            throw damage(
                    in.offset(),
                    "the seal is of " + seal.lines() + " lines with SHA-256 " + seal.sha256() + ", but there are "
                            + lines + " with " + sha256);
        }
        sealed = true;
    }

    private JournalException damage(long offset, String what) {
        return damage(file, offset, what, null);
    }

    static JournalException damage(Path file, long offset, String what, @Nullable Throwable cause) {
        return new JournalException(
                "the journal is damaged in " + file + " at byte " + offset + ": " + what
                        + "; restore the file from a copy, or use another folder",
                cause);
    }

    /** Reads the first line of a segment, which is intact. */
    static SegmentStart start(int number, Path file, SegmentLines lines) {
        if (!(read(file, lines, Extent.WHOLE) instanceof SegmentStart start)) {
            throw damage(file, 0, "it doesn't begin as a segment does", null);
        }
        if (start.number() != number) {
            throw damage(file, 0, "it is segment " + start.number() + " under another name", null);
        }
        return start;
    }

    private static JournalLine read(Path file, SegmentLines lines, Extent extent) {
        try {
            return lines.read(extent);
        } catch (UnknownKindException e) {
            throw new JournalException(
                    "can't read " + file + ": at byte " + lines.offset() + " is " + e.getMessage(), e);
        } catch (IOException e) {
            throw damage(file, lines.offset(), "the line can't be read: " + e.getMessage(), e);
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
