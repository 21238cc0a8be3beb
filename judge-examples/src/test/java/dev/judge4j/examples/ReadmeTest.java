package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java snippet of the README is code of this module, which is compiled and, in tests, run. */
class ReadmeTest {

    private static final Pattern FENCED = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SNIPPET =
            Pattern.compile("// snippet: [\\w-]+\\n(.*?)\\n *// snippet end", Pattern.DOTALL);

    @Test
    void showsOnlyCodeThatIsCompiled() throws IOException {
        List<String> compiled = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher snippet = SNIPPET.matcher(Files.readString(source));
                while (snippet.find()) {
                    compiled.add(squeezed(snippet.group(1)));
                }
            }
        }
        List<String> shown = blocks("java").stream().map(ReadmeTest::squeezed).toList();

        assertThat(shown).isNotEmpty();
        assertThat(compiled).containsAll(shown);
    }

    @Test
    void startsWithTheRunCommandAndTheTestCommandOnOneLineEach() throws IOException {
        List<String> commands = blocks("sh");

        assertThat(commands.get(0).strip()).isEqualTo("mvn -q compile exec:java -pl judge-examples -am");
        assertThat(commands.get(1).strip()).isEqualTo("mvn verify");
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = FENCED.matcher(Files.readString(Path.of("..", "README.md")));
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
