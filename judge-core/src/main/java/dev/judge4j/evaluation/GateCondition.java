package dev.judge4j.evaluation;

import dev.judge4j.evaluation.GateCheck.State;
import dev.judge4j.evaluation.GateResult.Outcome;
import dev.judge4j.statistics.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One condition of a gate: what it finds in a run, row by row. */
@FunctionalInterface
interface GateCondition {

    /**
     * Checks this.
     *
     * @throws IllegalArgumentException if its target is not there
     */
    List<GateCheck> check(Run run);

    /** Returns whether this compares with another run. */
    default boolean hasBaseline() {
        return false;
    }

    /** What is checked; the source is empty if it was not given. */
    record Run(Summary summary, Optional<VerdictSource> source) {}

    /** A number of a row that is estimated, and the least that it may be. */
    static GateCondition atLeast(String what, GateTarget target, double least, Function<SummaryRow, Measured> number) {
        String condition = what + " at least " + plain(least);
        return run -> onRows(run, target, true, row -> {
            Measured measured = number.apply(row);
            return measured.interval()
                    .map(interval ->
                            estimated(condition, row, interval, interval.low() >= least, interval.high() < least))
                    .orElseGet(() -> open(condition, row, run.summary().coverageFloor(), measured.toString()));
        });
    }

    /** The flip rate, and the most that it may be. */
    static GateCondition flipRateAtMost(GateTarget target, double most) {
        String condition = "flip rate at most " + plain(most);
        return run -> onRows(
                run,
                target,
                false,
                row -> row.flips()
                        .map(Flips::rate)
                        .map(rate -> estimated(condition, row, rate, rate.high() <= most, rate.low() > most))
                        .orElseGet(() -> open(
                                condition, row, run.summary().coverageFloor(), "no pair was answered in both orders")));
    }

    /** The share decided, and the least that it may be. */
    static GateCondition coverageAtLeast(GateTarget target, double least) {
        String condition = "coverage at least " + plain(least);
        return run -> onRows(run, target, false, row -> {
            OptionalDouble coverage = row.outcomes().coverage();
            if (coverage.isEmpty()) {
                return check(condition, row, State.UNDECIDED, Outcome.INCONCLUSIVE, "nothing was to be decided");
            }
            String reason = String.format(Locale.ROOT, "%.4f, %s", coverage.getAsDouble(), row.outcomes());
            return coverage.getAsDouble() >= least
                    ? check(condition, row, State.HOLDS, Outcome.PASSED, reason)
                    : check(condition, row, State.FAILS, lackOfCoverage(row, least), reason);
        });
    }

    /** The share of verdicts that failed for trouble with calls, and the most that it may be. */
    static GateCondition callFailuresAtMost(GateTarget target, double most) {
        String condition = "failed calls at most " + plain(most);
        return run -> onRows(run, target, false, row -> {
            long verdicts = row.outcomes().verdicts();
            if (verdicts == 0) {
                return check(condition, row, State.UNDECIDED, Outcome.INFRASTRUCTURE_FAILED, "there is no verdict");
            }
            double share = (double) row.outcomes().callFailures() / verdicts;
            String reason = String.format(
                    Locale.ROOT,
                    "%.4f, %d of %d verdicts",
                    share,
                    row.outcomes().callFailures(),
                    verdicts);
            return share <= most
                    ? check(condition, row, State.HOLDS, Outcome.PASSED, reason)
                    : check(condition, row, State.FAILS, Outcome.INFRASTRUCTURE_FAILED, reason);
        });
    }

    /** What all judges together cost, and the most that it may be. */
    static GateCondition costAtMost(BigDecimal most) {
        String condition = "cost at most " + most.toPlainString() + " USD";
        return run -> List.of(cost(condition, most, run.summary()));
    }

    private static GateCheck cost(String condition, BigDecimal most, Summary summary) {
        BigDecimal sum = BigDecimal.ZERO;
        List<String> unpriced = new ArrayList<>();
        long unmetered = 0;
        for (SummaryRow row : summary.totals()) {
            Operations operations = row.operations();
            if (row.slice().rubric().isEmpty()) {
                sum = sum.add(operations.cost().orElse(BigDecimal.ZERO));
                unpriced.addAll(operations.unpriced());
                unmetered += operations.usage().unmeteredCalls();
            }
        }
        String subject = "all judges";
        if (sum.compareTo(most) > 0) {
            return new GateCheck(
                    condition, subject, State.FAILS, Outcome.QUALITY_FAILED, sum.toPlainString() + " USD at least");
        }
        if (!unpriced.isEmpty() || unmetered > 0) {
            String why = unpriced.isEmpty()
                    ? unmetered + " calls came without a token count"
                    : "there is no price of "
                            + String.join(
                                    ", ", unpriced.stream().distinct().sorted().toList());
            return new GateCheck(condition, subject, State.UNDECIDED, Outcome.INCONCLUSIVE, why);
        }
        return new GateCheck(condition, subject, State.HOLDS, Outcome.PASSED, sum.toPlainString() + " USD");
    }

    /** Returns the checks of all rows of a target. */
    static List<GateCheck> onRows(Run run, GateTarget target, boolean ofScores, Function<SummaryRow, GateCheck> check) {
        return new GateRows(run.summary())
                .of(target, ofScores).stream().map(check).toList();
    }

    /** Returns the check of an interval that meets the condition, misses it, or does neither. */
    static GateCheck estimated(String condition, SummaryRow row, Interval interval, boolean meets, boolean misses) {
        if (meets) {
            return check(condition, row, State.HOLDS, Outcome.PASSED, interval.toString());
        }
        return misses
                ? check(condition, row, State.FAILS, Outcome.QUALITY_FAILED, interval.toString())
                : check(condition, row, State.UNDECIDED, Outcome.INCONCLUSIVE, interval + " lies on both sides");
    }

    /** Returns the check of a number that is not there. */
    static GateCheck open(String condition, SummaryRow row, double floor, String reason) {
        return check(condition, row, State.UNDECIDED, lackOfCoverage(row, floor), reason);
    }

    /** Returns whose fault it is that a number is not there: the calls' if there would be enough verdicts but for them. */
    static Outcome lackOfCoverage(SummaryRow row, double least) {
        double coverage = row.outcomes().coverage().orElse(1);
        double withCalls = row.outcomes().coverageWithoutCallFailures().orElse(0);
        return coverage < least && withCalls >= least ? Outcome.INFRASTRUCTURE_FAILED : Outcome.INCONCLUSIVE;
    }

    static GateCheck check(String condition, SummaryRow row, State state, Outcome consequence, String reason) {
        return new GateCheck(condition, row.slice().toString(), state, consequence, reason);
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
