package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalCodec.Extent;
import dev.judge4j.evaluation.JournalLine.SegmentStart;
import dev.judge4j.evaluation.Tail.Torn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the segments of a journal in order.
 *
 * <p>The last segment counts up to its first bad line, as the process may have died while it wrote. Every other segment says by
 * the beginning of the next how long it has to be, and must be whole.
 */
final class JournalScan {

    private final Path folder;
    private final JournalFiles files;
    private final Extent extent;
    private final Visitor visitor;

    private JournalScan(Path folder, JournalFiles files, Extent extent, Visitor visitor) {
        this.folder = folder;
        this.files = files;
        this.extent = extent;
        this.visitor = visitor;
    }

    /** Sees the records in order. */
    @FunctionalInterface
    interface Visitor {

        /** Sees a record, which is the line of that segment at that byte. */
        void visit(JournalRecord entry, int segment, long offset);
    }

    /**
     * Shows all records to a visitor, and returns where they end.
     *
     * @throws JournalException if the segments can't be read or are damaged; the message names file and byte
     */
    static Tail scan(Path folder, JournalFiles files, Extent extent, Visitor visitor) {
        try {
            return new JournalScan(folder, files, extent, visitor).scan(SegmentNames.count(folder));
        } catch (IOException e) {
            throw new JournalException("can't read the journal " + folder + ": " + e, e);
        }
    }

    private Tail scan(int segments) throws IOException {
        List<Torn> torn = new ArrayList<>();
        int last = segments;
        if (segments > 0 && startOf(segments).isEmpty()) { // the process died when it had made the file
            Path file = SegmentNames.fileOf(folder, segments);
            torn.add(new Torn(segments, file, 0, Files.size(file)));
            last = segments - 1;
        }
        Tail tail = new Tail(0, 0, 0, SegmentScan.newDigest(), true, List.of());
        for (int number = 1; number <= last; number++) {
            tail = number < last ? scanFull(number) : scanLast(number);
        }
        torn.addAll(0, tail.torn());
        return new Tail(tail.segment(), tail.bytes(), tail.lines(), tail.digest(), tail.sealed(), torn);
    }

    private Tail scanFull(int number) throws IOException {
        Path next = SegmentNames.fileOf(folder, number + 1);
        long bytes = startOf(number + 1)
                .orElseThrow(() -> SegmentScan.damage(next, 0, "the checksum is wrong", null))
                .previousBytes();
        try (SegmentScan scan = open(number)) {
            return scan.readUntil(bytes);
        }
    }

    private Tail scanLast(int number) throws IOException {
        try (SegmentScan scan = open(number)) {
            return scan.readUntilTorn();
        }
    }

    private SegmentScan open(int number) throws IOException {
        Path file = SegmentNames.fileOf(folder, number);
        return new SegmentScan(
                number,
                file,
                new SegmentLines(files.read(file)),
                extent,
                (entry, offset) -> visitor.visit(entry, number, offset));
    }

    /** Returns the first line of a segment; empty if that is torn. */
    private Optional<SegmentStart> startOf(int number) throws IOException {
        Path file = SegmentNames.fileOf(folder, number);
        try (SegmentLines lines = new SegmentLines(files.read(file))) {
            return lines.next() && lines.isIntact()
                    ? Optional.of(SegmentScan.start(number, file, lines))
                    : Optional.empty();
        }
    }
}
