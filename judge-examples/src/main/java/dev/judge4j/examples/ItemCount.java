package dev.judge4j.examples;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What became of the items of a run that was killed again and again.
 *
 * @param items how many there are
 * @param lost how many have no verdict
 * @param twice how many have more than one
 * @param unknown how many verdicts are of no item at all
 */
record ItemCount(int items, int lost, int twice, int unknown) {

    /**
     * Counts.
     *
     * @param items the ids of all items
     * @param verdicts the item's id of every verdict in the journal
     */
    static ItemCount of(Collection<String> items, Iterable<String> verdicts) {
        Set<String> left = new HashSet<>(items);
        Set<String> all = Set.copyOf(left);
        Set<String> twice = new HashSet<>();
        int unknown = 0;
        for (String item : verdicts) {
            if (!all.contains(item)) {
                unknown++;
            } else if (!left.remove(item)) {
                twice.add(item);
            }
        }
        return new ItemCount(all.size(), left.size(), twice.size(), unknown);
    }

    /** Returns whether every item has exactly one verdict. */
    boolean holds() {
        return lost == 0 && twice == 0 && unknown == 0;
    }

    @Override
    public String toString() {
        return "%,d items: %d lost, %d with two verdicts, %d verdicts of no item"
                .formatted(items, lost, twice, unknown);
    }
}
