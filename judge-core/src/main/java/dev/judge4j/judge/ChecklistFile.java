package dev.judge4j.judge;

import java.nio.file.Path;

/** Reads a {@link Checklist} from JSON. */
final class ChecklistFile {

    private ChecklistFile() {}

    static Checklist read(Path file) {
        throw new UnsupportedOperationException("not yet read: " + file);
    }
}
