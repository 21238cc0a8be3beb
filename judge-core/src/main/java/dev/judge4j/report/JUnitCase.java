package dev.judge4j.report;

import dev.judge4j.evaluation.VerdictEntry;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.Comparator;
import java.util.Optional;

/**
 * A verdict as a test case; it holds little of the verdict, so that thousands fit.
 *
 * @param kind how it ended, worst first
 * @param judge the suite
 * @param part where it stands, for the order
 * @param position where it stands, for the order
 * @param name item and candidates
 * @param message what is wrong
 * @param details the rationale or the causes
 * @param latencyMillis how long it took
 */
record JUnitCase(
        Kind kind,
        String judge,
        String part,
        long position,
        String name,
        String message,
        String details,
        long latencyMillis) {

    /** How a case ended, in the order in which they are kept. */
    enum Kind {
        /** Below the threshold. */
        FAILURE("failure"),
        /** No verdict. */
        ERROR("error"),
        /** Not decided. */
        SKIPPED("skipped"),
        /** All else. */
        PASSED("");

        private final String element;

        Kind(String element) {
            this.element = element;
        }

        String element() {
            return element;
        }
    }

    /** Worst first, and in an order that does not depend on that of reading. */
    static final Comparator<JUnitCase> WORST_FIRST = Comparator.comparing(JUnitCase::kind)
            .thenComparing(JUnitCase::judge)
            .thenComparing(JUnitCase::part)
            .thenComparingLong(JUnitCase::position)
            .thenComparing(JUnitCase::name)
            .thenComparing(JUnitCase::message)
            .thenComparing(JUnitCase::details)
            .thenComparingLong(JUnitCase::latencyMillis);

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TEXT = 2_000;

    static JUnitCase of(VerdictEntry entry) {
        Verdict<?> verdict = entry.verdict();
        Trail trail = verdict.trail();
        String name = trail.item()
                + trail.candidate().map(candidate -> " of " + candidate).orElse("")
                + trail.opponent().map(opponent -> " and " + opponent).orElse("");
        return new JUnitCase(
                kindOf(verdict),
                VisibleText.cut(trail.judge(), LONGEST_NAME),
                VisibleText.cut(entry.part(), LONGEST_NAME),
                entry.position(),
                VisibleText.cut(name, LONGEST_NAME),
                VisibleText.cut(message(verdict), LONGEST_TEXT),
                VisibleText.cut(VerdictRow.rationale(trail), LONGEST_TEXT),
                trail.latencyMillis());
    }

    private static Kind kindOf(Verdict<?> verdict) {
        if (verdict instanceof Failed<?>) {
            return Kind.ERROR;
        }
        if (verdict instanceof Abstained<?>) {
            return Kind.SKIPPED;
        }
        return verdict instanceof Decided<?> decided
                        && decided.result() instanceof Score score
                        && score.passed().equals(Optional.of(false))
                ? Kind.FAILURE
                : Kind.PASSED;
    }

    private static String message(Verdict<?> verdict) {
        if (verdict instanceof Failed<?> failed) {
            return failed.failure().kind() + ": " + failed.failure().message();
        }
        if (verdict instanceof Abstained<?> abstained) {
            return abstained.reason() + ": " + abstained.reason().sentence();
        }
        return verdict.value()
                .map(value -> value instanceof Preference ? "" : value.toString())
                .orElse("");
    }
}
