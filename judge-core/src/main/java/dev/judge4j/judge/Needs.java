package dev.judge4j.judge;

import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Failure;
import java.util.Optional;
import java.util.Set;

/** Checks that a sample has what a rubric needs. */
final class Needs {

    private Needs() {}

    /** Returns what is missing, as a failure that names item, field and rubric; empty if nothing is. */
    static Optional<Failure> missing(Sample sample, Rubric rubric) {
        return missing(sample, rubric.needs(), "rubric '" + rubric.name() + "'");
    }

    /** Returns what is missing of what somebody needs, who is named in the failure. */
    static Optional<Failure> missing(Sample sample, Set<Need> needs, String whoNeeds) {
        for (Need need : needs.stream().sorted().toList()) {
            Optional<String> field =
                    switch (need) {
                        case REFERENCE ->
                            sample.task().references().isEmpty() ? Optional.of("reference") : Optional.empty();
                        case CONTEXT -> sample.context().isEmpty() ? Optional.of("context") : Optional.empty();
                        case CITATIONS -> sample.citations().isEmpty() ? Optional.of("citations") : Optional.empty();
                    };
            if (field.isPresent()) {
                return Optional.of(Failure.of(
                        Failure.Kind.INVALID_INPUT,
                        "item '" + sample.id() + "' of '" + sample.candidate() + "' has no " + field.get() + ", which "
                                + whoNeeds + " needs"));
            }
        }
        return Optional.empty();
    }
}
