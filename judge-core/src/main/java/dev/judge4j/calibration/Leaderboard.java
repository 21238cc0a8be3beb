package dev.judge4j.calibration;

import static dev.judge4j.calibration.Markdown.escape;
import static dev.judge4j.calibration.Markdown.interval;

import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.PositionBias;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Several judges on one gold set, side by side: agreement, bias, expense and failures.
 *
 * <p>Judges are ordered by observed agreement, then by name; overlapping intervals say that the order may be chance. Agreement
 * is over the items that a judge decided, so it is to be read beside the share decided.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param reports the judges' reports, best first; at least one
 */
public record Leaderboard(List<JudgeReport> reports) {

    /**
     * Sorts the reports.
     *
     * @throws IllegalArgumentException if there is none, or two were made with different gold labels
     */
    public Leaderboard {
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("there is no report");
        }
        JudgeReport first = reports.get(0);
        for (JudgeReport other : reports) {
            if (!other.gold().fingerprint().equals(first.gold().fingerprint())) {
                throw new IllegalArgumentException("judges '" + first.judge().name() + "' and '"
                        + other.judge().name() + "' were tried with different gold labels (fingerprints "
                        + first.gold().fingerprint() + " and " + other.gold().fingerprint()
                        + "); make both reports with the same");
            }
        }
        reports = reports.stream()
                .sorted(Comparator.comparingDouble(Leaderboard::observed)
                        .reversed()
                        .thenComparing(report -> report.judge().name())
                        .thenComparing(report -> report.judge().fingerprint()))
                .toList();
    }

    /** Returns a leaderboard of these reports. */
    public static Leaderboard of(List<JudgeReport> reports) {
        return new Leaderboard(reports);
    }

    /** Returns a table of Markdown with a row for each judge; columns that no judge has a number for are left out. */
    public String markdown() {
        List<Column> columns = new ArrayList<>();
        add(columns, "judge", report -> Optional.of(escape(report.judge().name())));
        add(
                columns,
                "decided",
                report -> Optional.of(
                        report.coverage().decided() + " of " + report.coverage().verdicts()));
        add(columns, "agreement", report -> measure(report, Coefficient.OBSERVED));
        add(columns, "kappa", report -> measure(report, Coefficient.KAPPA));
        add(columns, "kappa, quadratic", report -> measure(report, Coefficient.QUADRATIC_KAPPA));
        add(columns, "AC1", report -> measure(report, Coefficient.AC1));
        add(columns, "alpha", report -> measure(report, Coefficient.ALPHA));
        add(columns, "Spearman", report -> measure(report, Coefficient.SPEARMAN));
        add(columns, "sensitivity", report -> report.sensitivity().map(Markdown::interval));
        add(columns, "specificity", report -> report.specificity().map(Markdown::interval));
        add(
                columns,
                "judge less " + escape(reports.get(0).gold().who()),
                report -> report.means().map(means -> interval(means.gap())));
        add(
                columns,
                "first shown",
                report -> report.positionBias()
                        .flatMap(PositionBias::firstShownRate)
                        .map(Markdown::interval));
        add(
                columns,
                "flips",
                report -> report.positionBias().flatMap(PositionBias::flipRate).map(Markdown::interval));
        add(columns, "abstained", report -> Optional.of("" + report.coverage().abstentions()));
        add(columns, "failed", report -> Optional.of("" + report.coverage().failures()));
        add(
                columns,
                "tokens in / out",
                report -> Optional.of(report.usage().totalInputTokens() + " / "
                        + report.usage().outputTokens()));
        add(columns, "cost", report -> report.cost().map(Markdown::money));
        add(
                columns,
                "latency, median / 95 %",
                report -> Optional.of(
                        report.latency().median() + " / " + report.latency().p95() + " ms"));
        return new Markdown()
                .table(
                        columns.stream().map(Column::title).toList(),
                        reports.stream()
                                .map(report -> columns.stream()
                                        .map(column -> column.cell().of(report).orElse("–"))
                                        .toList())
                                .toList())
                .text();
    }

    /** What a column says of a report, as Markdown. */
    @FunctionalInterface
    private interface Cell {
        Optional<String> of(JudgeReport report);
    }

    private record Column(String title, Cell cell) {}

    private void add(List<Column> columns, String title, Cell cell) {
        if (reports.stream().anyMatch(report -> cell.of(report).isPresent())) {
            columns.add(new Column(title, cell));
        }
    }

    private static Optional<String> measure(JudgeReport report, Coefficient coefficient) {
        return report.agreement()
                .flatMap(agreement -> agreement.measure(coefficient))
                .map(Markdown::interval);
    }

    private static double observed(JudgeReport report) {
        return report.agreement()
                .flatMap(agreement -> agreement.measure(Coefficient.OBSERVED))
                .map(Interval::estimate)
                .orElse(-1.0);
    }
}
