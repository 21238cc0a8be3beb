package dev.judge4j.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions that the verdicts of a run must meet before something is released.
 *
 * <pre>{@code
 * Gate gate = Gate.builder()
 *         .passRateAtLeast("helpfulness@nova-pro", 0.9)
 *         .coverageAtLeast("helpfulness@nova-pro", 0.98)
 *         .noRegression("helpfulness@nova-pro", lastRelease, 0.02)
 *         .costAtMost("20.00")
 *         .build();
 * GateResult result = gate.check(summary, today);
 * System.exit(result.exitCode());
 * }</pre>
 *
 * <p>A condition on something that is estimated (pass rate, mean quality, flip rate, regression) goes by the interval of the
 * summary: it holds if the whole interval meets it, it fails if no part of the interval does, and otherwise the verdicts are too
 * few to tell. A pass rate of 0.92 [0.88, 0.95] thus neither meets nor misses "at least 0.9". A condition on what is counted
 * (coverage, cost, failed calls) goes by the count. A number that is missing or withheld decides nothing.
 *
 * <p>The outcome is, in this order: {@code INFRASTRUCTURE_FAILED} if the run stopped early, failed calls exceed a limit, or a
 * condition would not be missed or open for lack of coverage had no call failed and every item been attempted;
 * {@code QUALITY_FAILED} if a condition fails; {@code INCONCLUSIVE} if one is undecided or the coverage is too low through the
 * judge, such as by unreadable replies; {@code PASSED} otherwise.
 *
 * <p>Judges are named by name or by fingerprint. Unless a condition is narrowed to a candidate or a category it is asked of each
 * candidate of the judge, all categories together.
 *
 * <p>Instances are immutable and safe for use by multiple threads, as far as baseline sources are.
 */
public final class Gate {

    private final List<Condition> conditions;

    private Gate(List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /** Starts a gate without conditions. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks the conditions of a gate without baselines.
     *
     * @throws IllegalArgumentException if a condition names a judge, candidate or category that the summary has not, the message
     *     says which there are; or if the gate has a baseline, which takes the verdicts as well
     */
    public GateResult check(Summary summary) {
        throw new UnsupportedOperationException("not yet: " + summary + conditions);
    }

    /**
     * Checks all conditions.
     *
     * @param summary the summary of the run
     * @param source the verdicts of the run, from which the summary was made
     * @throws IllegalArgumentException if a condition names a judge, candidate or category that the summary has not; the message
     *     says which there are
     */
    public GateResult check(Summary summary, VerdictSource source) {
        throw new UnsupportedOperationException("not yet: " + summary + source);
    }

    /** What a condition is asked of. */
    record Target(String judge, Optional<String> candidate, Optional<String> category) {}

    /** One condition. */
    record Condition(Optional<Target> target, String name, BigDecimal threshold) {}

    /** Gathers conditions. Not safe for use by multiple threads. */
    public static final class Builder {

        private final List<Condition> conditions = new ArrayList<>();

        private Builder() {}

        /**
         * Returns the gate.
         *
         * @throws IllegalArgumentException if there is no condition
         */
        public Gate build() {
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("a gate has at least one condition; this one would pass everything");
            }
            return new Gate(conditions);
        }
    }
}
