package dev.judge4j.evaluation;

import dev.judge4j.dataset.Contents;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.langchain4j.model.chat.ChatModel;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads a data set through before a run, so that trouble with it shows before anything is paid. */
final class Described {

    private Described() {}

    /**
     * Adds a data set to a manifest, and returns how many items it has.
     *
     * @param each is shown every item
     * @throws IllegalArgumentException if two items are equal
     */
    static <S extends Item> long dataset(
            String part, Dataset<S> dataset, Map<String, String> manifest, Consumer<? super S> each) {
        DoneKeys seen = new DoneKeys();
        Positions positions = new Positions();
        boolean unique = dataset.hasUniqueIds();
        Contents contents = dataset.contents((item, fingerprint) -> {
            long position = positions.next();
            if (!unique && !seen.add(fingerprint)) {
                throw new IllegalArgumentException(
                        "item " + (position + 1) + " of part '" + part + "' is the same as item "
                                + (first(dataset, fingerprint) + 1) + ", '" + item.id()
                                + "': give each an id of its own, or leave one out");
            }
            each.accept(item);
        });
        manifest.put(part + ": items", String.valueOf(contents.items()));
        manifest.put(part + ": data set", contents.fingerprint());
        return contents.items();
    }

    /** Tells the models that a judge asks, as far as it lets something be put around them. */
    static void models(Judge<?, ?> judge, BiConsumer<String, ChatModel> judgeAndModel) {
        var unused = judge.withModels(model -> {
            judgeAndModel.accept(judge.identity().name(), model);
            return model;
        });
    }

    private static <S extends Item> long first(Dataset<S> dataset, String fingerprint) {
        Positions positions = new Positions();
        try (Items<S> items = dataset.open()) {
            while (!Dataset.fingerprint(items.next()).equals(fingerprint)) {
                positions.next();
            }
            return positions.next();
        }
    }
}
