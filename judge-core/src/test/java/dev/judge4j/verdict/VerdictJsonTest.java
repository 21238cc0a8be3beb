package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of verdict goes to JSON and back through an {@code ObjectMapper} that knows nothing of this library. */
class VerdictJsonTest {

    private final ObjectMapper mapper = new ObjectMapper();

    static Stream<Arguments> everyKind() {
        return Examples.all().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKind")
    void comesBackAloneWithAnyOrNoTypeArgument(String name, Verdict<?> verdict) throws JsonProcessingException {
        String json = mapper.writeValueAsString(verdict);

        assertThat((Object) mapper.readValue(json, Verdict.class)).isEqualTo(verdict);
        assertThat(mapper.readValue(json, new TypeReference<Verdict<?>>() {})).isEqualTo(verdict);
        assertThat(mapper.readValue(json, new TypeReference<Verdict<Value>>() {}))
                .isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKind")
    void isTheSameByteForByteAfterASecondRound(String name, Verdict<?> verdict) throws IOException {
        byte[] first = mapper.writeValueAsBytes(verdict);

        byte[] second = mapper.writeValueAsBytes(mapper.readValue(first, Verdict.class));

        assertThat(new String(second, StandardCharsets.UTF_8)).isEqualTo(new String(first, StandardCharsets.UTF_8));
    }

    @Test
    void comesBackWithTheTypeOfItsValue() throws JsonProcessingException {
        String json = mapper.writeValueAsString(Examples.DECIDED);

        Verdict<Score> read = mapper.readValue(json, new TypeReference<Verdict<Score>>() {});

        assertThat(read.orElseThrow()).isEqualTo(Examples.FOUR);
        assertThat(read).isEqualTo(Examples.DECIDED).hasSameHashCodeAs(Examples.DECIDED);
    }

    /** The form of the file: a change here is a change for everyone who has stored verdicts. */
    @Test
    void hasAStableForm() throws JsonProcessingException {
        String json = """
                {"outcome":"decided",
                "result":{"type":"score","raw":4.0,"level":"4","normalized":0.75,"quality":0.75,"passed":true},
                "trail":{"item":"q1","candidate":"cedar","judge":"helpfulness",
                "fingerprint":"0123456789abcdef0123456789abcdef",
                "opinions":[{"step":"score","model":"nova","repetition":1,"answer":"4","value":4.0,
                "rationale":"It answers the question but omits the deadline.","reply":"{\\"score\\": \\"4\\",}",
                "discardedReplies":["Sure! 4 or 5."],"repairs":["trailing comma"],
                "findings":[{"name":"deadline","answer":"missing","note":"it says 'soon'"}],"attempts":2,
                "usage":{"inputTokens":100,"outputTokens":133,"cacheReadTokens":1024,"cacheWriteTokens":500,
                "calls":2,"unmeteredCalls":0},"latencyMillis":840}],
                "usage":{"inputTokens":100,"outputTokens":133,"cacheReadTokens":1024,"cacheWriteTokens":500,
                "calls":2,"unmeteredCalls":0},"latencyMillis":900}}
                """;

        assertThat(mapper.writeValueAsString(Examples.DECIDED)).isEqualTo(json.replace("\n", ""));
        assertThat((Object) mapper.readValue(json, Verdict.class)).isEqualTo(Examples.DECIDED);
    }

    @Test
    void comesBackInAList() throws JsonProcessingException {
        List<Verdict<Score>> list = List.of(Examples.DECIDED, Examples.ABSTAINED, Examples.FAILED);

        String json = mapper.writeValueAsString(list);

        assertThat(mapper.readValue(json, new TypeReference<List<Verdict<Score>>>() {}))
                .isEqualTo(list);
    }

    @Test
    void comesBackInAMapOfMixedKinds() throws JsonProcessingException {
        String json = mapper.writeValueAsString(Examples.all());

        assertThat(mapper.readValue(json, new TypeReference<Map<String, Verdict<?>>>() {}))
                .isEqualTo(Examples.all());
    }

    @Test
    void keepsAReplyThatIsNotWellFormedUnicode() throws IOException {
        String halfAPair = "cut off here \uD83D";
        Opinion opinion =
                Opinion.builder("score", "nova").answer("4", 4).reply(halfAPair).build();
        Verdict<Score> verdict = new Decided<>(Examples.FOUR, Examples.trailOf(opinion));

        assertThat((Object) mapper.readValue(mapper.writeValueAsBytes(verdict), Verdict.class))
                .isEqualTo(verdict);
    }

    @Test
    void comesBackAsAFieldOfAUsersRecord() throws JsonProcessingException {
        Row row = new Row("mine", Examples.DECIDED, List.of(Examples.FAILED), Examples.ABSTAINED);

        assertThat(mapper.readValue(mapper.writeValueAsString(row), Row.class)).isEqualTo(row);
    }

    record Row(String note, Verdict<Score> verdict, List<Verdict<Score>> earlier, Verdict<?> other) {}

    @Test
    void comesBackWhateverTheOrderOfItsProperties() throws JsonProcessingException {
        ObjectNode last = mapper.createObjectNode();
        last.set("trail", mapper.valueToTree(Examples.DECIDED.trail()));
        last.set("result", mapper.valueToTree(Examples.FOUR));
        last.put("outcome", "decided");

        assertThat((Object) mapper.readValue(last.toString(), Verdict.class)).isEqualTo(Examples.DECIDED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKind")
    void comesBackThroughAMapperOfOtherHabits(String name, Verdict<?> verdict) throws JsonProcessingException {
        ObjectMapper other = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.NON_DEFAULT))
                .build();

        assertThat((Object) other.readValue(other.writeValueAsString(verdict), Verdict.class))
                .isEqualTo(verdict);
    }

    @Test
    void isWrittenTheSameThroughAListThatHasForgottenItsType() throws JsonProcessingException {
        List<Object> erased = List.copyOf(Examples.all().values());

        String written = mapper.writeValueAsString(erased);

        List<Verdict<?>> read = mapper.readValue(written, new TypeReference<List<Verdict<?>>>() {});
        assertThat(read).isEqualTo(erased);
        for (JsonNode verdict : mapper.readTree(written)) {
            assertThat(verdict.get("outcome").isTextual()).isTrue();
            assertThat(verdict.fieldNames().next()).isEqualTo("outcome");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKind")
    void showsNoClassPackageOptionalOrComputedProperty(String name, Verdict<?> verdict) throws JsonProcessingException {
        String json = mapper.writeValueAsString(verdict);

        assertThat(json)
                .doesNotContain("dev.judge4j", "java.", "@class", "present", "empty", "totalInputTokens")
                .doesNotContain("\"value\":null", "\"order\":null")
                .doesNotContainPattern("\"(Decided|Abstained|Failed|Score|Preference|Ranking|Scorecard)\"");
    }
}
