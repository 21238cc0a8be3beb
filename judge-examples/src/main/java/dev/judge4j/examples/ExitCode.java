package dev.judge4j.examples;

import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Verdict;
import java.util.List;

/** How a program ends; the same for every program and script of Judge4j. */
enum ExitCode {
    PASSED(0),
    QUALITY_FAILED(1),
    INCONCLUSIVE(2),
    INFRASTRUCTURE(3),
    WRONG_USE(64);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Returns how a program ends of whose verdicts too few were decided. */
    static ExitCode ofTooFew(List<? extends Verdict<?>> verdicts) {
        return verdicts.stream()
                        .anyMatch(verdict -> verdict instanceof Failed<?> failed
                                && failed.failure().kind().isInfrastructure())
                ? INFRASTRUCTURE
                : INCONCLUSIVE;
    }
}
