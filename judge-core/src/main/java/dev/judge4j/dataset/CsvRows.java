package dev.judge4j.dataset;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file below its header; empty ones are passed over. */
final class CsvRows implements Rows {

    private final LineReader lines;
    private final CsvCells cells;
    private final List<String> header;

    private CsvRows(LineReader lines, CsvCells cells, List<String> header) {
        this.lines = lines;
        this.cells = cells;
        this.header = header;
    }

    /**
     * Reads the header.
     *
     * @throws BadItemException if it lacks a field that every item needs, or has one twice
     */
    static CsvRows of(LineReader lines, CsvCells cells, List<String> required) throws IOException {
        Line first = record(lines);
        if (first == null) {
            throw new Place(lines.file(), 1).wrong("there is no header; the first line must name the fields");
        }
        List<String> header = CsvText.cells(first);
        for (String field : required) {
            if (!header.contains(field)) {
                throw new BadItemException(
                        first.place(), field, "is not in the header; there are " + String.join(", ", header), null);
            }
        }
        Set<String> names = new HashSet<>();
        for (String name : header) {
            if (!names.add(name)) {
                throw new BadItemException(first.place(), name, "is in the header twice", null);
            }
        }
        return new CsvRows(lines, cells, header);
    }

    @Override
    public @Nullable Node next() throws IOException {
        Line record = record(lines);
        if (record == null) {
            return null;
        }
        List<String> texts = CsvText.cells(record);
        if (texts.size() != header.size()) {
            throw record.place().wrong("has " + texts.size() + " cells; the header has " + header.size());
        }
        return cells.object(record.place(), header, texts);
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static @Nullable Line record(LineReader lines) throws IOException {
        Line record = lines.next();
        while (record != null && record.text().isBlank()) {
            record = lines.next();
        }
        return record;
    }
}
