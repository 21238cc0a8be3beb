package dev.judge4j.evaluation;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the items of a slice.
 *
 * <p>An item that the rubric does not apply to ({@link Reason#NOT_APPLICABLE}, {@link Reason#NO_CLAIMS}) is counted and is
 * not missing: there is no quality of it that the judge failed to find, so that no better run could have added it to the
 * mean. Everything else without a decision is missing, because a value exists and is not known: other abstentions, failures,
 * and items that were not attempted.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param decided how many verdicts have a value
 * @param abstained how often the judge abstained, by reason; no zeros
 * @param failed how many verdicts are missing, by kind of failure; no zeros
 * @param notAttempted how many items of the plan have no verdict at all; 0 if no plan was given
 */
public record Outcomes(long decided, Map<Reason, Long> abstained, Map<Failure.Kind, Long> failed, long notAttempted) {

    /** Copies the maps. */
    public Outcomes {
        EnumMap<Reason, Long> reasons = new EnumMap<>(Reason.class);
        reasons.putAll(abstained);
        abstained = Collections.unmodifiableMap(reasons);
        EnumMap<Failure.Kind, Long> kinds = new EnumMap<>(Failure.Kind.class);
        kinds.putAll(failed);
        failed = Collections.unmodifiableMap(kinds);
    }

    /** Returns how many verdicts there are, of whatever outcome. */
    public long verdicts() {
        return decided + abstentions() + failures();
    }

    /** Returns how often the judge abstained, for whatever reason. */
    public long abstentions() {
        return sum(abstained);
    }

    /** Returns how many verdicts failed. */
    public long failures() {
        return sum(failed);
    }

    /** Returns how many verdicts failed for trouble with the calls, see {@link Failure.Kind#isInfrastructure()}. */
    public long callFailures() {
        return failed.entrySet().stream()
                .filter(entry -> entry.getKey().isInfrastructure())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Returns how many items the rubric does not apply to. */
    public long notApplicable() {
        return abstained.entrySet().stream()
                .filter(entry -> isNotApplicable(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    static boolean isNotApplicable(Reason reason) {
        return reason == Reason.NOT_APPLICABLE || reason == Reason.NO_CLAIMS;
    }

    /** Returns how many items have a value that is not known. */
    public long missing() {
        return abstentions() - notApplicable() + failures() + notAttempted;
    }

    /** Returns the share decided of the items that the rubric applies to, in {@code [0, 1]}; empty if there is none. */
    public OptionalDouble coverage() {
        long applicable = decided + missing();
        return applicable == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) decided / applicable);
    }

    /**
     * Returns the coverage that there would be if every failed call and every item not attempted had been decided; empty if
     * the rubric applies to no item.
     */
    OptionalDouble coverageWithoutCallFailures() {
        long applicable = decided + missing();
        return applicable == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (decided + callFailures() + notAttempted) / applicable);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns for example {@code 96 of 100 decided (2 abstained: REFUSED 2; 2 failed: TIMEOUT 2)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(decided)
                .append(" of ")
                .append(verdicts() + notAttempted)
                .append(" decided");
        String rest = Stream.of(
                        abstentions() > 0 ? abstentions() + " abstained: " + listed(abstained) : "",
                        failures() > 0 ? failures() + " failed: " + listed(failed) : "",
                        notAttempted > 0 ? notAttempted + " not attempted" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return rest.isEmpty()
                ? text.toString()
                : text.append(" (").append(rest).append(')').toString();
    }

    private static String listed(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
