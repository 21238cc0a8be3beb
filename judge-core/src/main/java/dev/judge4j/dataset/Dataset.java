package dev.judge4j.dataset;

import dev.judge4j.judge.Item;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A sequence of items that is read lazily, and anew each time it is opened.
 *
 * <pre>{@code
 * Dataset<Sample> samples = DatasetFile.jsonLines(Path.of("answers.jsonl")).samples();
 * try (Items<Sample> items = samples.open()) {
 *     items.forEachRemaining(sample -> ...);
 * }
 * }</pre>
 *
 * <p>What {@link DatasetFile} and {@link #of} return holds one item at a time, beside at most 22 bytes an item where ids are
 * checked, and is immutable and safe for use by multiple threads; each opening is for one thread. A data set of the user's
 * own, such as the rows of a database, is a lambda that opens it; it must give the same items in the same order each time.
 *
 * @param <S> the type of the items
 */
@FunctionalInterface
public interface Dataset<S extends Item> {

    /**
     * Starts at the first item.
     *
     * @return the items, to be closed by the caller
     * @throws java.io.UncheckedIOException if the source can't be opened
     * @throws BadItemException if what comes before the items, such as the header of a CSV file, is wrong
     */
    Items<S> open();

    /** Returns a data set of these items; ids are not checked. */
    static <S extends Item> Dataset<S> of(List<? extends S> items) {
        return new ListDataset<>(List.copyOf(items));
    }

    /**
     * Reads everything and returns a hash of it, 32 hexadecimal digits: equal for the same items in any order, different if an
     * item is added, missing, repeated or changed in anything it holds. Lines that are skipped don't count. It tells data sets
     * apart that differ by accident, not those made to deceive.
     *
     * <p>Items of the user's own types count by their id and their {@code toString()}, which must then say all they hold.
     *
     * @throws java.io.UncheckedIOException if the source can't be read
     * @throws BadItemException if an item can't be made of what was read
     */
    default String fingerprint() {
        return contents().fingerprint();
    }

    /**
     * Reads everything and returns how much it is, with its {@link #fingerprint}.
     *
     * @throws java.io.UncheckedIOException if the source can't be read
     * @throws BadItemException if an item can't be made of what was read
     */
    default Contents contents() {
        return contents((item, fingerprint) -> {});
    }

    /**
     * Reads everything, shows each item with its own {@link #fingerprint(Item) fingerprint}, and returns how much it is.
     *
     * @throws java.io.UncheckedIOException if the source can't be read
     * @throws BadItemException if an item can't be made of what was read
     */
    default Contents contents(BiConsumer<? super S, String> each) {
        try (Items<S> items = open()) {
            ContentSum sum = new ContentSum();
            items.forEachRemaining(item -> each.accept(item, sum.add(item)));
            return sum.contents(items.skipped());
        }
    }

    /** Returns whether reading fails at an item whose id and candidate were there before; false if that is not known. */
    default boolean hasUniqueIds() {
        return false;
    }

    /** Returns a hash of everything that an item holds, 32 hexadecimal digits; see {@link #fingerprint}. */
    static String fingerprint(Item item) {
        return new ContentHash().of(item);
    }
}
