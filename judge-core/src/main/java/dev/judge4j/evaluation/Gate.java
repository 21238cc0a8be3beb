package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.evaluation.GateResult.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
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

    private static final List<Outcome> WORST_FIRST =
            List.of(Outcome.INFRASTRUCTURE_FAILED, Outcome.QUALITY_FAILED, Outcome.INCONCLUSIVE, Outcome.PASSED);

    private final List<GateCondition> conditions;

    private Gate(List<GateCondition> conditions) {
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
        if (conditions.stream().anyMatch(GateCondition::hasBaseline)) {
            throw new IllegalArgumentException(
                    "the gate compares with a baseline, which takes the verdicts; call check(summary, source)");
        }
        return check(new GateCondition.Run(summary, Optional.empty()));
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
        return check(new GateCondition.Run(summary, Optional.of(source)));
    }

    private GateResult check(GateCondition.Run run) {
        List<GateCheck> checks = new ArrayList<>();
        run.summary()
                .stopped()
                .ifPresent(why -> checks.add(new GateCheck(
                        "the run ends",
                        "all judges",
                        GateCheck.State.FAILS,
                        Outcome.INFRASTRUCTURE_FAILED,
                        "it stopped early: " + why)));
        conditions.forEach(condition -> checks.addAll(condition.check(run)));
        return new GateResult(
                checks.stream()
                        .map(GateCheck::consequence)
                        .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                        .orElseThrow(),
                checks);
    }

    /** Gathers conditions. Not safe for use by multiple threads. */
    public static final class Builder {

        private final List<GateCondition> conditions = new ArrayList<>();

        private Builder() {}

        /** Asks that the pass rate is at least so high, of every candidate of a judge; see {@link #passRateAtLeast(GateTarget, double)}. */
        public Builder passRateAtLeast(String judge, double least) {
            return passRateAtLeast(GateTarget.judge(judge), least);
        }

        /**
         * Asks that the pass rate is at least so high.
         *
         * @throws IllegalArgumentException if the threshold is not in {@code [0, 1]}
         */
        public Builder passRateAtLeast(GateTarget target, double least) {
            conditions.add(GateCondition.atLeast("pass rate", target, share("least", least), SummaryRow::passRate));
            return this;
        }

        /** Asks that the mean quality is at least so high, of every candidate of a judge; see {@link #meanQualityAtLeast(GateTarget, double)}. */
        public Builder meanQualityAtLeast(String judge, double least) {
            return meanQualityAtLeast(GateTarget.judge(judge), least);
        }

        /**
         * Asks that the mean quality is at least so high.
         *
         * @throws IllegalArgumentException if the threshold is not in {@code [0, 1]}
         */
        public Builder meanQualityAtLeast(GateTarget target, double least) {
            conditions.add(GateCondition.atLeast("mean quality", target, share("least", least), SummaryRow::quality));
            return this;
        }

        /** Asks that the share of wins of A of a pair, a tie being half of one, is at least so high, of every candidate of a judge; see {@link #winRateAtLeast(GateTarget, double)}. */
        public Builder winRateAtLeast(String judge, double least) {
            return winRateAtLeast(GateTarget.judge(judge), least);
        }

        /**
         * Asks that the share of wins of A of a pair, a tie being half of one, is at least so high.
         *
         * @throws IllegalArgumentException if the threshold is not in {@code [0, 1]}
         */
        public Builder winRateAtLeast(GateTarget target, double least) {
            conditions.add(GateCondition.atLeast("win rate", target, share("least", least), Builder::winRate));
            return this;
        }

        /** Asks that at least such a share of the items was decided, see {@link Outcomes#coverage()}, of every candidate of a judge; see {@link #coverageAtLeast(GateTarget, double)}. */
        public Builder coverageAtLeast(String judge, double least) {
            return coverageAtLeast(GateTarget.judge(judge), least);
        }

        /**
         * Asks that at least such a share of the items was decided, see {@link Outcomes#coverage()}.
         *
         * @throws IllegalArgumentException if the threshold is not in {@code [0, 1]}
         */
        public Builder coverageAtLeast(GateTarget target, double least) {
            conditions.add(GateCondition.coverageAtLeast(target, share("least", least)));
            return this;
        }

        /** Asks that the judge changed its mind with the order of a pair at most so often, of every candidate of a judge; see {@link #flipRateAtMost(GateTarget, double)}. */
        public Builder flipRateAtMost(String judge, double most) {
            return flipRateAtMost(GateTarget.judge(judge), most);
        }

        /**
         * Asks that the judge changed its mind with the order of a pair at most so often.
         *
         * @throws IllegalArgumentException if the threshold is not in {@code [0, 1]}
         */
        public Builder flipRateAtMost(GateTarget target, double most) {
            conditions.add(GateCondition.flipRateAtMost(target, share("most", most)));
            return this;
        }

        /** Asks that at most such a share of the verdicts failed for trouble with calls, see {@link Outcomes#callFailures()}, of every candidate of a judge; see {@link #callFailuresAtMost(GateTarget, double)}. */
        public Builder callFailuresAtMost(String judge, double most) {
            return callFailuresAtMost(GateTarget.judge(judge), most);
        }

        /**
         * Asks that at most such a share of the verdicts failed for trouble with calls, see {@link Outcomes#callFailures()}.
         *
         * @throws IllegalArgumentException if the threshold is not in {@code [0, 1]}
         */
        public Builder callFailuresAtMost(GateTarget target, double most) {
            conditions.add(GateCondition.callFailuresAtMost(target, share("most", most)));
            return this;
        }

        /** Asks for no regression, of every candidate; see {@link #noRegression(GateTarget, VerdictSource, double)}. */
        public Builder noRegression(String judge, VerdictSource baseline, double margin) {
            return noRegression(GateTarget.judge(judge), baseline, margin);
        }

        /**
         * Asks that the mean quality (for pairs: the mean preference) is not worse than in another run by the margin or more, on
         * the items of both: the paired interval lies above {@code -margin}. It is undecided where the baseline lacks the
         * candidate, was judged by another judge, or shares too few items.
         *
         * @param baseline the verdicts of the other run, such as the last release's
         * @param margin the smallest loss that would matter, from 0 to 1
         * @throws IllegalArgumentException if the margin is not in {@code [0, 1]}
         */
        public Builder noRegression(GateTarget target, VerdictSource baseline, double margin) {
            conditions.add(new NoRegression(target, requireNonNull(baseline, "baseline"), share("margin", margin)));
            return this;
        }

        /**
         * Asks that all verdicts together cost no more than so many US dollars.
         *
         * @param usd such as {@code "20.00"}
         * @throws IllegalArgumentException if that is negative; a {@link NumberFormatException} if it is not a number
         */
        public Builder costAtMost(String usd) {
            BigDecimal most = new BigDecimal(usd);
            if (most.signum() < 0) {
                throw new IllegalArgumentException("a cost is not below 0: " + usd);
            }
            conditions.add(GateCondition.costAtMost(most));
            return this;
        }

        private static Measured winRate(SummaryRow row) {
            return row.preferences()
                    .map(Preferences::winRate)
                    .orElseGet(() -> new Measured.Absent("no verdict is a preference"));
        }

        private static double share(String name, double number) {
            if (!(number >= 0 && number <= 1)) {
                throw new IllegalArgumentException(name + " is not in [0, 1]: " + number + "; write 90 percent as 0.9");
            }
            return number;
        }

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
