package dev.judge4j.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Verdicts that can be read again and again, such as those of a journal.
 *
 * <p>Implementations give the same verdicts each time and may be used by one thread at a time.
 */
@FunctionalInterface
public interface VerdictSource {

    /**
     * Gives every verdict to the action, by the name of the part and then by position.
     *
     * @throws java.io.UncheckedIOException if the verdicts can't be read
     */
    void forEach(Consumer<? super VerdictEntry> action);

    /** Returns a source of these verdicts. */
    static VerdictSource of(Collection<VerdictEntry> entries) {
        List<VerdictEntry> copy = List.copyOf(entries);
        return copy::forEach;
    }
}
