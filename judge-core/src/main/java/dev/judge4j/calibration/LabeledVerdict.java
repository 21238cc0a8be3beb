package dev.judge4j.calibration;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.Optional;

/**
 * A verdict on an item that people labeled.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param <V> what is decided
 * @param key the item as the label names it
 * @param verdict the verdict, whatever its outcome
 * @param agrees whether it says what people say: the same label, ties included, or on a scale the nearest level; empty if the
 *     verdict decided nothing or the item is contested
 */
public record LabeledVerdict<V extends Value>(ItemKey key, Verdict<V> verdict, Optional<Boolean> agrees) {

    public LabeledVerdict {
        requireNonNull(key, "key");
        requireNonNull(verdict, "verdict");
        requireNonNull(agrees, "agrees");
    }
}
