package dev.judge4j.examples;

import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a program ends; the same for every program and script of Judge4j. */
enum ExitCode {
    PASSED(0),
    QUALITY_FAILED(1),
    INCONCLUSIVE(2),
    INFRASTRUCTURE(3),
    WRONG_USE(64);

    /** What went wrong with the calls and not with the items: the same items may be judged when that is mended. */
    private static final Set<Failure.Kind> CALLS = EnumSet.of(
            Failure.Kind.THROTTLED,
            Failure.Kind.TIMEOUT,
            Failure.Kind.TRANSPORT,
            Failure.Kind.UNAVAILABLE,
            Failure.Kind.ACCESS_DENIED,
            Failure.Kind.MODEL_NOT_FOUND,
            Failure.Kind.QUOTA,
            Failure.Kind.BUDGET_EXHAUSTED,
            Failure.Kind.NOT_RECORDED,
            Failure.Kind.CANCELED);

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
                                && CALLS.contains(failed.failure().kind()))
                ? INFRASTRUCTURE
                : INCONCLUSIVE;
    }
}
