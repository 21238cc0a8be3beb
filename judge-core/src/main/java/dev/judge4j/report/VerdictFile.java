package dev.judge4j.report;

import dev.judge4j.AtomicFile;
import dev.judge4j.dataset.CsvText;
import dev.judge4j.evaluation.VerdictEntry;
import dev.judge4j.evaluation.VerdictSource;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Trail;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Verdicts as files with a line each, gold items among them.
 *
 * <p>The file is there in full or not at all, and compressed if its name ends with {@code .gz}. One verdict is held at a time.
 */
public final class VerdictFile {

    /** Has the columns that every entry has. */
    private static final VerdictEntry EXAMPLE = new VerdictEntry(
            "",
            0,
            Optional.empty(),
            false,
            0,
            new Failed<>(Failure.of(Failure.Kind.CANCELED, ""), Trail.of("", null, "", "", List.of(), 0)));

    private VerdictFile() {}

    /**
     * Writes JSON Lines from which every verdict can be read back.
     *
     * @return how many verdicts that is
     * @throws UncheckedIOException if the file can't be written or the source can't be read; the file is then as it was
     */
    public static long writeJsonLines(VerdictSource source, Path file) {
        return AtomicFile.write(file, out -> write(source, out, entry -> VerdictJson.line(entry) + "\n"));
    }

    /**
     * Writes comma-separated values for a spreadsheet, with a header. Cells that a spreadsheet would run as a formula get an
     * apostrophe, texts are cut after 30,000 characters, and characters that can't be seen are shown as {@code [U+202E]}. It takes
     * the library {@code de.siegmar:fastcsv}, which judge-core does not bring along.
     *
     * @return how many verdicts that is
     * @throws UncheckedIOException if the file can't be written or the source can't be read; the file is then as it was
     * @throws IllegalStateException if the library is not there
     */
    public static long writeCsv(VerdictSource source, Path file) {
        return AtomicFile.write(file, out -> {
            out.write(bytes(CsvText.record(VerdictRow.header(EXAMPLE))));
            return write(source, out, entry -> CsvText.record(VerdictRow.of(entry)));
        });
    }

    /** How an entry is written. */
    @FunctionalInterface
    private interface LineOf {
        String of(VerdictEntry entry) throws IOException;
    }

    private static long write(VerdictSource source, OutputStream out, LineOf line) throws IOException {
        long[] count = new long[1];
        try {
            source.forEach(entry -> {
                try {
                    out.write(bytes(line.of(entry)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                count[0]++;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause(); // so that it is told with the name of the file
        }
        return count[0];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
