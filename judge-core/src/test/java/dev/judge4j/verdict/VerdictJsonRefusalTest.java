package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JSON text may lack or have besides, and what it may not. */
class VerdictJsonRefusalTest {

    private static final TypeReference<Verdict<?>> ANY = new TypeReference<>() {};

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest(name = "{0}: {1} without {2}")
    @CsvSource({
        "decided score,'',result",
        "decided score,'',trail",
        "abstained,'',reason",
        "failed,'',failure",
        "decided score,/result,raw",
        "decided score,/result,normalized",
        "decided preference,/result,winner",
        "decided preference,/result,strength",
        "decided preference,/result,consistent",
        "decided ranking,/result,tiers",
        "decided ranking with scores,/result/standings/0,candidate",
        "decided ranking with scores,/result/standings/0,score",
        "decided scorecard,/result,verdicts",
        "failed,/failure,kind",
        "failed,/failure,message",
        "failed,/failure,causes",
        "decided score,/trail,item",
        "decided score,/trail,judge",
        "decided score,/trail,fingerprint",
        "decided score,/trail,opinions",
        "decided score,/trail,usage",
        "decided score,/trail,latencyMillis",
        "decided score,/trail/opinions/0,step",
        "decided score,/trail/opinions/0,model",
        "decided score,/trail/opinions/0,repetition",
        "decided score,/trail/opinions/0,rationale",
        "decided score,/trail/opinions/0,reply",
        "decided score,/trail/opinions/0,discardedReplies",
        "decided score,/trail/opinions/0,repairs",
        "decided score,/trail/opinions/0,findings",
        "decided score,/trail/opinions/0,attempts",
        "decided score,/trail/opinions/0,usage",
        "decided score,/trail/opinions/0,latencyMillis",
        "decided score,/trail/opinions/0/findings/0,name",
        "decided score,/trail/opinions/0/findings/0,answer",
        "decided score,/trail/opinions/0/findings/0,note",
        "decided score,/trail/usage,inputTokens",
        "decided score,/trail/usage,outputTokens",
        "decided score,/trail/usage,cacheReadTokens",
        "decided score,/trail/usage,cacheWriteTokens",
        "decided score,/trail/usage,calls",
        "decided score,/trail/usage,unmeteredCalls"
    })
    void requiresEveryPartThatIsNotOptional(String kind, String where, String part) {
        ObjectNode absent = json(kind);
        at(absent, where).remove(part);
        ObjectNode empty = json(kind);
        at(empty, where).putNull(part);

        assertRefused(absent, part + " is missing");
        assertRefused(empty, part + " is missing");
    }

    @ParameterizedTest(name = "{0}: {1}/{2} = {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "decided score | /result | quality | 1.5 | quality is not in [0, 1]: 1.5",
                "decided score | /result | quality | null | passed is there and quality is not: true",
                "decided score | /result | normalized | -0.1 | normalized is not in [0, 1]: -0.1",
                "decided score | /result | normalized | \"\" | normalized is missing",
                "decided score | /result | raw | \"NaN\" | raw is not finite: NaN",
                "decided score | /result | raw | \"Infinity\" | raw is not finite: Infinity",
                "decided score | /result | raw | \"\" | raw is missing",
                "decided score | /result | raw | \"four\" | \"four\": not a valid `Double` value",
                "decided preference | /result | strength | \"NaN\" | strength is not in [0, 1]: NaN",
                "decided preference | /result | strength | 0 | strength is 0 for a tie and only then: B, 0.0",
                "decided preference | /result | consistent | \"\" | consistent is missing",
                "decided preference | /result | winner | \"C\" | not one of the values accepted for Enum class: [TIE, A, B]",
                "decided ranking | /result | tiers | [[\"cedar\"], []] | a tier is empty",
                "decided ranking | /result | tiers | [[\"cedar\"], null] | tiers has an empty place (null)",
                "decided ranking | /result | tiers | [[\"cedar\", null]] | a tier has an empty place (null)",
                "decided ranking | /result | tiers | [[\"oak\"], [\"oak\"]] | candidate 'oak' is ranked twice",
                "decided ranking | /result | tiers | [[\"oak\"]] | a ranking has at least 2 candidates, not 1",
                "decided ranking with scores | /result/standings/0 | score | \"NaN\" | score is not finite: NaN",
                "decided ranking with scores | /result/standings/0 | score | \"\" | score is missing",
                "decided ranking with scores | /result/standings/0 | low | null"
                        + " | low, high and confidence are there together or not at all: null, 2.09, 0.95",
                "decided ranking with scores | /result/standings/0 | low | 3 | low is not at most high: [3.0, 2.09]",
                "decided ranking with scores | /result/standings/0 | high | \"Infinity\" | high is not finite: Infinity",
                "decided ranking with scores | /result/standings/0 | confidence | 1 | confidence",
                "decided ranking with scores | /result/standings/0 | candidate | \"aspen\""
                        + " | candidate 'aspen' has two standings",
                "decided ranking with scores | /result/standings/0 | candidate | \"oak\""
                        + " | candidate 'cedar' has no standing while others do",
                "decided ranking with scores | /result/standings/0 | score | 0"
                        + " | candidate 'aspen' has a higher score than one of a better tier: 0.1",
                "decided ranking with scores | /result | standings | [null] | standings has an empty place (null)",
                "decided ranking with scores | /result | tiers | [[\"cedar\"], [\"aspen\"]]"
                        + " | standings of candidates that are in no tier: [birch]",
                "decided scorecard | /result | verdicts | {} | a scorecard has at least one verdict",
                "decided scorecard | /result | verdicts | {\"tone\": null} | verdict on 'tone' is missing",
                "decided score | /trail/opinions/0 | failure | {\"kind\": \"TIMEOUT\", \"message\": \"\", \"causes\": []}"
                        + " | an opinion has an answer, an abstention or a failure, exactly one of them; this one has 2",
                "decided score | /trail/opinions/0 | answer | null"
                        + " | an opinion has an answer, an abstention or a failure, exactly one of them; this one has 0",
                "decided score | /trail/opinions/0 | value | \"NaN\" | value is not finite: NaN",
                "abstained | /trail/opinions/0 | value | 4 | an opinion without an answer has a value: 4.0",
                "decided score | /trail/opinions/0 | attempts | 0 | attempts is not positive: 0",
                "decided score | /trail/opinions/0 | repetition | -1 | repetition is negative: -1",
                "decided score | /trail/opinions/0 | latencyMillis | -1 | latencyMillis is negative: -1",
                "decided score | /trail/opinions/0 | repairs | [null] | repairs has an empty place (null)",
                "decided score | /trail | latencyMillis | -1 | latencyMillis is negative: -1",
                "decided score | /trail | opinions | [null] | opinions has an empty place (null)",
                "decided score | /trail/usage | inputTokens | -5 | inputTokens is negative: -5",
                "decided score | /trail/usage | unmeteredCalls | 9 | unmeteredCalls is above calls: 9 of 2",
                "failed | /failure | kind | \"HICCUP\" | not one of the values accepted for Enum class",
                "abstained | '' | reason | \"BORED\" | not one of the values accepted for Enum class",
                "decided score | '' | outcome | \"undecided\" | Could not resolve type id 'undecided'",
                "decided score | '' | failure | {} | Unrecognized field \"failure\""
            })
    void refusesWhatNoJudgeCouldHaveSaid(String kind, String where, String part, String value, String message)
            throws JsonProcessingException {
        ObjectNode changed = json(kind);
        at(changed, where).set(part, mapper.readTree(value));

        assertRefused(changed, message);
    }

    @Test
    void refusesAVerdictOfAnotherKindThanTheOneAskedFor() {
        String preference = json("decided preference").toString();

        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> mapper.readValue(preference, new TypeReference<Verdict<Score>>() {}))
                .withMessageContaining("preference")
                .withMessageContaining("not subtype of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decided score",
                "decided preference",
                "decided ranking",
                "decided ranking with scores",
                "decided scorecard",
                "failed"
            })
    void ignoresWhatANewerReleaseAddsToValuesAndTrails(String kind) throws JsonProcessingException {
        ObjectNode newer = json(kind);
        int added = 0;
        for (ObjectNode part : partsOf(newer)) {
            part.put("certainty", 0.9).putObject("provenance").put("since", "2.0");
            added++;
        }

        assertThat(mapper.readValue(newer.toString(), ANY))
                .isEqualTo(Examples.all().get(kind));
        assertThat(added).isGreaterThanOrEqualTo(3);
    }

    /** Returns every object in a verdict except the verdicts themselves and the map of a scorecard, whose keys are rubrics. */
    private static List<ObjectNode> partsOf(JsonNode node) {
        List<ObjectNode> parts = new ArrayList<>();
        if (node instanceof ObjectNode object && !object.has("outcome") && !object.has("helpfulness")) {
            parts.add(object);
        }
        for (JsonNode child : node) {
            parts.addAll(partsOf(child));
        }
        return parts;
    }

    private void assertRefused(JsonNode json, String message) {
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> mapper.readValue(json.toString(), ANY))
                .withMessageContaining(message);
    }

    private ObjectNode json(String kind) {
        return mapper.valueToTree(Examples.all().get(kind));
    }

    private static ObjectNode at(ObjectNode json, String where) {
        return (ObjectNode) json.at(where);
    }
}
