package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.Direction;
import java.util.List;

/**
 * What a metric measures and how.
 *
 * @param metric the metric's name; also that of a judge which was not given one
 * @param version goes up whenever a response may get another value than before
 * @param settings everything else that the value depends on, in a fixed order
 * @param direction which end is the good one
 * @param measurement takes the value
 */
record Gauge(String metric, int version, List<String> settings, Direction direction, Measurement measurement) {

    Gauge {
        settings = List.copyOf(settings);
    }

    /** Takes the value of one sample; safe for use by multiple threads, and throws nothing for trouble with a sample. */
    @FunctionalInterface
    interface Measurement {
        Reading read(Sample sample);
    }
}
