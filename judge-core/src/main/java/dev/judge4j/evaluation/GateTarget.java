package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which rows a condition of a {@link Gate} is asked of. Without a candidate, of the rows of each; without a rubric, of a
 * scorecard's rows of each rubric where the condition is about scores; without a category, of the rows of all together.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param judge the judge's name or fingerprint
 * @param rubric the rubric of a scorecard
 * @param candidate the candidate, or either one of a pair
 * @param category the category
 */
public record GateTarget(String judge, Optional<String> rubric, Optional<String> candidate, Optional<String> category) {

    public GateTarget {
        requireNonNull(judge, "judge");
        requireNonNull(rubric, "rubric");
        requireNonNull(candidate, "candidate");
        requireNonNull(category, "category");
    }

    /** Returns all rows of a judge, all categories together. */
    public static GateTarget judge(String nameOrFingerprint) {
        return new GateTarget(nameOrFingerprint, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns these rows, of one candidate only. */
    public GateTarget candidate(String name) {
        return new GateTarget(judge, rubric, Optional.of(name), category);
    }

    /** Returns these rows, of one rubric of a scorecard only. */
    public GateTarget rubric(String name) {
        return new GateTarget(judge, Optional.of(name), candidate, category);
    }

    /** Returns these rows, of one category instead of all together. */
    public GateTarget category(String name) {
        return new GateTarget(judge, rubric, candidate, Optional.of(name));
    }
}
