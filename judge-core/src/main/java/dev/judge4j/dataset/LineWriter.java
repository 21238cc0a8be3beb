package dev.judge4j.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.judge.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** Writes the items of a data set as lines of a new file. */
final class LineWriter<S extends Item> {

    private final Path file;
    private final Format format;
    private final CsvCells cells;
    private final BiFunction<Place, S, ObjectNode> layout;

    LineWriter(Path file, Format format, CsvCells cells, BiFunction<Place, S, ObjectNode> layout) {
        this.file = file;
        this.format = format;
        this.cells = cells;
        this.layout = layout;
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
            while (items.hasNext()) {
                S item = items.next();
                Place place = new Place(file.toString(), written + 1);
                if (!format.isMapped()) {
                    limits.check(place, item);
                }
                out.write(bytes(place, layout.apply(place, item)));
                written++;
            }
        }
        limits.warn();
        return written;
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
