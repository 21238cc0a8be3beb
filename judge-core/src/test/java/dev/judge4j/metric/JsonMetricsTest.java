package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Failure;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMetricsTest {

    private static final String SCHEMA = "{\"type\":\"object\",\"required\":[\"a\"],\"additionalProperties\":false,"
            + "\"properties\":{\"a\":{\"type\":\"integer\",\"minimum\":1}}}";

    private static final Metric VALID = Metrics.validJson();
    private static final Metric BY_SCHEMA = Metrics.jsonSchema(SCHEMA);

    @ParameterizedTest
    @ValueSource(strings = {"{}", " [1, 2.5e3, \"\\u3042\", null]\n", "true", "\"x\"", "-0", "{\"a\":1,\"a\":2}"})
    void acceptsOneValue(String response) {
        assertThat(raw(VALID, response)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "1 2",
                "01",
                "1.",
                "NaN",
                "'x'",
                "{a:1}",
                "[1,]",
                "\"x",
                "tru",
                "```json\n{}\n```",
                "\uFEFF{}",
                "{} // done",
                "\"a\tb\"",
                "Here it is: {}"
            })
    void acceptsNothingElse(String response) {
        assertThat(raw(VALID, response)).isZero();
        assertThat(raw(BY_SCHEMA, response)).isZero();
    }

    @Test
    void saysWhatItFound() {
        assertThat(finding("value", VALID, "[]")).isEqualTo("array");
        assertThat(finding("value", VALID, "null")).isEqualTo("null");
        assertThat(finding("wrong", VALID, "")).isEqualTo("there is no value");
        assertThat(finding("wrong", VALID, "{} []")).isEqualTo("there is more than one value");
        assertThat(finding("wrong", VALID, "{\"a\":1,\n}")).contains("line 2, column 1");
    }

    @Test
    void failsBeyondTheLimitsOfTheParser() {
        String deep = "[".repeat(1_001) + "]".repeat(1_001);

        assertThat(failure(VALID, deep).kind()).isEqualTo(Failure.Kind.INVALID_INPUT);
        assertThat(failure(VALID, deep).message())
                .startsWith("the response of item 'item-1' of 'bot' is beyond what the JSON parser reads: ");
        assertThat(failure(BY_SCHEMA, deep).kind()).isEqualTo(Failure.Kind.INVALID_INPUT);
    }

    @Test
    void checksByTheSchema() {
        assertThat(raw(BY_SCHEMA, "{\"a\":1}")).isEqualTo(1);
        assertThat(raw(BY_SCHEMA, "{\"a\":1.0}")).isEqualTo(1); // an integer since draft 6
        assertThat(raw(BY_SCHEMA, "{\"a\":0}")).isZero();
        assertThat(raw(BY_SCHEMA, "[]")).isZero();
        assertThat(raw(BY_SCHEMA, "{\"a\":0,\"a\":1}")).isZero();
        assertThat(finding("offences", BY_SCHEMA, "{\"b\":1}")).isEqualTo("2");
        assertThat(finding("at /a", BY_SCHEMA, "{\"a\":0}")).isEqualTo("minimum (must have a minimum value of 1)");
        assertThat(finding("not JSON", BY_SCHEMA, "")).isEqualTo("there is no value");
    }

    @Test
    void followsTheDialectThatTheSchemaNames() {
        String tuple = "\"items\":[{\"type\":\"integer\"}]}";

        Metric metric = Metrics.jsonSchema("{\"$schema\":\"http://json-schema.org/draft-07/schema#\"," + tuple);
        assertThat(raw(metric, "[1]")).isEqualTo(1);
        assertThat(raw(metric, "[\"x\"]")).isZero();
        assertThatIllegalArgumentException() // draft 2020-12 has prefixItems for that
                .isThrownBy(() -> Metrics.jsonSchema("{" + tuple))
                .withMessageStartingWith(
                        "the JSON schema is not one by https://json-schema.org/draft/2020-12/schema: /items: array found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "5",
                "{\"type\":\"objekt\"}",
                "{\"$ref\":\"#/$defs/none\"}",
                "{\"pattern\":\"(\"}",
                "{\"$ref\":\"http://127.0.0.1:1/x.json\"}",
                "{\"$ref\":\"file:///etc/hostname\"}",
                "{\"$schema\":\"http://127.0.0.1:1/dialect\"}",
                "{\"properties\":{\"a\":{\"$ref\":\"other.json\"}}}"
            })
    void refusesWhatIsNoSchemaOrRefersElsewhere(String schema) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.jsonSchema(schema))
                .withMessageStartingWith("the JSON schema ");
    }

    @Test
    void failsWhereASchemaNeverEnds() {
        assertThat(failure(Metrics.jsonSchema("{\"$ref\":\"#\"}"), "{}").message())
                .startsWith("metric 'json-schema' runs out of stack on the response of item 'item-1' of 'bot'");
    }

    /** A class loader that hides the library, as in a program that does not depend on it. */
    @Test
    void saysWhichLibraryToAddWhereItIsMissing() throws Exception {
        URL[] others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("json-schema-validator"))
                .map(JsonMetricsTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            Class<?> metrics = loader.loadClass(Metrics.class.getName());

            assertThat(metrics.getMethod("validJson").invoke(null)).hasToString("valid-json");
            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(
                            () -> metrics.getMethod("jsonSchema", String.class).invoke(null, "{}"))
                    .havingCause()
                    .isInstanceOf(IllegalStateException.class)
                    .withMessage(
                            "JSON schemas need the library com.networknt:json-schema-validator, which judge-core does"
                                    + " not bring along; add it to your dependencies");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
