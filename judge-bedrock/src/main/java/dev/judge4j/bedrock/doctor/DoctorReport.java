package dev.judge4j.bedrock.doctor;

import dev.judge4j.bedrock.doctor.Diagnosis.State;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What all checks found, in the order in which they were made.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param diagnoses one for each check; at least one
 */
public record DoctorReport(List<Diagnosis> diagnoses) {

    /**
     * Creates a report.
     *
     * @throws IllegalArgumentException if there is no diagnosis
     */
    public DoctorReport {
        diagnoses = List.copyOf(diagnoses);
        if (diagnoses.isEmpty()) {
            throw new IllegalArgumentException("a report has at least one diagnosis");
        }
    }

    /** Returns the worst state of all. */
    public State worst() {
        return diagnoses.stream()
                .map(Diagnosis::state)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the diagnosis of a check by its name; empty if it was not made. */
    public Optional<Diagnosis> of(String check) {
        return diagnoses.stream().filter(one -> one.check().equals(check)).findFirst();
    }

    /** Returns an IAM policy of all statements that seem to be missing; empty if none is. */
    public Optional<String> missingPolicy() {
        List<String> statements = diagnoses.stream()
                .flatMap(one -> one.statement().stream())
                .distinct()
                .toList();
        return statements.isEmpty() ? Optional.empty() : Optional.of(IamStatement.policy(statements));
    }

    /** Returns a table with what to do below each row that needs it, and the policy that is missing. */
    @Override
    public String toString() {
        int width =
                diagnoses.stream().mapToInt(one -> one.check().length()).max().orElseThrow();
        String indent = " ".repeat(width + 11);
        String rows = diagnoses.stream()
                .map(one -> String.format(
                                Locale.ROOT, "%-" + width + "s  %-7s  %s", one.check(), word(one.state()), one.found())
                        + (one.toDo().isEmpty() ? "" : "\n" + indent + "-> " + one.toDo()))
                .collect(Collectors.joining("\n"));
        return rows
                + missingPolicy()
                        .map(policy -> "\nThis IAM policy seems to be missing:\n" + policy)
                        .orElse("");
    }

    private static String word(State state) {
        return state == State.PROBLEM ? state.name() : state.name().toLowerCase(Locale.ROOT);
    }
}
