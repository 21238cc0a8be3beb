package dev.judge4j.dataset;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON Lines; blank lines are passed over. */
record JsonRows(LineReader lines) implements Rows {

    @Override
    public @Nullable Node next() throws IOException {
        Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line == null ? null : LineJson.object(line);
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
