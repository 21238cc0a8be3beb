package dev.judge4j.examples;

import dev.judge4j.evaluation.GateResult;

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

    static ExitCode of(GateResult.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PASSED;
            case QUALITY_FAILED -> QUALITY_FAILED;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case INFRASTRUCTURE_FAILED -> INFRASTRUCTURE;
        };
    }
}
