package dev.judge4j.panel;

import dev.judge4j.verdict.Value;
import org.jspecify.annotations.Nullable;

/** What a rule makes of votes. */
sealed interface Settlement<V extends Value> {

    /**
     * The votes make a value.
     *
     * @param value the value
     */
    record Settled<V extends Value>(V value) implements Settlement<V> {}

    /**
     * The votes leave open what they make.
     *
     * @param why in half a sentence, such as {@code 'yes' and 'no' have as many votes}
     * @param otherwise what they make where nobody breaks the tie; null where they make nothing then
     */
    record Open<V extends Value>(String why, @Nullable V otherwise) implements Settlement<V> {}

    /**
     * The votes can't be compared with each other.
     *
     * @param why in half a sentence
     */
    record Unfit<V extends Value>(String why) implements Settlement<V> {}
}
