package dev.judge4j.report;

import static java.util.Objects.requireNonNull;

import dev.judge4j.AtomicFile;
import dev.judge4j.MarkdownText;
import dev.judge4j.evaluation.Comparison;
import dev.judge4j.evaluation.Contrast;
import dev.judge4j.evaluation.Flips;
import dev.judge4j.evaluation.GateResult;
import dev.judge4j.evaluation.Measured;
import dev.judge4j.evaluation.Preferences;
import dev.judge4j.evaluation.Summary;
import dev.judge4j.evaluation.SummaryRow;
import dev.judge4j.statistics.Interval;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A summary as a page of Markdown, with the gate above it and comparisons below. It fits a step summary of continuous
 * integration, which takes 1 MiB: tables end with a line that says how many rows were left out where they would not.
 *
 * <pre>{@code
 * MarkdownReport.of(summary).gate(result).comparison(comparison).write(Path.of(System.getenv("GITHUB_STEP_SUMMARY")));
 * }</pre>
 *
 * <p>Names and messages are escaped and cut after 160 characters. Instances are not safe for use by multiple threads.
 */
public final class MarkdownReport {

    /** Below 1 MiB, with room for what a step wrote before. */
    private static final int MOST_BYTES = 1_000_000;

    private final Summary summary;
    private @Nullable GateResult gate;
    private @Nullable Comparison comparison;

    private MarkdownReport(Summary summary) {
        this.summary = requireNonNull(summary, "summary");
    }

    /** Returns the page of a summary. */
    public static MarkdownReport of(Summary summary) {
        return new MarkdownReport(summary);
    }

    /** Adds what a gate said. */
    public MarkdownReport gate(GateResult result) {
        this.gate = requireNonNull(result, "result");
        return this;
    }

    /** Adds a comparison. */
    public MarkdownReport comparison(Comparison more) {
        this.comparison = requireNonNull(more, "more");
        return this;
    }

    /**
     * Writes the page to a file that is there in full or not at all.
     *
     * @throws java.io.UncheckedIOException if it can't be written; the file is then as it was
     */
    public void write(Path file) {
        AtomicFile.write(file, out -> {
            out.write(text().getBytes(StandardCharsets.UTF_8));
            return 1;
        });
    }

    /** Returns the page, of at most 1,000,000 bytes. */
    public String text() {
        MarkdownPage page = new MarkdownPage(MOST_BYTES);
        page.line("## Evaluation").line("");
        summary.stopped()
                .ifPresent(why -> page.line("**Stopped early:** " + MarkdownText.escape(why))
                        .line(""));
        if (gate != null) {
            page.line("**Gate: " + gate.outcome() + "**").line("");
            page.list(gate.reasons().stream().map(MarkdownText::escape).toList());
        }
        page.table(
                List.of(
                        "judge",
                        "on",
                        "category",
                        "decided",
                        "coverage",
                        "mean",
                        "pass rate",
                        "bounds",
                        "flips",
                        "cached",
                        "cost (USD)",
                        "p50/p95/p99 (ms)"),
                summary.rows().stream().map(MarkdownReport::cells).toList());
        page.line("Intervals are of confidence " + summary.confidence() + "; means are withheld below a coverage of "
                        + BigDecimal.valueOf(summary.coverageFloor()).toPlainString()
                        + ". Bounds are between what the mean"
                        + " would lie if what is missing were judged. Cached is the share of input tokens read from a prompt"
                        + " cache.")
                .line("");
        if (comparison != null) {
            page.line("### Comparison").line("");
            page.table(
                    List.of(
                            "judge",
                            "first",
                            "second",
                            "wins",
                            "ties",
                            "losses",
                            "difference",
                            "p",
                            "p (Holm)",
                            "test",
                            "items"),
                    comparison.contrasts().stream().map(MarkdownReport::cells).toList());
            page.list(comparison.refused().stream().map(MarkdownText::escape).toList());
        }
        return page.text();
    }

    private static List<String> cells(SummaryRow row) {
        Measured mean = row.preferences().map(Preferences::winRate).orElse(row.quality());
        String on = row.slice().candidate().orElse("–")
                + row.slice().opponent().map(name -> " / " + name).orElse("");
        String judge = row.slice().judge().name()
                + row.slice().rubric().map(name -> " / " + name).orElse("");
        return List.of(
                MarkdownText.escape(judge),
                MarkdownText.escape(on),
                row.slice().category().map(MarkdownText::escape).orElse("all"),
                row.outcomes().decided() + " of "
                        + (row.outcomes().verdicts() + row.outcomes().notAttempted()),
                row.outcomes().coverage().isPresent()
                        ? number(row.outcomes().coverage().getAsDouble())
                        : "–",
                measured(mean)
                        + row.corrected()
                                .flatMap(known -> known.mean())
                                .map(known -> ", corrected " + interval(known))
                                .orElse(""),
                measured(row.passRate()),
                row.bounds().map(bounds -> bounds.toString()).orElse("–"),
                row.flips().map(Flips::rate).map(MarkdownReport::interval).orElse("–"),
                row.operations().cachedShare().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%.0f %%",
                                100 * row.operations().cachedShare().getAsDouble())
                        : "–",
                row.operations().cost().map(BigDecimal::toPlainString).orElse("–"),
                row.operations()
                        .latency()
                        .map(time -> time.p50() + "/" + time.p95() + "/" + time.p99())
                        .orElse("–"));
    }

    private static List<String> cells(Contrast contrast) {
        return List.of(
                MarkdownText.escape(contrast.slice().judge().name()
                        + contrast.slice().rubric().map(name -> " / " + name).orElse("")),
                MarkdownText.escape(contrast.first()),
                MarkdownText.escape(contrast.second()),
                String.valueOf(contrast.wins()),
                String.valueOf(contrast.ties()),
                String.valueOf(contrast.losses()),
                interval(contrast.difference()),
                String.format(Locale.ROOT, "%.4f", contrast.pValue()),
                String.format(Locale.ROOT, "%.4f", contrast.adjustedPValue()),
                contrast.test().title(),
                MarkdownText.escape(contrast.pairing().toString()
                        + (contrast.warnings().isEmpty() ? "" : "; " + String.join("; ", contrast.warnings()))));
    }

    private static String measured(Measured measured) {
        Optional<Interval> shown = measured.interval();
        return shown.isPresent() ? interval(shown.get()) : measured instanceof Measured.Withheld ? "withheld" : "–";
    }

    private static String interval(Interval interval) {
        return number(interval.estimate())
                + (Double.isInfinite(interval.width())
                        ? " (no interval)"
                        : " \\[" + number(interval.low()) + ", " + number(interval.high()) + "\\]");
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.equals("-0.000") ? "0.000" : text;
    }
}
