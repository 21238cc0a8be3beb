package dev.judge4j.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorecardFormatTest {

    private static final Rubric CLARITY = Rubric.builder("clarity", "Is it clear?")
            .scale(Scale.Range.of(1, 3))
            .build();

    private static final Rubric TRUTH = Rubric.builder("truth", "Is it true?")
            .scale(Scale.Binary.yesNo("", ""))
            .notApplicableWhen("nothing is claimed")
            .build();

    private static final ScorecardFormat FORMAT = ScorecardFormat.of(List.of(CLARITY, TRUTH));

    @Test
    void asksForOneEntryForEachRubricInTheOrderGiven() {
        assertThat(FORMAT.instruction()).isEqualTo("""
                        Give your reasons first, in English and in at most 80 words, and then the verdict.
                        Reply with exactly one JSON object of this shape, with one entry for each rubric, and nothing else:
                        {"clarity": {"rationale": "<your reasons>", "verdict": "<one of the allowed verdicts>"}, \
                        "truth": {"rationale": "<your reasons>", "verdict": "<one of the allowed verdicts>"}}
                        "clarity": Allowed verdicts: "1", "2", "3".
                        "truth": Allowed verdicts: "no", "yes", "not_applicable".
                        "not_applicable" is the verdict only when: nothing is claimed""");
    }

    @Test
    void asksInJapanese() {
        Rubric japanese =
                Rubric.builder("clarity", "明確ですか。").language(Language.JAPANESE).build();

        assertThat(ScorecardFormat.of(List.of(japanese)).instruction()).isEqualTo("""
                        先に理由を日本語で160字以内で書き、そのあとに判定を書いてください。
                        次の形のJSONオブジェクトを一つだけ返し、評価基準ごとに一つの項目を入れ、それ以外は何も書かないでください。
                        {"clarity": {"rationale": "<理由>", "verdict": "<使える判定のうち一つ>"}}
                        "clarity": 使える判定: "1", "2", "3", "4", "5\"""");
    }

    @Test
    void theSchemaRequiresEveryEntryAndAllowsNoOther() {
        JsonObjectSchema root = (JsonObjectSchema) FORMAT.schema().orElseThrow().rootElement();

        assertThat(root.properties().keySet()).containsExactly("clarity", "truth");
        assertThat(root.required()).containsExactly("clarity", "truth");
        assertThat(root.additionalProperties()).isFalse();
        assertThat(root.properties().get("truth")).isEqualTo(((JsonObjectSchema)
                JsonFormat.of(TRUTH).schema().orElseThrow().rootElement()));
        assertThat(FORMAT.withSchema(SendSchema.NO).schema()).isEmpty();
    }

    @Test
    void readsEveryEntryWithItsOwnReasons() {
        var read = (Parsed.Read<Map<String, Parsed<Level>>>)
                FORMAT.parse(Replies.of("{\"clarity\": {\"rationale\": \"clear\", \"verdict\": \"3\"},"
                        + " \"truth\": {\"rationale\": \"true\", \"verdict\": \"yes\"}}"));

        assertThat(read.answer())
                .isEqualTo(Map.of(
                        "clarity", new Parsed.Read<>(Level.of("3", "", 3), "clear", List.of()),
                        "truth", new Parsed.Read<>(Level.of("yes", "", 1), "true", List.of())));
        assertThat(read.answer().keySet()).containsExactly("clarity", "truth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing entry        | {'clarity': {'rationale': 'c', 'verdict': '3'}}                 | read 3 | unread UNPARSEABLE",
                "off the scale        | {'clarity': {'verdict': '9'}, 'truth': {'verdict': 'no'}}       | unread OUT_OF_RANGE | read no",
                "no verdict inside    | {'clarity': {'rationale': 'c'}, 'truth': {'verdict': 'no'}}     | unread UNPARSEABLE | read no",
                "two verdicts inside  | {'clarity': {'verdict': 1, 'score': 2}, 'truth': 'no'}          | unread CONTRADICTORY | read no",
                "entry twice          | {'clarity': {'verdict': 1}, 'clarity': {'verdict': 2}, 'truth': 'no'} | unread CONTRADICTORY | read no",
                "entry twice, same    | {'clarity': {'verdict': 1}, 'clarity': {'verdict': 1}, 'truth': 'no'} | read 1 | read no",
                "bare verdicts        | {'clarity': 3, 'truth': 'yes'}                                  | read 3 | read yes",
                "list as entry        | {'clarity': [3], 'truth': 'yes'}                                | unread UNPARSEABLE | read yes",
                "not applicable       | {'clarity': '2', 'truth': 'not_applicable'}                     | read 2 | declined NOT_APPLICABLE",
                "wrapped              | {'scorecard': {'clarity': '2', 'truth': 'yes'}}                 | read 2 | read yes",
                "other case of names  | {'Clarity': '2', 'TRUTH': 'yes'}                                | read 2 | read yes",
                "one object for each  | {'clarity': {'rationale': 'c', 'verdict': '2'}}~{'truth': {'rationale': 't', 'verdict': 'no'}} | read 2 | read no",
                "draft and final      | {'clarity': '1', 'truth': 'no'}~{'clarity': '2', 'truth': 'no'} | read 2 | read no",
                "both on one line     | {'clarity': '1', 'truth': 'no'} {'clarity': '2', 'truth': 'no'} | unread CONTRADICTORY | read no",
                "an entry quoted      | {'clarity': {'rationale': 'says {\"truth\": \"yes\"}', 'verdict': '1'}, 'truth': 'no'} | read 1 | read no"
            })
    void anEntryThatIsMissingOrBadLeavesTheOthersAlone(String name, String reply, String clarity, String truth) {
        var read = (Parsed.Read<Map<String, Parsed<Level>>>) FORMAT.parse(Replies.of(reply.replace("~", "\n")));

        assertThat(entry(read, "clarity")).as(name).isEqualTo(clarity);
        assertThat(entry(read, "truth")).as(name).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                          | unread UNPARSEABLE",
                "Both are fine.                                              | unread UNPARSEABLE",
                "{\"verdict\": \"3\"}                                        | unread UNPARSEABLE",
                "{\"clarity\": \"9\", \"truth\": \"maybe\"}                  | unread OUT_OF_RANGE",
                "{\"clarity\": \"3\", \"truth\": \"ye                        | unread UNPARSEABLE",
                "I'm sorry, but I can't evaluate this.                       | declined REFUSED"
            })
    void aReplyWithoutAnyReadableEntryIsUnreadableAsAWhole(String reply, String outcome) {
        assertThat(Replies.outcome(FORMAT.parse(Replies.of(reply)))).isEqualTo(outcome);
    }

    @Test
    void saysWhichEntryIsWrongAndAsksForAllOfThemAgain() {
        var read = (Parsed.Read<Map<String, Parsed<Level>>>)
                FORMAT.parse(Replies.of("{\"clarity\": {\"rationale\": \"c\", \"verdict\": \"3\"}}"));

        var truth = (Parsed.Unread<Level>) Objects.requireNonNull(read.answer().get("truth"));
        assertThat(truth.failure().message())
                .isEqualTo("The reply has no entry for \"truth\". Expected an entry \"truth\" whose verdict is one of"
                        + " \"no\", \"yes\", \"not_applicable\".");
        assertThat(truth.tellModel())
                .startsWith(
                        "The reply has no entry for \"truth\". Reply again with exactly one JSON object and nothing"
                                + " else, with an entry for each of \"clarity\", \"truth\"; each entry has first \"rationale\"");
    }

    @Test
    void theFingerprintChangesWithRubricsOrderAndSchema() {
        assertThat(List.of(
                                FORMAT,
                                FORMAT.withSchema(SendSchema.NO),
                                ScorecardFormat.of(List.of(TRUTH, CLARITY)),
                                ScorecardFormat.of(List.of(CLARITY)))
                        .stream()
                        .map(ScorecardFormat::fingerprint))
                .doesNotHaveDuplicates();
        assertThat(ScorecardFormat.of(List.of(CLARITY, TRUTH)).fingerprint()).isEqualTo(FORMAT.fingerprint());
    }

    @Test
    void rejectsRubricsThatOnePromptCantHold() {
        Rubric japanese =
                Rubric.builder("正確さ", "正確ですか。").language(Language.JAPANESE).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardFormat.of(List.of()))
                .withMessage("a scorecard needs at least one rubric");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardFormat.of(List.of(CLARITY, CLARITY)))
                .withMessageContaining("can't be told apart");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardFormat.of(List.of(CLARITY, japanese)))
                .withMessage("rubric '正確さ' is in 日本語, rubric 'clarity' in English; a prompt has one language");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardFormat.of(List.of(CLARITY, TRUTH.withRationaleIn(Language.JAPANESE))))
                .withMessageContaining("reasons in different languages");
    }

    private static String entry(Parsed.Read<Map<String, Parsed<Level>>> read, String name) {
        return Replies.outcome(Objects.requireNonNull(read.answer().get(name)));
    }
}
