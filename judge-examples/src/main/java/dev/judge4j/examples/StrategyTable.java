package dev.judge4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What strategies brought on a data set, as a table, and the figures in it that were published.
 *
 * @param title says what was done with which data
 * @param columns the names of the columns; the first names the row
 * @param rows the cells, by row, as many as there are columns
 * @param figures ours beside the published ones
 */
record StrategyTable(String title, List<String> columns, List<List<String>> rows, List<PublishedFigure> figures) {

    StrategyTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        figures = List.copyOf(figures);
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(title + ": a row has " + row.size() + " cells, but there are "
                        + columns.size() + " columns: " + row);
            }
        }
    }

    /** Returns the title and the rows in columns as wide as they have to be, first left, the others right. */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        lines.addAll(rows);
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return title + "\n" + lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
    }

    private static String padded(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - line.get(i).length());
            text.append(i == 0 ? "  " + line.get(i) + gap : "  " + gap + line.get(i));
        }
        return text.toString().stripTrailing();
    }
}
