package dev.judge4j.examples;

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
}
