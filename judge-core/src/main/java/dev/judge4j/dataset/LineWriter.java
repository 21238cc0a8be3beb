package dev.judge4j.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.judge.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Writes the items of a data set as lines of a new file. */
final class LineWriter<S extends Item> {

    private final Path file;
    private final Format format;
    private final CsvCells cells;
    private final BiFunction<Place, S, ObjectNode> layout;
    private final Continuing<S> continuing;

    /** Adds an item to the line of the one before it if the two share one, and says whether it did. */
    @FunctionalInterface
    interface Continuing<S> {

        boolean add(Place place, ObjectNode line, S before, S next);
    }

    LineWriter(
            Path file,
            Format format,
            CsvCells cells,
            BiFunction<Place, S, ObjectNode> layout,
            Continuing<S> continuing) {
        this.file = file;
        this.format = format;
        this.cells = cells;
        this.layout = layout;
        this.continuing = continuing;
    }

    /**
     * Writes everything, and returns how many items that is.
     *
     * @throws BadItemException if the format can't hold an item
     */
    long write(Dataset<S> dataset, OutputStream out) throws IOException {
        BedrockLimits limits = new BedrockLimits();
        long written = 0;
        if (format == Format.CSV) {
            out.write(CsvText.record(cells.columns()).getBytes(StandardCharsets.UTF_8));
        }
        try (Items<S> items = dataset.open()) {
            Place place = new Place(file.toString(), 0);
            ObjectNode line = null;
            S before = null;
            while (items.hasNext()) {
                S item = items.next();
                boolean joined = line != null && before != null && continuing.add(place, line, before, item);
                if (!joined) {
                    writeLine(place, line, out);
                    place = new Place(file.toString(), place.line() + 1);
                }
                if (!format.isMapped()) {
                    limits.check(place, item);
                }
                line = joined ? line : layout.apply(place, item);
                before = item;
                written++;
            }
            writeLine(place, line, out);
        }
        limits.warn();
        return written;
    }

    private void writeLine(Place place, @Nullable ObjectNode line, OutputStream out) throws IOException {
        if (line != null) {
            out.write(bytes(place, line));
        }
    }

    private byte[] bytes(Place place, ObjectNode line) throws IOException {
        if (format != Format.CSV) {
            return (LineJson.written(line) + '\n').getBytes(StandardCharsets.UTF_8);
        }
        String text = CsvText.record(cells.cells(line));
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw place.wrong("holds half of a surrogate pair, which UTF-8 can't; write JSON Lines");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
