package dev.judge4j.calibration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.judge4j.statistics.Interval;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a judge's verdicts agree with people's labels, beside what a judge who always gives the same label would score.
 *
 * <p>Coefficients of labels compare the nearest levels of the scale; correlations, and alpha of a range of numbers, compare
 * the values as they are. Intervals are bootstrap intervals over items, all candidates of an item drawn together; that of the
 * observed agreement needs no bootstrap. An interval without ends means that the data don't tell.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param items how many items were compared; at least 1
 * @param measures the coefficients that are defined, with their intervals; correlations and weighted coefficients for scores
 *     on a scale of three or more levels only
 * @param constantLabel people's most frequent label, which the constant judge gives
 * @param constant the coefficients of the constant judge that are defined
 * @param resamples how often the items were drawn
 * @param seed the seed of the drawing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HumanAgreement(
        int items,
        Map<Coefficient, Interval> measures,
        String constantLabel,
        Map<Coefficient, Double> constant,
        int resamples,
        long seed) {

    /**
     * Copies the coefficients.
     *
     * @throws IllegalArgumentException if there is no item
     */
    public HumanAgreement {
        if (items < 1) {
            throw new IllegalArgumentException("items is not positive: " + items);
        }
        measures = copy(requireNonNull(measures, "measures is missing"));
        requireNonNull(constantLabel, "constantLabel is missing");
        constant = copy(requireNonNull(constant, "constant is missing"));
    }

    /** Returns a coefficient; empty if it is undefined for the labels. */
    public Optional<Interval> measure(Coefficient coefficient) {
        return Optional.ofNullable(measures.get(coefficient));
    }

    private static <T> Map<Coefficient, T> copy(Map<Coefficient, T> given) {
        EnumMap<Coefficient, T> map = new EnumMap<>(Coefficient.class);
        map.putAll(given);
        return Collections.unmodifiableMap(map);
    }
}
