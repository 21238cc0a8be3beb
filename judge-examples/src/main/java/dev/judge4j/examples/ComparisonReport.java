package dev.judge4j.examples;

import dev.judge4j.examples.TwoAssistants.Aspect;
import dev.judge4j.examples.TwoAssistants.Results;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Prints how the two assistants compare. */
final class ComparisonReport {

    /** The share of items that must be judged for a mean to be shown; what the rubric doesn't apply to is not judged. */
    private static final double COVERAGE_FLOOR = 0.8;

    private final List<AssistantTask> tasks;
    private final Map<Aspect, Results> results;

    ComparisonReport(List<AssistantTask> tasks, Map<Aspect, Results> results) {
        this.tasks = tasks;
        this.results = results;
    }

    /** Returns every verdict, by aspect: scores of the one assistant, of the other, then head to head. */
    List<Verdict<?>> verdicts() {
        List<Verdict<?>> all = new ArrayList<>();
        results.values().forEach(result -> {
            result.scores().values().forEach(all::addAll);
            all.addAll(result.preferences());
        });
        return all;
    }

    /** Returns what the program is to end with: a number of too few items is no number. */
    ExitCode exitCode() {
        List<Verdict<?>> verdicts = verdicts();
        return count(verdicts, Decided.class) < COVERAGE_FLOOR * verdicts.size()
                ? ExitCode.ofTooFew(verdicts)
                : ExitCode.PASSED;
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "A mean is withheld where less than %.0f %% of the items could be judged.%n",
                100 * COVERAGE_FLOOR);
        results.forEach((aspect, result) -> {
            out.printf("%n%s%n", aspect.title());
            out.printf(
                    Locale.ROOT,
                    "  %-10s %12s %7s %7s %10s %7s%n",
                    "assistant",
                    "mean quality",
                    "passed",
                    "judged",
                    "abstained",
                    "failed");
            result.scores().forEach((assistant, scores) -> printScores(out, assistant, scores));
        });
        out.printf("%nhead to head, each pair shown in both orders%n");
        out.printf(
                Locale.ROOT,
                "  %-14s %11s %6s %11s %10s %7s %8s%n",
                "aspect",
                "aspen wins",
                "ties",
                "cedar wins",
                "abstained",
                "failed",
                "flipped");
        results.forEach((aspect, result) -> printPreferences(out, aspect.title(), result.preferences()));
        Usage usage =
                verdicts().stream().map(verdict -> verdict.trail().usage()).reduce(Usage.NONE, Usage::plus);
        out.printf("%nusage: %s%n", usage);
        out.printf("%nthree verdicts worth reading%n");
        new InterestingVerdicts(tasks, results).pick(3).forEach(text -> out.println("  " + text));
        out.println();
    }

    private static void printScores(PrintStream out, String assistant, List<Verdict<Score>> verdicts) {
        List<Score> scores = decided(verdicts);
        OptionalDouble mean = scores.stream()
                .flatMapToDouble(score -> score.quality().stream())
                .average();
        boolean covered = scores.size() >= COVERAGE_FLOOR * verdicts.size();
        long passed =
                scores.stream().filter(score -> score.passed().orElse(false)).count();
        out.printf(
                Locale.ROOT,
                "  %-10s %12s %7d %7d %10d %7d%n",
                assistant,
                covered && mean.isPresent() ? String.format(Locale.ROOT, "%.3f", mean.getAsDouble()) : "withheld",
                passed,
                scores.size(),
                count(verdicts, Abstained.class),
                count(verdicts, Failed.class));
    }

    private static void printPreferences(PrintStream out, String title, List<Verdict<Preference>> verdicts) {
        List<Preference> preferences = decided(verdicts);
        long flipped = preferences.stream()
                .filter(preference -> !preference.consistent())
                .count();
        out.printf(
                Locale.ROOT,
                "  %-14s %11d %6d %11d %10d %7d %7.1f%%%n",
                title,
                wins(preferences, Preference.Winner.A),
                wins(preferences, Preference.Winner.TIE),
                wins(preferences, Preference.Winner.B),
                count(verdicts, Abstained.class),
                count(verdicts, Failed.class),
                preferences.isEmpty() ? 0 : 100.0 * flipped / preferences.size());
    }

    private static long wins(List<Preference> preferences, Preference.Winner winner) {
        return preferences.stream()
                .filter(preference -> preference.winner() == winner)
                .count();
    }

    private static <V extends dev.judge4j.verdict.Value> List<V> decided(List<Verdict<V>> verdicts) {
        return verdicts.stream().flatMap(verdict -> verdict.value().stream()).toList();
    }

    private static long count(List<? extends Verdict<?>> verdicts, Class<?> outcome) {
        return verdicts.stream().filter(outcome::isInstance).count();
    }
}
