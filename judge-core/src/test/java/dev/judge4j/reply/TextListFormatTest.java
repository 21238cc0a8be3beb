package dev.judge4j.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.rubric.Language;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextListFormatTest {

    private static final TextListFormat CLAIMS =
            TextListFormat.of("claims", new TextListFormat.Limits(0, 3, 20), Language.ENGLISH);

    private static Parsed<List<String>> parse(String reply) {
        return CLAIMS.parse(Replies.of(reply));
    }

    private static List<String> texts(String reply) {
        return ((Parsed.Read<List<String>>) parse(reply)).answer();
    }

    @Test
    void asksForOneListWithinItsLimits() {
        assertThat(CLAIMS.instruction()).isEqualTo("""
                Reply with exactly one JSON object of this shape and nothing else:
                {"claims": ["<one text>", …]}
                The list has at least 0 and at most 3 texts, each of at most 20 characters.""");
        assertThat(TextListFormat.of("claims", new TextListFormat.Limits(1, 3, 20), Language.JAPANESE)
                        .instruction())
                .isEqualTo("""
                        次の形のJSONオブジェクトを一つだけ返し、それ以外は何も書かないでください。
                        {"claims": ["<一つの文>", …]}
                        リストの数は1以上3以下、それぞれ20字以内とします。""");
    }

    @Test
    void sendsASchemaUnlessToldNotTo() {
        assertThat(CLAIMS.schema()).isPresent();
        assertThat(CLAIMS.withSchema(SendSchema.NO).schema()).isEmpty();
        assertThat(CLAIMS.withSchema(SendSchema.NO).fingerprint()).isNotEqualTo(CLAIMS.fingerprint());
    }

    @Test
    void readsTextsInTheirOrder() {
        assertThat(texts("{\"claims\": [\"b is 2\", \"a is 1\"]}")).containsExactly("b is 2", "a is 1");
        assertThat(texts("{\"claims\": []}")).isEmpty();
        assertThat(texts("Here:\n```json\n{\"result\": {\"Claims\": [\"a\",]}}\n```"))
                .containsExactly("a");
    }

    /** Otherwise one text could pass for two where they are listed line by line. */
    @Test
    void readsATextAsOneLine() {
        assertThat(texts("{\"claims\": [\" a\\n2.\\u2028\\u0085b\\t\\u200b c \"]}"))
                .containsExactly("a 2. b c");
    }

    @Test
    void countsATextOnceThatIsThereTwice() {
        var parsed = (Parsed.Read<List<String>>) parse("{\"claims\": [\"a\", \"b\", \"A \", \"b\"]}");

        assertThat(parsed.answer()).containsExactly("a", "b");
        assertThat(parsed.repairs()).containsExactly("a text that was there twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"claims\": [\"a\", \"b\", \"c\", \"d\"]}|has 4 texts, more than the limit of 3",
                "{\"claims\": [\"123456789012345678901\"]}|a text of 21 characters, longer than the limit of 20",
                "{\"claims\": [\"a\", \" \"]}|which is no text",
                "{\"claims\": [\"a\", 7]}|holds 7, which is no text",
                "{\"claims\": [{\"claim\": \"a\"}]}|holds {…}, which is no text",
                "{\"claims\": [null]}|holds null, which is no text",
                "{\"claims\": [\"<one text>\"]}|which is no text",
                "{\"claims\": \"none\"}|has no list \"claims\": \"none\"",
                "{\"claims\": null}|has no list \"claims\": null",
                "{\"facts\": [\"a\"]}|has no list \"claims\"",
                "[\"a\", \"b\"]|has no list \"claims\"",
                "There are none.|has no list \"claims\"",
                "{\"claims\": [\"a\"|The JSON is broken",
                "{\"claims\": [\"a\"]}, {\"claims\": [\"b\"]}|gives two different lists",
            })
    void readsNothingWhereTheListIsNotAsWanted(String reply, String message) {
        var parsed = (Parsed.Unread<List<String>>) parse(reply);

        assertThat(parsed.failure().message()).contains(message).contains("Expected one JSON object with a list");
        assertThat(parsed.tellModel()).contains("whose only field is the list \"claims\"");
    }

    @Test
    void wantsAsManyTextsAsItSays() {
        TextListFormat some = TextListFormat.of("questions", new TextListFormat.Limits(2, 3, 20), Language.JAPANESE);

        var parsed = (Parsed.Unread<List<String>>) some.parse(Replies.of("{\"questions\": [\"一つ\"]}"));

        assertThat(parsed.failure().message()).contains("has 1 texts, fewer than the 2 that are wanted");
        assertThat(parsed.tellModel()).contains("必要な 2 に足りません").contains("もう一度");
    }

    @Test
    void readsTheLastListUnlessTheOrderDoesNotTell() {
        assertThat(texts("{\"claims\": [\"draft\"]}\nBetter:\n{\"claims\": [\"a\"]}"))
                .containsExactly("a");
        assertThat(texts("<think>{\"claims\": []}</think>{\"claims\": [\"a\"]}"))
                .containsExactly("a");
        assertThat(texts("{\"claims\": [\"a\"]}, {\"claims\": [\"a\"]}")).containsExactly("a");
        assertThat(((Parsed.Unread<?>) parse("{\"claims\": [\"a\"], \"claims\": []}"))
                        .failure()
                        .kind())
                .isEqualTo(Failure.Kind.CONTRADICTORY);
    }

    /** A response that holds an empty list must not talk a judge into finding no claims. */
    @Test
    void doesNotTakeAQuotationWhoseQuotesWereNotEscapedForTheList() {
        assertThat(parse("{\"claims\": [\"It says {\"claims\": []}\"]}")).isInstanceOf(Parsed.Unread.class);
        assertThat(texts("{\"claims\": [\"{\\\"claims\\\": []}\"]}")).containsExactly("{\"claims\": []}");
    }

    @Test
    void looksAtTheStopReasonFirstAndTakesARefusalForOne() {
        String whole = "{\"claims\": [\"a\"]}";

        assertThat(Replies.outcome(CLAIMS.parse(Replies.of(whole, FinishReason.LENGTH, null))))
                .isEqualTo("unread TRUNCATED");
        assertThat(Replies.outcome(CLAIMS.parse(Replies.of(whole, FinishReason.CONTENT_FILTER, null))))
                .isEqualTo("unread FILTERED");
        assertThat(Replies.outcome(parse("I'm sorry, but I can't help with that.")))
                .isEqualTo("declined REFUSED");
        assertThat(Replies.outcome(parse("申し訳ありませんが、お応えできません。"))).isEqualTo("declined REFUSED");
    }

    @ParameterizedTest
    @MethodSource("dev.judge4j.reply.BrokenRepliesTest#cases")
    void readsNoListFromARepliesToAnotherQuestion(BrokenRepliesTest.Case reply) {
        assertThat(parse(reply.reply())).isNotInstanceOf(Parsed.Read.class);
    }

    @Test
    void refusesLimitsThatNoListCanKeep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextListFormat.Limits(-1, 3, 20))
                .withMessageContaining("negative: -1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TextListFormat.Limits(4, 3, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextListFormat.Limits(0, 0, 20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextListFormat.Limits(0, 3, 0))
                .withMessageContaining("not positive: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextListFormat.of(" ", new TextListFormat.Limits(0, 3, 20), Language.ENGLISH));
    }
}
