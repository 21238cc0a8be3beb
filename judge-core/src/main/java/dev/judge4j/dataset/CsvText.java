package dev.judge4j.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** One record of comma-separated values as RFC 4180 has it; the only class that needs the optional library. */
public final class CsvText {

    private CsvText() {}

    /**
     * Returns the cells of a record.
     *
     * @throws BadItemException if quotation marks are not where they may be
     * @throws IllegalStateException if the library is not there
     */
    static List<String> cells(Line record) {
        try {
            return Library.cells(record);
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    /**
     * Returns a record with its line ending.
     *
     * @throws IOException if the library can't write it
     * @throws IllegalStateException if the library is not there
     */
    public static String record(List<String> cells) throws IOException {
        try {
            return Library.record(cells);
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(NoClassDefFoundError e) {
        return new IllegalStateException(
                "CSV needs the library de.siegmar:fastcsv, which judge-core does not bring along; add it to your dependencies",
                e);
    }

    /** Apart from the class around it, which is loaded even where the library is missing. */
    private static final class Library {

        static List<String> cells(Line record) {
            try {
                return CsvReader.builder().ofSingleCsvRecord(record.text()).getFields();
            } catch (CsvParseException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw record.place().wrong("is not CSV: " + cause.getMessage(), e);
            }
        }

        static String record(List<String> cells) throws IOException {
            StringWriter text = new StringWriter();
            try (CsvWriter writer = CsvWriter.builder().build(text)) {
                writer.writeRecord(cells);
            }
            return text.toString();
        }
    }
}
