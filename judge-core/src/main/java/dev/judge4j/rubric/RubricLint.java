package dev.judge4j.rubric;

import java.util.List;

/** Checks a {@link Rubric} for what works but reads badly. */
final class RubricLint {

    private RubricLint() {}

    static List<LintFinding> check(Rubric rubric) {
        return List.of();
    }
}
