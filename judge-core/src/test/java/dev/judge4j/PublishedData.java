package dev.judge4j;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the published data sets that some tests compare with. They are read in place and never committed.
 *
 * <p>They are looked for in the folder that the environment variable {@code JUDGE4J_DATA} names, otherwise in
 * {@code ../shared/data} beside the project. A test that misses them is skipped with a message, unless
 * {@code JUDGE4J_DATA_REQUIRED} is {@code true}, as it is in continuous integration: then the test fails.
 */
public final class PublishedData {

    private PublishedData() {}

    /** Returns the folder or file of that name, or ends the calling test where it is missing. */
    public static Path path(String name) {
        Path path = root().resolve(name);
        if (Files.exists(path)) {
            return path;
        }
        String message = "published data '" + name + "' is not at "
                + path.toAbsolutePath().normalize() + "; set JUDGE4J_DATA to the folder that holds it";
        return "true".equals(System.getenv("JUDGE4J_DATA_REQUIRED")) ? fail(message) : abort(message);
    }

    private static Path root() {
        String given = System.getenv("JUDGE4J_DATA");
        return given == null ? Path.of("..", "..", "shared", "data") : Path.of(given);
    }
}
