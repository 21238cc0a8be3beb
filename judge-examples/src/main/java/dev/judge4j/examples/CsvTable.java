package dev.judge4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A published table: comma-separated cells, quoted where they hold commas, quotes (doubled) or line breaks, under a row of
 * column names.
 *
 * @param names the column names
 * @param rows the cells, by row
 */
record CsvTable(List<String> names, List<List<String>> rows) {

    /**
     * Reads a table.
     *
     * @throws IOException if the file can't be read, or a row has not as many cells as there are names
     */
    static CsvTable read(Path file) throws IOException {
        List<List<String>> rows = parse(Files.readString(file));
        List<String> names = rows.get(0);
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).size() != names.size()) {
                throw new IOException(file + ": row " + i + " has "
                        + rows.get(i).size() + " cells, but there are " + names.size() + " names");
            }
        }
        return new CsvTable(names, rows.subList(1, rows.size()));
    }

    /**
     * Returns a column.
     *
     * @throws IllegalArgumentException if no column has that name
     */
    List<String> column(String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("there is no column " + name + " among " + names);
        }
        return rows.stream().map(row -> row.get(column)).toList();
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        if (!row.isEmpty() || cell.length() > 0) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }
}
