package dev.judge4j.testing;

import dev.judge4j.verdict.Verdict;

/**
 * Entry point of the assertions for verdicts, to be imported statically beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(verdict).isDecided().hasQualityAtLeast(0.8);
 * assertThat(comparison).isConsistent().prefersB();
 * }</pre>
 */
public final class JudgeAssertions {

    private JudgeAssertions() {}

    /** Starts assertions on a verdict. */
    public static VerdictAssert assertThat(Verdict<?> actual) {
        return new VerdictAssert(actual);
    }
}
