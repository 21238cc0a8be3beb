package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many verdicts a part is to bring, by judge, candidates and category. For one thread until the run begins. */
final class Planned {

    private final Map<Slice, Long> items = new TreeMap<>();

    void add(Identity judge, Item item) {
        add(Trails.slice(item, judge), JudgedPart.categoryOf(item).orElse(null));
    }

    void add(Slice slice, @Nullable String category) {
        items.merge(slice, 1L, Long::sum);
        if (category != null) {
            items.merge(slice.in(category), 1L, Long::sum);
        }
    }

    /** Returns how many, by slice: in all categories, and in each. */
    Map<Slice, Long> bySlice() {
        return items;
    }
}
