package dev.judge4j.dataset;

import dev.judge4j.judge.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The items of one kind that a file holds. */
record FileDataset<S extends Item>(
        Path path, Format format, Fields fields, ReadRules rules, Kind<S> kind, Function<Node, List<S>> layout)
        implements Dataset<S> {

    @Override
    public Items<S> open() {
        Framing framing = format == Format.CSV ? new Framing.Quoted() : new Framing.Newlines();
        LineReader lines = new LineReader(path.toString(), PlainBytes.of(path), framing, rules.maxLineBytes());
        UniqueIds<S> ids = new UniqueIds<>(kind, rules.numbering());
        return new FileItems<>(path.toString(), rows(lines), layout, ids, rules.skipping());
    }

    @Override
    public boolean hasUniqueIds() {
        return true;
    }

    /** Returns the path. */
    @Override
    public String toString() {
        return path.toString();
    }

    private Rows rows(LineReader lines) {
        if (format != Format.CSV) {
            return new JsonRows(lines);
        }
        boolean opened = false;
        try {
            CsvCells cells = new CsvCells(fields, kind.parts(), rules.guarded());
            Rows rows = CsvRows.of(lines, cells, fields.required(kind.parts()));
            opened = true;
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the header of the data set " + path + ": " + e.getMessage(), e);
        } finally {
            if (!opened) {
                close(lines);
            }
        }
    }

    private void close(LineReader lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("can't close the data set " + path + ": " + e, e);
        }
    }
}
