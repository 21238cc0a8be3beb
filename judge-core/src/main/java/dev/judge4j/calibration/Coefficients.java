package dev.judge4j.calibration;

import dev.judge4j.statistics.BootstrapInterval;
import dev.judge4j.statistics.Interval;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gathers the coefficients that are defined. */
final class Coefficients {

    private final double confidence;
    private final Map<Coefficient, Interval> intervals = new EnumMap<>(Coefficient.class);

    Coefficients(double confidence) {
        this.confidence = confidence;
    }

    void put(Coefficient coefficient, Interval interval) {
        intervals.put(coefficient, interval);
    }

    /** Puts a coefficient that may be undefined, and if defined may have no interval: it is then unbounded. */
    void put(Coefficient coefficient, OptionalDouble value, Optional<BootstrapInterval> interval) {
        value.ifPresent(estimate -> intervals.put(
                coefficient,
                interval.map(BootstrapInterval::interval)
                        .orElse(new Interval(
                                estimate, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence))));
    }

    Map<Coefficient, Interval> intervals() {
        return intervals;
    }
}
