package dev.judge4j.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonFormatTest {

    private static final Scale FIVE = Scale.Range.of(1, 5);
    private static final Scale YES_NO = Scale.Binary.yesNo("it is", "it is not");
    private static final Scale YES_NO_JA =
            new Scale.Binary(new Level("no", "いいえ", "", 0), new Level("yes", "はい", "", 1));

    @Test
    void asksInEnglishForReasonsFirstAndOneObject() {
        assertThat(JsonFormat.builder(FIVE).build().instruction()).isEqualTo("""
                        Give your reasons first, in English and in at most 80 words, and then the verdict.
                        Reply with exactly one JSON object of this shape and nothing else:
                        {"rationale": "<your reasons>", "verdict": "<one of the allowed verdicts>"}
                        Allowed verdicts: "1", "2", "3", "4", "5".""");
    }

    @Test
    void asksInJapaneseForReasonsInAnotherLanguageAndSaysWhenTheQuestionDoesNotApply() {
        JsonFormat format = JsonFormat.builder(YES_NO_JA)
                .language(Language.JAPANESE)
                .rationaleLanguage(Language.ENGLISH)
                .notApplicableWhen("文脈がない。")
                .build();

        assertThat(format.instruction()).isEqualTo("""
                        先に理由を英語で80語以内で書き、そのあとに判定を書いてください。
                        次の形のJSONオブジェクトを一つだけ返し、それ以外は何も書かないでください。
                        {"rationale": "<理由>", "verdict": "<使える判定のうち一つ>"}
                        使える判定: "いいえ", "はい", "not_applicable"
                        判定を "not_applicable" とするのは次の場合に限ります: 文脈がない。""");
    }

    @Test
    void takesLanguagesScaleDirectionAndConditionFromARubric() {
        Rubric rubric = Rubric.builder("harm", "有害ですか。")
                .language(Language.JAPANESE)
                .scale(YES_NO_JA)
                .direction(Direction.LOWER_IS_BETTER)
                .notApplicableWhen("文脈がない。")
                .build();
        JsonFormat built = JsonFormat.builder(YES_NO_JA)
                .language(Language.JAPANESE)
                .better(Direction.LOWER_IS_BETTER)
                .notApplicableWhen("文脈がない。")
                .build();

        assertThat(JsonFormat.of(rubric).instruction()).isEqualTo(built.instruction());
        assertThat(JsonFormat.of(rubric).schema()).isEqualTo(built.schema());
        assertThat(JsonFormat.of(rubric).fingerprint()).isEqualTo(built.fingerprint());
    }

    @Test
    void theSchemaRequiresEveryFieldInOrderAndAllowsNoOther() {
        JsonObjectSchema root = root(JsonFormat.builder(FIVE).build());

        assertThat(root.properties().keySet()).containsExactly("rationale", "verdict");
        assertThat(root.required()).containsExactly("rationale", "verdict");
        assertThat(root.additionalProperties()).isFalse();
        assertThat(root.properties().get("rationale")).isInstanceOf(JsonStringSchema.class);
        assertThat(root.properties().get("verdict"))
                .isEqualTo(JsonEnumSchema.builder()
                        .enumValues("1", "2", "3", "4", "5")
                        .build());
    }

    @Test
    void sendsNoSchemaWhereToldSo() {
        JsonFormat format = JsonFormat.builder(FIVE).sendSchema(SendSchema.NO).build();

        assertThat(format.schema()).isEmpty();
        assertThat(format.withSchema(SendSchema.YES).schema()).isPresent();
        assertThat(format.withSchema(SendSchema.YES).instruction()).isEqualTo(format.instruction());
    }

    static Stream<JsonFormat> formats() {
        Scale words =
                Scale.Levels.of(Level.of("poor", "", 0), Level.of("so \"so\"", "", 1), new Level("good", "良い", "", 2));
        return Stream.of(FIVE, YES_NO, YES_NO_JA, words, Scale.Range.of(-10, 10), Scale.Range.of(0, 20))
                .flatMap(scale -> Stream.of(Language.values())
                        .flatMap(language -> Stream.of(
                                JsonFormat.builder(scale).language(language).build(),
                                JsonFormat.builder(scale)
                                        .language(language)
                                        .notApplicableWhen("there is nothing")
                                        .build())));
    }

    /** Invariant 2: one definition. The list in the instruction, the schema's values, and what is read are the same. */
    @ParameterizedTest
    @MethodSource("formats")
    void instructionAndSchemaListExactlyTheLabelsThatAreRead(JsonFormat format) throws IOException {
        List<String> listed = listed(format.instruction());

        assertThat(enumValues(format)).isEqualTo(listed);
        for (String label : listed) {
            Parsed<Level> parsed = format.parse(reply("ok", label));
            if (parsed instanceof Parsed.Read<Level> read) {
                assertThat(read.answer().label()).isEqualTo(label);
                assertThat(read.repairs()).isEmpty();
            } else {
                assertThat(label).isEqualTo("not_applicable");
                assertThat(Replies.outcome(parsed)).isEqualTo("declined NOT_APPLICABLE");
            }
        }
        for (String other : List.of("6.5", "maybe", "11", "-11", "たぶん", "not_at_all")) {
            if (!listed.contains(other)) {
                assertThat(format.parse(reply("ok", other))).isInstanceOf(Parsed.Unread.class);
            }
        }
    }

    /** A model that repeats its instruction has not answered. */
    @ParameterizedTest
    @MethodSource("formats")
    void theInstructionItselfIsNoVerdict(JsonFormat format) {
        assertThat(format.parse(Replies.of(format.instruction()))).isInstanceOf(Parsed.Unread.class);
        String shape = format.instruction().lines().toList().get(2);
        assertThat(format.parse(Replies.of(shape))).isInstanceOf(Parsed.Unread.class);
    }

    @Test
    void aWideScaleIsListedByItsEnds() {
        JsonFormat format = JsonFormat.builder(Scale.Range.of(0, 100))
                .notApplicableWhen("there is nothing")
                .build();

        assertThat(format.instruction()).contains("Allowed verdicts: \"0\", \"1\", …, \"100\", \"not_applicable\".");
        assertThat(enumValues(format)).hasSize(102);
    }

    @Test
    void tellsProgrammerAndModelWhatWasFoundAndWhatWouldHaveBeenRight() {
        Parsed.Unread<Level> unread =
                unread(JsonFormat.builder(FIVE).build(), "{\"rationale\": \"r\", \"verdict\": 85}");

        assertThat(unread.failure().kind()).isEqualTo(Failure.Kind.OUT_OF_RANGE);
        assertThat(unread.failure().message())
                .isEqualTo("The verdict 85 is not on the scale."
                        + " Expected one JSON object whose verdict is one of \"1\", \"2\", \"3\", \"4\", \"5\".");
        assertThat(unread.tellModel())
                .isEqualTo("The verdict 85 is not on the scale. Reply again with exactly one JSON object and nothing"
                        + " else: first \"rationale\" with your reasons, then \"verdict\" with one of \"1\", \"2\","
                        + " \"3\", \"4\", \"5\".");
    }

    @Test
    void tellsAJapaneseModelInJapaneseAndTheProgrammerInEnglish() {
        JsonFormat format =
                JsonFormat.builder(YES_NO_JA).language(Language.JAPANESE).build();

        Parsed.Unread<Level> unread = unread(format, "{\"rationale\": \"r\", \"verdict\": \"はい\", \"score\": \"いいえ\"}");

        assertThat(unread.failure().message())
                .isEqualTo("The reply gives two different verdicts, \"はい\" and \"いいえ\"."
                        + " Expected one JSON object whose verdict is one of \"いいえ\", \"はい\".");
        assertThat(unread.tellModel())
                .isEqualTo("返答に異なる判定 \"はい\" と \"いいえ\" があります。もう一度、JSONオブジェクトを一つだけ返してください。先に \"rationale\""
                        + " に理由を、次に \"verdict\" に \"いいえ\", \"はい\" のうち一つを入れ、それ以外は何も書かないでください。");
    }

    @Test
    void anEmptyReplyIsCalledSo() {
        assertThat(unread(JsonFormat.builder(FIVE).build(), "").failure().message())
                .contains("empty reply");
    }

    @Test
    void whatIsFoundIsCutToOneLine() {
        Parsed.Unread<Level> unread =
                unread(JsonFormat.builder(FIVE).build(), "It is\nlong.\r\n" + "Very long. ".repeat(1_000));

        assertThat(unread.failure().message()).doesNotContain("\n", "\r").contains("It is long. Very long.", "…");
    }

    /** The stop reason comes first, whatever can already be seen. */
    @ParameterizedTest
    @EnumSource(FinishReason.class)
    void looksAtTheStopReasonBeforeTheText(FinishReason reason) {
        JsonFormat format = JsonFormat.builder(FIVE).build();

        Parsed<Level> parsed = format.parse(Replies.of("{\"rationale\": \"r\", \"verdict\": \"4\"}", reason, null));

        assertThat(Replies.outcome(parsed))
                .isEqualTo(
                        switch (reason) {
                            case LENGTH -> "unread TRUNCATED";
                            case CONTENT_FILTER -> "unread FILTERED";
                            case TOOL_EXECUTION -> "unread UNPARSEABLE";
                            case STOP, OTHER -> "read 4";
                        });
    }

    @Test
    void aToolCallWithoutTextIsNamed() {
        ToolExecutionRequest call =
                ToolExecutionRequest.builder().name("search").build();
        ChatResponse reply =
                ChatResponse.builder().aiMessage(AiMessage.from(call)).build();

        Parsed<Level> parsed = JsonFormat.builder(FIVE).build().parse(reply);

        assertThat(((Parsed.Unread<Level>) parsed).failure().message()).contains("called a tool");
    }

    @Test
    void whereNoEndIsBetterPassingIsHeldAgainstNothing() {
        String reply = "{\"rationale\": \"r\", \"pass\": true, \"verdict\": \"1\"}";

        assertThat(Replies.outcome(JsonFormat.builder(FIVE).build().parse(Replies.of(reply))))
                .isEqualTo("unread CONTRADICTORY");
        assertThat(Replies.outcome(
                        JsonFormat.builder(FIVE).better(Direction.NONE).build().parse(Replies.of(reply))))
                .isEqualTo("read 1");
    }

    @Test
    void theFingerprintChangesWithWhateverCanChangeAVerdict() {
        Scale anchored = new Scale.Range(1, 5, Map.of(1, "bad"));
        Scale revalued = Scale.Binary.yesNo("", "");
        Scale relabeled = new Scale.Binary(new Level("no", "No", "", 0), new Level("yes", "yes", "", 1));
        List<JsonFormat> different = List.of(
                JsonFormat.builder(FIVE).build(),
                JsonFormat.builder(FIVE).sendSchema(SendSchema.NO).build(),
                JsonFormat.builder(FIVE).language(Language.JAPANESE).build(),
                JsonFormat.builder(FIVE).rationaleLanguage(Language.JAPANESE).build(),
                JsonFormat.builder(FIVE).notApplicableWhen("never").build(),
                JsonFormat.builder(FIVE).better(Direction.LOWER_IS_BETTER).build(),
                JsonFormat.builder(Scale.Range.of(1, 6)).build(),
                JsonFormat.builder(Scale.Range.of(0, 100)).build(),
                JsonFormat.builder(Scale.Range.of(0, 200)).build(),
                JsonFormat.builder(revalued).build(),
                JsonFormat.builder(relabeled).build());

        assertThat(different.stream().map(JsonFormat::fingerprint)).doesNotHaveDuplicates();
        // Anchors stand in the rubric's part of the prompt, not in the format's.
        assertThat(JsonFormat.builder(anchored).build().fingerprint())
                .isEqualTo(JsonFormat.builder(FIVE).build().fingerprint());
    }

    @Test
    void rejectsWhatCouldNotBeToldApart() {
        Scale clash = Scale.Levels.of(Level.of("Not applicable", "", 0), Level.of("fine", "", 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        JsonFormat.builder(clash).notApplicableWhen("never").build())
                .withMessage(
                        "a level is called 'Not applicable', which reads like 'not_applicable', the answer that the"
                                + " question does not apply; rename the level");
        assertThat(JsonFormat.builder(clash).build().instruction()).contains("\"Not applicable\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonFormat.builder(FIVE).notApplicableWhen(" "));
    }

    private static Parsed.Unread<Level> unread(JsonFormat format, String reply) {
        return (Parsed.Unread<Level>) format.parse(Replies.of(reply));
    }

    private static JsonObjectSchema root(JsonFormat format) {
        JsonSchema schema = format.schema().orElseThrow();
        return (JsonObjectSchema) schema.rootElement();
    }

    private static List<String> enumValues(JsonFormat format) {
        JsonSchemaElement verdict = root(format).properties().get("verdict");
        return ((JsonEnumSchema) Objects.requireNonNull(verdict)).enumValues();
    }

    private static ChatResponse reply(String rationale, String verdict) throws IOException {
        return Replies.of("{\"rationale\": " + new ObjectMapper().writeValueAsString(rationale) + ", \"verdict\": "
                + new ObjectMapper().writeValueAsString(verdict) + "}");
    }

    /** Returns the JSON strings in the line that lists the allowed verdicts. */
    private static List<String> listed(String instruction) throws IOException {
        String line = instruction.lines().toList().get(3);
        assertThat(line).matches("(Allowed verdicts|使える判定): .*");
        List<String> labels = new ArrayList<>();
        Matcher strings = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"").matcher(line);
        while (strings.find()) {
            labels.add(new ObjectMapper().readValue(strings.group(), String.class));
        }
        return labels;
    }
}
