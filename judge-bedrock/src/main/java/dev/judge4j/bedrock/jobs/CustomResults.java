package dev.judge4j.bedrock.jobs;

/**
 * How the numbers in outputs of custom metrics are read. It makes a difference only for {@link CustomMetric#withRubricValues()},
 * as otherwise both are the same: Amazon's documentation does not say which it is.
 */
public enum CustomResults {
    /**
     * As whichever of the two all results of the metric fit; if they fit both and would say different things, the verdicts fail
     * with a message that asks to choose.
     */
    AUTOMATIC,
    /** As values of the rating scale. */
    AS_DEFINED,
    /** As places between the scale's lowest value, 0, and its highest, 1. */
    NORMALIZED
}
