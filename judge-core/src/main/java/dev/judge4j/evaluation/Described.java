package dev.judge4j.evaluation;

import dev.judge4j.dataset.Contents;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.model.ModelProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads a data set through before a run, so that trouble with it shows before anything is paid. */
final class Described {

    private Described() {}

    /**
     * Adds a data set to a manifest, and returns how many items it has.
     *
     * @throws IllegalArgumentException if two items are equal
     */
    static <S extends Item> long dataset(String part, Dataset<S> dataset, Map<String, String> manifest) {
        Contents contents = dataset.contents();
        manifest.put(part + ": items", String.valueOf(contents.items()));
        manifest.put(part + ": data set", contents.fingerprint());
        if (!dataset.hasUniqueIds()) {
            checkUnique(part, dataset);
        }
        return contents.items();
    }

    /** Tells the models that a judge asks, as far as it lets something be put around them. */
    static void models(Judge<?, ?> judge, BiConsumer<String, String> judgeAndModel) {
        var unused = judge.withModels(model -> {
            judgeAndModel.accept(judge.identity().name(), ModelProfile.of(model).name());
            return model;
        });
    }

    private static <S extends Item> void checkUnique(String part, Dataset<S> dataset) {
        Map<String, Long> seen = new HashMap<>();
        Positions positions = new Positions();
        try (Items<S> items = dataset.open()) {
            items.forEachRemaining(item -> {
                long position = positions.next();
                Long before = seen.putIfAbsent(Dataset.fingerprint(item), position);
                if (before != null) {
                    throw new IllegalArgumentException("items " + (before + 1) + " and " + (position + 1)
                            + " of part '" + part + "' are the same item '" + item.id()
                            + "': give each an id of its own, or leave one out");
                }
            });
        }
    }
}
