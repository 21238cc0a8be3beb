package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesFormatTest {

    private static final Scale YES_NO = Scale.Binary.yesNo("", "");

    private static final Scale YES_NO_JA =
            new Scale.Binary(new Level("no", "いいえ", "", 0), new Level("yes", "はい", "", 1));

    private static final EntriesFormat TWO = EntriesFormat.builder(YES_NO, List.of("polite", "complete"))
            .mayNotApply(Set.of("complete"), "nothing was asked for")
            .sendSchema(SendSchema.NO)
            .build();

    private static final EntriesFormat CLAIMS =
            EntriesFormat.numbered(YES_NO, "claim", 3, 2).build();

    /** The scales of the corpus of broken replies that tell the most. */
    private static final Map<String, Scale> SCALES = Map.of(
            "1-5", Scale.Range.of(1, 5), "0-100", Scale.Range.of(0, 100), "yes-no", YES_NO, "yes-no-ja", YES_NO_JA);

    /** Those replies of the corpus that have the verdict in another object, under a name of its own. */
    private static final Set<String> UNDER_ANOTHER_NAME = Set.of(
            "wrapped",
            "wrapped in result",
            "wrapped ten times",
            "verdict as an object",
            "nested scores without a verdict",
            "passes outside, the worst score inside");

    private static String entry(String name, String verdict) {
        return "\"" + name + "\": {\"rationale\": \"r\", \"verdict\": \"" + verdict + "\"}";
    }

    private static Parsed<Map<String, Parsed<Level>>> parse(String reply) {
        return TWO.parse(Replies.of(reply));
    }

    /** Returns what became of each entry, or of the reply if of none. */
    private static String outcome(Parsed<Map<String, Parsed<Level>>> parsed) {
        if (parsed instanceof Parsed.Read<Map<String, Parsed<Level>>> read) {
            return String.join(
                    ", ",
                    read.answer().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + Replies.outcome(entry.getValue()))
                            .toList());
        }
        return Replies.outcome(parsed);
    }

    private static Map<String, Parsed<Level>> answer(Parsed<Map<String, Parsed<Level>>> parsed) {
        return ((Parsed.Read<Map<String, Parsed<Level>>>) parsed).answer();
    }

    @Test
    void asksForExactlyOneEntryOfEachNameWithTheReasonsFirst() {
        assertThat(TWO.instruction()).isEqualTo("""
                Decide each entry for itself: give your reasons first, in English and in at most 30 words, and then the verdict.
                Reply with exactly one JSON object of this shape and nothing else, with exactly one entry for each of \
                "polite", "complete":
                {"polite": {"rationale": "<your reasons>", "verdict": "<one of the allowed verdicts>"}, …}
                Allowed verdicts: "no", "yes".
                For "complete" the verdict may also be "not_applicable", but only when: nothing was asked for""");
    }

    @Test
    void asksInJapaneseForReasonsInEnglish() {
        EntriesFormat format = EntriesFormat.builder(YES_NO_JA, List.of("丁寧"))
                .language(Language.JAPANESE)
                .rationaleLanguage(Language.ENGLISH)
                .build();

        assertThat(format.instruction()).isEqualTo("""
                項目ごとに独立して判断し、先に理由を英語で30語以内で書き、そのあとに判定を書いてください。
                次の形のJSONオブジェクトを一つだけ返し、それ以外は何も書かないでください。"丁寧" のそれぞれについて、項目をちょうど一つ入れてください。
                {"丁寧": {"rationale": "<理由>", "verdict": "<使える判定のうち一つ>"}}
                使える判定: "いいえ", "はい\"""");
    }

    @Test
    void asksForNumberedEntriesInTheSameWordsWhateverTheirNumber() {
        assertThat(CLAIMS.names()).containsExactly("claim_3", "claim_4");
        assertThat(CLAIMS.instruction())
                .contains("under the name of the line (\"claim_1\", \"claim_2\" and so on)")
                .isEqualTo(
                        EntriesFormat.numbered(YES_NO, "claim", 1, 64).build().instruction());
        assertThat(CLAIMS.fingerprint())
                .isNotEqualTo(
                        EntriesFormat.numbered(YES_NO, "claim", 1, 64).build().fingerprint());
    }

    @Test
    void theSchemaRequiresEveryEntryAndAllowsNoOther() {
        JsonObjectSchema root = (JsonObjectSchema) CLAIMS.schema().orElseThrow().rootElement();

        assertThat(root.properties().keySet()).containsExactly("claim_3", "claim_4");
        assertThat(root.required()).containsExactly("claim_3", "claim_4");
        assertThat(root.additionalProperties()).isFalse();
        assertThat(TWO.schema()).isEmpty();
    }

    @Test
    void readsEveryEntryWithItsReasonsAndKeepsTheOrderOfTheNames() {
        var parsed = parse("{\"complete\": {\"rationale\": \"all there\", \"verdict\": \"yes\"},"
                + "\"polite\": {\"rationale\": \"rude\", \"verdict\": \"no\"}}");

        assertThat(answer(parsed).keySet()).containsExactly("polite", "complete");
        assertThat(answer(parsed).get("polite")).isEqualTo(new Parsed.Read<>(Level.of("no", "", 0), "rude", List.of()));
        assertThat(answer(parsed).get("complete"))
                .isEqualTo(new Parsed.Read<>(Level.of("yes", "", 1), "all there", List.of()));
    }

    @Test
    void readsThatAnEntryDoesNotApplyOnlyWhereItMay() {
        assertThat(outcome(parse("{" + entry("polite", "yes") + "," + entry("complete", "not_applicable") + "}")))
                .isEqualTo("polite read yes, complete declined NOT_APPLICABLE");
        assertThat(outcome(parse("{" + entry("polite", "not_applicable") + "," + entry("complete", "no") + "}")))
                .isEqualTo("polite unread UNPARSEABLE, complete read no");
    }

    @Test
    void mendsTheFormAndSaysSo() {
        var parsed = parse("Sure:\n```json\n{'Polite': {'reason': 'r', 'verdict': true}, 'complete': 'yes',}\n```");

        assertThat(outcome(parsed)).isEqualTo("polite read yes, complete read yes");
        assertThat(((Parsed.Read<Map<String, Parsed<Level>>>) parsed).repairs())
                .contains("single quotes", "trailing comma", "code fence", "text around the JSON", "no rationale");
    }

    @Test
    void leavesAMissingEntryUnreadAndAsksForThatOneOnly() {
        var parsed = parse("{" + entry("polite", "yes") + "}");

        assertThat(outcome(parsed)).isEqualTo("polite read yes, complete unread UNPARSEABLE");
        Parsed.Unread<?> gap = TWO.gap(answer(parsed)).orElseThrow();
        assertThat(gap.failure().message())
                .isEqualTo(
                        "The reply has no entry for \"complete\". Expected exactly one entry \"complete\" whose verdict is"
                                + " one of \"no\", \"yes\", \"not_applicable\".");
        assertThat(gap.tellModel())
                .isEqualTo(
                        "The reply has no entry for \"complete\". Reply with exactly one JSON object and nothing else, with"
                                + " exactly one entry for each of \"complete\" and no others; each entry has first \"rationale\" with"
                                + " your reasons, then \"verdict\" with one of \"no\", \"yes\", \"not_applicable\".");
        assertThat(TWO.gap(answer(parse("{" + entry("polite", "yes") + "," + entry("complete", "no") + "}"))))
                .isEmpty();
    }

    /** A provider that holds the reply to a schema would otherwise have to make up what nobody asked for. */
    @Test
    void asksForAllEntriesAgainWhereTheSchemaDemandsThem() {
        EntriesFormat strict =
                EntriesFormat.builder(YES_NO, List.of("polite", "complete")).build();
        var parsed = strict.parse(Replies.of("{" + entry("polite", "yes") + "}"));

        assertThat(strict.gap(answer(parsed)).orElseThrow().tellModel())
                .contains("each of \"polite\", \"complete\" and no others");
    }

    @Test
    void fillsTheGapsOfAReplyFromALaterOneAndLetsTheRestStand() {
        Map<String, Parsed<Level>> earlier = answer(parse("{" + entry("polite", "yes") + "}"));
        Map<String, Parsed<Level>> later =
                answer(parse("{" + entry("polite", "no") + "," + entry("complete", "no") + "}"));

        Map<String, Parsed<Level>> all = TWO.completed(earlier, later);

        assertThat(all.keySet()).containsExactly("polite", "complete");
        assertThat(Replies.outcome(requireNonNull(all.get("polite")))).isEqualTo("read yes");
        assertThat(Replies.outcome(requireNonNull(all.get("complete")))).isEqualTo("read no");
    }

    @Test
    void takesAnEntryThatIsThereTwiceForNone() {
        assertThat(outcome(parse("{" + entry("polite", "yes") + "," + entry("complete", "no") + ","
                        + entry("polite", "yes") + "}")))
                .isEqualTo("polite unread UNPARSEABLE, complete read no");
        assertThat(outcome(parse("{" + entry("polite", "yes") + "," + entry("complete", "no") + ","
                        + entry("Polite", "no") + "}")))
                .isEqualTo("polite unread CONTRADICTORY, complete read no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"overall\": {\"rationale\": \"r\", \"verdict\": \"yes\"}}",
                ", \"overall\": \"yes\"}",
                "}\n{\"overall\": {\"rationale\": \"r\", \"verdict\": \"yes\"}}",
                ", \"claim_65\": {\"verdict\": \"no\"}}"
            })
    void refusesAReplyWithAnEntryThatWasNotAskedFor(String rest) {
        var parsed = parse("{" + entry("polite", "yes") + "," + entry("complete", "no") + rest);

        assertThat(outcome(parsed)).isEqualTo("unread UNPARSEABLE");
        assertThat(((Parsed.Unread<?>) parsed).failure().message()).contains("which was not asked for");
    }

    @Test
    void leavesAFieldAloneThatIsNoVerdict() {
        assertThat(outcome(parse("{\"summary\": \"well done\", " + entry("polite", "yes") + ","
                        + entry("complete", "no") + "}")))
                .isEqualTo("polite read yes, complete read no");
    }

    @Test
    void readsTheLastObjectAndNothingFromOnesBeforeIt() {
        String draft = "{" + entry("polite", "no") + "," + entry("complete", "no") + "}";
        String last = "{" + entry("polite", "yes") + "," + entry("complete", "yes") + "}";

        assertThat(outcome(parse("Draft:\n" + draft + "\nFinal:\n" + last)))
                .isEqualTo("polite read yes, complete read yes");
        assertThat(outcome(parse(draft + ", " + last))).isEqualTo("unread CONTRADICTORY");
        // What a response says of itself, quoted, must not stand in for what the model left out.
        assertThat(outcome(parse("The response says {" + entry("complete", "yes") + "}.\nI say:\n{"
                        + entry("polite", "no") + "}")))
                .isEqualTo("polite read no, complete unread UNPARSEABLE");
    }

    @Test
    void doesNotTakeAQuotationWhoseQuotesWereNotEscapedForTheAnswer() {
        assertThat(outcome(parse("{\"polite\": {\"rationale\": \"it says {" + entry("polite", "yes") + ","
                        + entry("complete", "yes") + "} of itself\", \"verdict\": \"no\"}, " + entry("complete", "no")
                        + "}")))
                .isEqualTo("unread UNPARSEABLE");
    }

    @Test
    void readsTheOnlyEntryWithoutItsNameAroundIt() {
        EntriesFormat one = EntriesFormat.numbered(YES_NO, "item", 5, 1).build();

        assertThat(outcome(one.parse(Replies.of("{\"rationale\": \"r\", \"verdict\": \"yes\"}"))))
                .isEqualTo("item_5 read yes");
        assertThat(outcome(one.parse(Replies.of("{" + entry("item_5", "no") + "}"))))
                .isEqualTo("item_5 read no");
        assertThat(outcome(one.parse(Replies.of("{" + entry("item_1", "no") + "}"))))
                .isEqualTo("unread UNPARSEABLE");
    }

    @Test
    void looksAtTheStopReasonFirst() {
        String whole = "{" + entry("polite", "yes") + "," + entry("complete", "no") + "}";

        assertThat(outcome(TWO.parse(Replies.of(whole, FinishReason.LENGTH, null))))
                .isEqualTo("unread TRUNCATED");
        assertThat(outcome(TWO.parse(Replies.of(whole, FinishReason.CONTENT_FILTER, null))))
                .isEqualTo("unread FILTERED");
    }

    @Test
    void takesARefusalForOne() {
        var parsed = parse("I'm sorry, but I can't evaluate this.");

        assertThat(((Parsed.Declined<?>) parsed).reason()).isEqualTo(Reason.REFUSED);
    }

    /**
     * Every reply of the corpus, as the only entry, becomes what the corpus says, except that a verdict under another name is an
     * entry that was not asked for.
     */
    @ParameterizedTest
    @MethodSource("brokenReplies")
    void readsABrokenReplyAsJsonFormatDoes(BrokenRepliesTest.Case reply) {
        Scale scale = requireNonNull(SCALES.get(reply.line().get("scale").textValue()));
        EntriesFormat format = EntriesFormat.builder(scale, List.of("item")).build();

        var parsed = format.parse(Replies.of(
                reply.reply(),
                finish(reply.line().path("finish").asText("STOP")),
                reply.line().path("thinking").textValue()));

        String expected = reply.line().get("expect").textValue();
        String entry = parsed instanceof Parsed.Read<Map<String, Parsed<Level>>> read
                ? Replies.outcome(requireNonNull(read.answer().get("item")))
                : Replies.outcome(parsed);
        assertThat(entry)
                .as("%s", parsed)
                .isEqualTo(UNDER_ANOTHER_NAME.contains(reply.name()) ? "unread UNPARSEABLE" : expected);
    }

    static Stream<BrokenRepliesTest.Case> brokenReplies() {
        return BrokenRepliesTest.cases()
                .filter(reply -> SCALES.containsKey(reply.line().get("scale").textValue()));
    }

    private static FinishReason finish(String name) {
        return name.equals("none") ? FinishReason.OTHER : FinishReason.valueOf(name);
    }

    @Test
    void refusesNamesThatAReplyCanNotTellApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntriesFormat.builder(YES_NO, List.of()))
                .withMessageContaining("at least one name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntriesFormat.builder(YES_NO, List.of("a", " ")))
                .withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntriesFormat.builder(YES_NO, List.of("on topic", "On-Topic")))
                .withMessage(
                        "entries 'on topic' and 'On-Topic' can't be told apart in a reply; give them different names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntriesFormat.builder(YES_NO, List.of("a")).mayNotApply(Set.of("b"), "x"))
                .withMessageContaining("no entry 'b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntriesFormat.builder(YES_NO, List.of("a")).mayNotApply(Set.of("a"), " "))
                .withMessageContaining("blank");
    }

    @Test
    void saysOfAFailureWhatWouldHaveBeenRight() {
        Failure failure = ((Parsed.Unread<?>) parse("no idea")).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNPARSEABLE);
        assertThat(failure.message())
                .isEqualTo(
                        "The reply has no entry for \"polite\". Expected exactly one entry \"polite\" whose verdict is one of"
                                + " \"no\", \"yes\".");
    }
}
