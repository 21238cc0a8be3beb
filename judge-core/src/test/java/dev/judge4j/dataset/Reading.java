package dev.judge4j.dataset;

import dev.judge4j.judge.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that one reading of a data set gave: items and complaints, in order. */
record Reading<S>(List<S> items, List<String> complaints, Skipped skipped) {

    static <S extends Item> Reading<S> of(Dataset<S> dataset) {
        List<S> items = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        try (Items<S> open = dataset.open()) {
            while (open.hasNext()) {
                try {
                    items.add(open.next());
                } catch (BadItemException e) {
                    complaints.add(String.valueOf(e.getMessage()));
                }
            }
            return new Reading<>(items, complaints, open.skipped());
        }
    }

    /** Returns all items; a bad one is an exception. */
    static <S extends Item> List<S> items(Dataset<S> dataset) {
        List<S> items = new ArrayList<>();
        each(dataset, items::add);
        return items;
    }

    static <S extends Item> void each(Dataset<S> dataset, Consumer<S> action) {
        try (Items<S> open = dataset.open()) {
            open.forEachRemaining(action);
        }
    }

    static Path file(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
