package dev.judge4j.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the published tables: comma-separated, quoted where a cell holds commas, quotes or line breaks. */
final class PublishedCsv {

    private final String text;
    private int at;

    private PublishedCsv(String text) {
        this.text = text;
    }

    /** Returns the rows after the header, each as a map from column name to cell. */
    static List<Map<String, String>> rows(Path file) throws IOException {
        PublishedCsv csv = new PublishedCsv(Files.readString(file));
        List<String> header = csv.row();
        List<Map<String, String>> rows = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            List<String> cells = csv.row();
            if (cells.size() != header.size()) {
                throw new IOException(file + ": row " + (rows.size() + 1) + " has " + cells.size() + " cells");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cell());
        } while (at < text.length() && text.charAt(at++) == ',');
        return cells;
    }

    /** Reads up to the comma or line feed that ends the cell. */
    private String cell() {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                boolean doubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                break;
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return cell.toString();
    }
}
