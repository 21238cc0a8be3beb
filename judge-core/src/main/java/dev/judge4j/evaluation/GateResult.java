package dev.judge4j.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a release may go on, and why.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param outcome what the checks come to
 * @param checks what became of each condition, in the order given; at least one
 */
public record GateResult(Outcome outcome, List<GateCheck> checks) {

    /** Copies the list. */
    public GateResult {
        checks = List.copyOf(checks);
    }

    /** What a gate says; its number is the exit code of a program. */
    public enum Outcome {
        /** Every condition holds. */
        PASSED(0),
        /** A condition was shown not to hold, and the run was sound. */
        QUALITY_FAILED(1),
        /** No condition was shown not to hold, but for one at least the verdicts do not suffice to tell. */
        INCONCLUSIVE(2),
        /** The run stopped early, or too many calls failed to tell. */
        INFRASTRUCTURE_FAILED(3);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        /** Returns the exit code: 0, 1, 2 or 3. */
        public int exitCode() {
            return exitCode;
        }
    }

    /** Returns the exit code of the outcome. */
    public int exitCode() {
        return outcome.exitCode();
    }

    /** Returns a sentence with numbers for every check, those that do not hold first. */
    public List<String> reasons() {
        return checks.stream()
                .sorted(Comparator.comparing(GateCheck::state))
                .map(GateCheck::toString)
                .toList();
    }

    /** Returns the outcome and the reasons, each in a line of its own. */
    @Override
    public String toString() {
        return outcome + "\n" + reasons().stream().map(reason -> "  " + reason).collect(Collectors.joining("\n"));
    }
}
