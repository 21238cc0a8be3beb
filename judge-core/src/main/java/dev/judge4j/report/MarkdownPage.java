package dev.judge4j.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page of Markdown that never grows beyond a size: lists and tables that would are cut, and say so. */
final class MarkdownPage {

    /** Kept free for what comes after a table: headings, notes and the lines that say what was cut. */
    private static final int RESERVE = 20_000;

    private final StringBuilder text = new StringBuilder();
    private final int mostBytes;
    private int bytes;

    MarkdownPage(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Adds a line that is short. */
    MarkdownPage line(String line) {
        text.append(line).append('\n');
        bytes += bytesOf(line);
        return this;
    }

    void list(List<String> entries) {
        cut(entries.stream().map(entry -> "- " + entry).toList(), "- ");
    }

    /** Adds a table of cells that are Markdown already; nothing if there is no row. */
    void table(List<String> header, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        line(row(header));
        line("|---".repeat(header.size()) + "|");
        cut(rows.stream().map(MarkdownPage::row).toList(), "\n");
    }

    /** Half of the room that is left is for what follows. */
    private void cut(List<String> lines, String beforeNote) {
        int room = bytes + (mostBytes - RESERVE - bytes) / 2;
        int shown = 0;
        while (shown < lines.size() && bytes + bytesOf(lines.get(shown)) <= room) {
            line(lines.get(shown++));
        }
        if (shown < lines.size()) {
            line(beforeNote + (lines.size() - shown) + " of " + lines.size() + " left out: the page is full");
        }
        if (!lines.isEmpty()) {
            line("");
        }
    }

    private static int bytesOf(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    String text() {
        return text.toString().stripTrailing() + "\n";
    }
}
