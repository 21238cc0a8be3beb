package dev.judge4j.examples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Parts of a data set, each judged with what was learnt from the others.
 *
 * @param byGroup the number of the part that each group of items is in, from 0
 * @param count how many parts there are
 */
record Folds(Map<String, Integer> byGroup, int count) {

    private static final int SEED = 1;

    /** Deals groups out to parts, shuffled by a fixed seed; items of one group, such as answers to one question, stay together. */
    static Folds of(List<String> groups, int count) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(groups));
        Collections.shuffle(distinct, new Random(SEED));
        Map<String, Integer> byGroup = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            byGroup.put(distinct.get(i), i % count);
        }
        return new Folds(byGroup, count);
    }

    int of(String group) {
        Integer fold = byGroup.get(group);
        if (fold == null) {
            throw new IllegalArgumentException("no item was of group '" + group + "'");
        }
        return fold;
    }
}
