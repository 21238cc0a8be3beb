package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A user on Java 21 takes a verdict apart with a {@code switch} that needs no {@code default}. */
@EnabledForJreRange(
        min = JRE.JAVA_21,
        disabledReason = "record patterns in switch need Java 21; run the tests on a newer JDK to check them")
class SwitchPatternTest {

    private static final String SOURCE = """
            import dev.judge4j.verdict.Abstained;
            import dev.judge4j.verdict.Decided;
            import dev.judge4j.verdict.Failed;
            import dev.judge4j.verdict.Failure;
            import dev.judge4j.verdict.Preference;
            import dev.judge4j.verdict.Ranking;
            import dev.judge4j.verdict.Reason;
            import dev.judge4j.verdict.Score;
            import dev.judge4j.verdict.Scorecard;
            import dev.judge4j.verdict.Trail;
            import dev.judge4j.verdict.Value;
            import dev.judge4j.verdict.Verdict;
            import java.util.function.Function;

            public class Describe implements Function<Verdict<Score>, String> {
                @Override
                public String apply(Verdict<Score> verdict) {
                    return switch (verdict) {
                        case Decided<Score>(Score score, Trail trail) -> score.raw() + " for " + trail.item();
                        case Abstained<Score>(Reason reason, Trail trail) -> reason + " for " + trail.item();
                        case Failed<Score>(Failure(var kind, var message, var causes), Trail trail) ->
                                kind + " for " + trail.item();
                    };
                }

                static String value(Value value) {
                    return switch (value) {
                        case Score score -> "score " + score.raw();
                        case Preference(Preference.Winner winner, double strength, boolean consistent) -> "winner " + winner;
                        case Ranking(var tiers, var standings) -> "best " + tiers.get(0);
                        case Scorecard(var verdicts) -> "rubrics " + verdicts.keySet();
                    };
                }
            }
            """;

    @Test
    void isExhaustiveWithoutADefault(@TempDir Path classes) throws ReflectiveOperationException, IOException {
        assertThat(errorsOf(SOURCE, classes)).isEmpty();

        URL[] compiled = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(compiled, getClass().getClassLoader())) {
            @SuppressWarnings("unchecked")
            Function<Verdict<Score>, String> describe = (Function<Verdict<Score>, String>)
                    loader.loadClass("Describe").getDeclaredConstructor().newInstance();

            assertThat(List.of(Examples.DECIDED, Examples.ABSTAINED, Examples.FAILED))
                    .extracting(describe)
                    .containsExactly("4.0 for q1", "REFUSED for q1", "UNPARSEABLE for q1");
        }
    }

    @Test
    void isNotExhaustiveWhereAnOutcomeOrAKindIsForgotten(@TempDir Path classes) {
        for (String part : List.of("case Abstained", "case Ranking")) {
            String forgetful =
                    SOURCE.lines().filter(line -> !line.contains(part)).reduce("", (all, line) -> all + line + '\n');

            assertThat(errorsOf(forgetful, classes)).contains("does not cover all possible input values");
        }
    }

    /** Returns what the compiler complains about. */
    private static String errorsOf(String source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "this Java has no compiler; run the tests on a JDK");
        StringWriter errors = new StringWriter();
        List<String> options =
                List.of("--release", "21", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        boolean compiled = compiler.getTask(errors, null, null, options, null, List.of(new Text(source)))
                .call();
        assertThat(compiled).isEqualTo(errors.toString().isEmpty());
        return errors.toString();
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String source) {
            super(URI.create("string:///Describe.java"), JavaFileObject.Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
