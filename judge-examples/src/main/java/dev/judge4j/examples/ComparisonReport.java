package dev.judge4j.examples;

import dev.judge4j.evaluation.Comparison;
import dev.judge4j.evaluation.Contrast;
import dev.judge4j.evaluation.Flips;
import dev.judge4j.evaluation.Measured;
import dev.judge4j.evaluation.Outcomes;
import dev.judge4j.evaluation.Slice;
import dev.judge4j.evaluation.Summary;
import dev.judge4j.evaluation.SummaryRow;
import dev.judge4j.statistics.Interval;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints how the two assistants compare. */
final class ComparisonReport {

    private static final List<String> ASSISTANTS = List.of(TwoAssistants.OLD, TwoAssistants.NEW);

    private final TwoAssistants assistants;
    private final Summary summary;
    private final PrintStream out;

    ComparisonReport(TwoAssistants assistants, Summary summary, PrintStream out) {
        this.assistants = assistants;
        this.summary = summary;
        this.out = out;
    }

    /** Prints the mean quality of each assistant, with 95 % intervals. */
    void printScores() {
        line(
                "%n%-14s %-6s  %-19s  %-17s  %7s %8s  %-8s",
                "by score", "", "mean quality", "pass rate", "decided", "no claim", "coverage");
        for (TwoAssistants.Judges by : assistants.judges()) {
            for (String assistant : ASSISTANTS) {
                summary.row(Slice.of(by.scores().identity(), assistant))
                        .ifPresent(row -> printScores(by.aspect().title(), assistant, row));
            }
        }
    }

    private void printScores(String aspect, String assistant, SummaryRow row) {
        Outcomes outcomes = row.outcomes();
        line(
                "%-14s %-6s  %-19s  %-17s  %7d %8d  %s",
                aspect,
                assistant,
                text(row.quality(), 3),
                text(row.passRate(), 2),
                outcomes.decided(),
                outcomes.notApplicable(),
                percent(outcomes.coverage().orElse(0)));
    }

    /** Prints who was preferred, each pair shown in both orders. */
    void printHeadToHead() {
        line(
                "%n%-14s %10s %5s %10s  %-24s  %s",
                "head to head", "aspen wins", "ties", "cedar wins", "aspen's win rate", "flipped");
        for (TwoAssistants.Judges by : assistants.judges()) {
            summary.row(Slice.ofPair(by.headToHead().identity(), TwoAssistants.OLD, TwoAssistants.NEW))
                    .ifPresent(row -> printHeadToHead(by.aspect().title(), row));
        }
    }

    private void printHeadToHead(String aspect, SummaryRow row) {
        row.preferences()
                .ifPresent(preferences -> line(
                        "%-14s %10d %5d %10d  %-24s  %s",
                        aspect,
                        preferences.wins(),
                        preferences.ties(),
                        preferences.losses(),
                        text(preferences.winRate(), 2),
                        row.flips().map(ComparisonReport::text).orElse("-")));
    }

    /** Prints by how much the new assistant is better, task by task. */
    void printComparison(Comparison comparison) {
        line(
                "%n%-14s %6s %5s %6s  %-24s  %-9s %s",
                "cedar - aspen", "better", "same", "worse", "mean difference", "p (Holm)", "tasks");
        for (TwoAssistants.Judges by : assistants.judges()) {
            comparison.contrasts().stream()
                    .filter(contrast ->
                            contrast.slice().judge().equals(by.scores().identity()))
                    .forEach(contrast -> printContrast(by.aspect().title(), contrast));
        }
    }

    private void printContrast(String aspect, Contrast contrast) {
        line(
                "%-14s %6d %5d %6d  %-24s  %-9s %d, %s",
                aspect,
                contrast.wins(),
                contrast.ties(),
                contrast.losses(),
                text(contrast.difference(), 3),
                String.format(Locale.ROOT, "%.4f", contrast.adjustedPValue()),
                contrast.pairing().paired(),
                contrast.test().title());
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation would be a dependency of its own
    private void line(String format, Object... cells) {
        out.println(String.format(Locale.ROOT, format, cells).stripTrailing());
    }

    private static String text(Measured measured, int decimals) {
        if (measured.interval().isPresent()) {
            return text(measured.interval().get(), decimals);
        }
        return measured instanceof Measured.Withheld ? "withheld" : "-";
    }

    private static String text(Interval interval, int decimals) {
        return String.format(
                Locale.ROOT, "%." + decimals + "f [%.2f, %.2f]", interval.estimate(), interval.low(), interval.high());
    }

    private static String text(Flips flips) {
        return flips.flipped() + " of " + flips.asked();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
