package dev.judge4j.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;

/**
 * One reading of a {@link Dataset}, from its first item to its last.
 *
 * <p>Where one item is bad, {@link #next()} throws a {@link BadItemException} and then stands behind it: the caller may go on.
 * An {@link java.io.UncheckedIOException} is the end of the reading.
 *
 * <p>An instance is for one thread, and must be closed.
 *
 * @param <S> the type of the items
 */
public interface Items<S> extends Iterator<S>, AutoCloseable {

    /** Returns the items of an iterator that needs no closing. */
    static <S> Items<S> of(Iterator<? extends S> iterator) {
        return new ListDataset.Iterated<>(requireNonNull(iterator, "iterator"));
    }

    /** Returns what has been skipped so far; complete once {@link #hasNext()} is false. */
    default Skipped skipped() {
        return Skipped.NOTHING;
    }

    /** Releases what the reading holds; a second time does nothing. */
    @Override
    void close();
}
