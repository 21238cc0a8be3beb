package dev.judge4j.examples;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the published data that tests of juries judge again. */
final class JuryData {

    private JuryData() {}

    /** Returns a folder of the published data, or ends the calling test where it is missing. */
    static Path folder(String name) {
        String given = System.getenv("JUDGE4J_DATA");
        Path folder = (given == null ? Path.of("..", "..", "shared", "data") : Path.of(given)).resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        String message = "published data '" + name + "' is not at "
                + folder.toAbsolutePath().normalize() + "; set JUDGE4J_DATA to the folder that holds it";
        return "true".equals(System.getenv("JUDGE4J_DATA_REQUIRED")) ? fail(message) : abort(message);
    }
}
