package dev.judge4j.evaluation;

/**
 * What became of one condition of a {@link Gate} on one row.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param condition the condition, such as {@code pass rate at least 0.9}
 * @param subject what it was asked of, such as {@code judge 'helpfulness@nova-pro' on 'aspen'}
 * @param state whether it holds
 * @param consequence what this check alone makes of the gate
 * @param reason the numbers behind it, as a clause
 */
public record GateCheck(String condition, String subject, State state, GateResult.Outcome consequence, String reason) {

    /** Whether a condition holds, worst first. */
    public enum State {
        /** It was shown not to hold. */
        FAILS,
        /** The verdicts do not suffice to tell, or the number is missing or withheld. */
        UNDECIDED,
        /** It was shown to hold. */
        HOLDS
    }

    /** Returns for example {@code FAILS: pass rate at least 0.9, judge 'x' on 'aspen': 0.62 [0.52, 0.71] 95 %}. */
    @Override
    public String toString() {
        return state + ": " + condition + ", " + subject + ": " + reason;
    }
}
