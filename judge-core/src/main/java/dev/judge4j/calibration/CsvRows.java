package dev.judge4j.calibration;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of comma-separated values under a header. */
final class CsvRows {

    private CsvRows() {}

    static List<GoldRow> of(String file, String text, List<String> required) {
        try {
            return rows(file, text, required);
        } catch (CsvParseException | IllegalStateException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "CSV is read by the library de.siegmar:fastcsv, which is not on the class path; add it", e);
        }
    }

    private static List<GoldRow> rows(String file, String text, List<String> required) {
        List<GoldRow> rows = new ArrayList<>();
        for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(text)) {
            if (rows.isEmpty()) {
                checkHeader(file, row.getHeader(), required);
            }
            String place = file + ", line " + row.getStartingLineNumber();
            rows.add(new GoldRow(place, row.getFieldsAsMap(), Map.of()));
        }
        return rows;
    }

    private static void checkHeader(String file, List<String> header, List<String> required) {
        for (String field : required) {
            if (!header.contains(field)) {
                throw new IllegalArgumentException(file + ", line 1, field '" + field
                        + "': is not in the header; the fields are " + String.join(", ", header));
            }
        }
    }
}
