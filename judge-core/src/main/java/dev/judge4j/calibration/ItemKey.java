package dev.judge4j.calibration;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Trail;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a label and a verdict have to share in order to be of the same thing: the item, and the candidate whose response was
 * judged.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param item the id of the item; not blank
 * @param candidate the name of the candidate; empty for a pair, and where there is one candidate only
 */
public record ItemKey(String item, Optional<String> candidate) implements Comparable<ItemKey> {

    private static final Comparator<ItemKey> ORDER =
            Comparator.comparing(ItemKey::item).thenComparing(key -> key.candidate.orElse(""));

    /**
     * Creates a key.
     *
     * @throws IllegalArgumentException if a name is blank
     */
    public ItemKey {
        if (requireNonNull(item, "item").isBlank()) {
            throw new IllegalArgumentException("item is blank");
        }
        if (candidate.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("candidate of item '" + item + "' is blank");
        }
    }

    /** Returns the key of an item without a candidate. */
    public static ItemKey of(String item) {
        return new ItemKey(item, Optional.empty());
    }

    /** Returns the key of a candidate's response to an item. */
    public static ItemKey of(String item, String candidate) {
        return new ItemKey(item, Optional.of(candidate));
    }

    /** Returns the key of what a verdict is about: a pair has no candidate of its own, nor has a sample without a name. */
    static ItemKey of(Trail trail) {
        boolean pair = trail.opponent().isPresent();
        return new ItemKey(
                trail.item(), trail.candidate().filter(candidate -> !pair && !candidate.equals(Sample.UNNAMED)));
    }

    /** Compares by item, then by candidate, none before any. */
    @Override
    public int compareTo(ItemKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns for example {@code 'q7' of 'gpt-4'}. */
    @Override
    public String toString() {
        return "'" + item + "'" + candidate.map(name -> " of '" + name + "'").orElse("");
    }
}
