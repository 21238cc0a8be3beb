package dev.judge4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What comes with judge-core into a user's program is written down, so that it can't grow unannounced. */
class ClassPathTest {

    /** Maven writes it before the tests; see the plugin maven-dependency-plugin in this module's pom. */
    private static final Path LISTED_BY_MAVEN = Path.of("target", "runtime-class-path.txt");

    /** Such as {@code   org.slf4j:slf4j-api:jar:2.0.18:compile -- module org.slf4j}, with colors on a terminal. */
    private static final Pattern ARTIFACT = Pattern.compile("^\\s+([\\w.-]+:[\\w.-]+):\\S+(.*)$");

    private static final Pattern COLOR = Pattern.compile("\u001B\\[[0-9;]*m");

    private static final List<String> ANNOUNCED = List.of(
            "com.fasterxml.jackson.core:jackson-annotations",
            "com.fasterxml.jackson.core:jackson-core",
            "com.fasterxml.jackson.core:jackson-databind",
            "dev.langchain4j:langchain4j-core",
            "org.apache.commons:commons-numbers-combinatorics",
            "org.apache.commons:commons-numbers-core",
            "org.apache.commons:commons-numbers-fraction",
            "org.apache.commons:commons-numbers-gamma",
            "org.apache.commons:commons-numbers-rootfinder",
            "org.apache.commons:commons-rng-client-api",
            "org.apache.commons:commons-rng-sampling",
            "org.apache.commons:commons-statistics-distribution",
            "org.jspecify:jspecify",
            "org.slf4j:slf4j-api");

    @Test
    void holdsWhatIsAnnouncedAndNothingElse() throws IOException {
        assertThat(LISTED_BY_MAVEN)
                .as("written by 'mvn generate-test-resources'; run the tests with Maven, or that first")
                .exists();

        assertThat(required(Files.readAllLines(LISTED_BY_MAVEN)))
                .as("the runtime class path of judge-core. Every entry is one that users get and may clash with; change"
                        + " this test only with a reason that the commit names")
                .containsExactlyInAnyOrderElementsOf(ANNOUNCED);
    }

    @Test
    void isReadWithoutVersionsColorsAndWhatIsOptional() {
        assertThat(required(List.of(
                        "The following files have been resolved:",
                        "   org.slf4j:slf4j-api:jar:2.0.18:compile -- module org.slf4j",
                        "   \u001B[1mio.netty:netty-tcnative:jar:linux-x86_64:2.0.1:runtime\u001B[m",
                        "   org.assertj:assertj-core:jar:3.27.7:compile (optional) -- module org.assertj.core",
                        "   org.assertj:assertj-core:jar:3.27.7:compile\u001B[33m (optional)\u001B[m",
                        "")))
                .containsExactly("org.slf4j:slf4j-api", "io.netty:netty-tcnative");
    }

    private static List<String> required(List<String> lines) {
        return lines.stream()
                .map(line -> ARTIFACT.matcher(COLOR.matcher(line).replaceAll("")))
                .filter(Matcher::matches)
                .filter(artifact -> !artifact.group(2).contains("(optional)"))
                .map(artifact -> artifact.group(1))
                .toList();
    }
}
