package dev.judge4j.calibration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes gold labels of the rows of a file. */
final class GoldReader {

    private static final String ONLY_RATER = "human";
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final GoldLabels.Builder labels;
    private final GoldFields fields;

    private GoldReader(LabelKind kind, GoldFields fields) {
        this.labels = GoldLabels.builder(kind);
        this.fields = fields;
    }

    static GoldLabels jsonLines(Path file, LabelKind kind, GoldFields fields) {
        return read(kind, fields, JsonRows.of(file.toString(), text(file)), file);
    }

    static GoldLabels csv(Path file, LabelKind kind, GoldFields fields) {
        return read(kind, fields, CsvRows.of(file.toString(), text(file), fields.required()), file);
    }

    private static GoldLabels read(LabelKind kind, GoldFields fields, List<GoldRow> rows, Path file) {
        GoldReader reader = new GoldReader(kind, fields);
        rows.forEach(reader::add);
        if (reader.labels.isEmpty()) {
            throw new IllegalArgumentException(file + ": no label in " + rows.size() + " rows");
        }
        return reader.labels.build();
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the gold labels " + file + ": " + e, e);
        }
    }

    private void add(GoldRow row) {
        String item = row.cell(fields.item()).orElseThrow(() -> row.wrong(fields.item(), "is missing or blank"));
        ItemKey key = new ItemKey(item, row.cell(fields.candidate()));
        labelFields(row)
                .forEach((rater, field) -> row.cell(field).ifPresent(text -> add(row, key, rater, field, text)));
        row.labels().forEach((rater, text) -> add(row, key, rater, "labels." + rater, text));
    }

    /** Returns the fields that hold a label, by the rater who gave it. */
    private Map<String, String> labelFields(GoldRow row) {
        if (fields.raters().isEmpty()) {
            return Map.of(row.cell(fields.rater()).orElse(ONLY_RATER), fields.label());
        }
        Map<String, String> byRater = new LinkedHashMap<>();
        fields.raters().forEach(field -> byRater.put(field, field));
        return byRater;
    }

    private void add(GoldRow row, ItemKey key, String rater, String field, String text) {
        try {
            labels.add(key, rater, fields.meaning(text));
        } catch (IllegalArgumentException e) {
            throw row.wrong(field, String.valueOf(e.getMessage()));
        }
    }
}
