package dev.judge4j.calibration;

import dev.judge4j.MarkdownText;
import dev.judge4j.statistics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds a page of Markdown from texts that may hold anything. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String title) {
        text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
        return this;
    }

    Markdown paragraph(String sentence) {
        text.append(sentence).append("\n\n");
        return this;
    }

    /** Adds a table of cells that are Markdown already; nothing if there is no row. */
    Markdown table(List<String> header, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        row(header);
        text.append("|---".repeat(header.size())).append("|\n");
        rows.forEach(this::row);
        text.append('\n');
        return this;
    }

    private void row(List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(cell).append(' '));
        text.append("|\n");
    }

    String text() {
        return text.toString().stripTrailing() + "\n";
    }

    static String escape(String raw) {
        return MarkdownText.escape(raw);
    }

    /** Returns for example {@code 0.788 [0.765, 0.810]}, or the number alone where the interval has no ends. */
    static String interval(Interval interval) {
        String estimate = number(interval.estimate());
        return Double.isInfinite(interval.width())
                ? estimate + " (no interval)"
                : estimate + " [" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    static String interval(Optional<Interval> interval) {
        return interval.map(Markdown::interval).orElse("–");
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.equals("-0.000") ? "0.000" : text;
    }

    static String money(Cost cost) {
        return String.format(Locale.ROOT, "%.4f %s", cost.amount(), escape(cost.currency()));
    }
}
