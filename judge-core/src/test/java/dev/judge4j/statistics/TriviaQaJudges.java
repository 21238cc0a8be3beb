package dev.judge4j.statistics;

import dev.judge4j.PublishedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Verdicts of eleven judges and of people on 3,600 answers, as published with "Judging the Judges" (arXiv 2406.12624). */
final class TriviaQaJudges {

    private static final String HUMAN = "HumanJudgement";

    private final List<List<String>> rows;

    private TriviaQaJudges(List<List<String>> rows) {
        this.rows = rows;
    }

    static TriviaQaJudges read() throws IOException {
        String text = Files.readString(PublishedData.path("triviaqa-judges/TriviaQA_Judges_w_HumanJudgement_V1.csv"));
        return new TriviaQaJudges(rows(text));
    }

    /** Returns {human, judge} for each answer on which both gave a verdict, in the order of the file. */
    boolean[][] verdicts(String judge) {
        int human = rows.get(0).indexOf(HUMAN);
        int column = rows.get(0).indexOf(judge);
        return rows.stream()
                .skip(1)
                .filter(r -> !r.get(human).isBlank() && !r.get(column).isBlank())
                .map(r -> new boolean[] {
                    Boolean.parseBoolean(r.get(human).strip()),
                    Boolean.parseBoolean(r.get(column).strip())
                })
                .toArray(boolean[][]::new);
    }

    /** Reads comma-separated values with quoted cells, which may hold commas, line ends and doubled quotes. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        if (!row.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }
}
