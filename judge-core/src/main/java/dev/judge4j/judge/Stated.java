package dev.judge4j.judge;

import dev.judge4j.rubric.Level;
import java.util.Map;

/**
 * What a reply states.
 *
 * @param level the level that it names
 * @param value what it comes to: the level's value, or the mean of all levels weighted by their probabilities
 * @param probabilities the probabilities of the levels, by id; empty if they were not asked for
 */
record Stated(Level level, double value, Map<String, Double> probabilities) {

    static Stated of(Level level) {
        return new Stated(level, level.value(), Map.of());
    }
}
