package dev.judge4j.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.reply.MarkerFormat.Pick;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MarkerFormatTest {

    private static final Level GOOD = Level.of("good", "", 1);
    private static final Level BAD = Level.of("bad", "", 0);
    private static final Pattern GOOD_MARK = Pattern.compile("<good>");
    private static final Pattern BAD_MARK = Pattern.compile("<bad>");
    private static final Scale TEN = Scale.Range.of(1, 10);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST    | <bad> then <good>  | read bad",
                "LAST     | <bad> then <good>  | read good",
                "IN_ORDER | <bad> then <good>  | read good",
                "ONLY     | <bad> then <good>  | unread CONTRADICTORY",
                "ONLY     | <bad> and <bad>    | read bad",
                "FIRST    | nothing            | unread UNPARSEABLE"
            })
    void whichMatchCountsIsChosen(Pick pick, String reply, String outcome) {
        assertThat(Replies.outcome(twoMarks(pick).parse(Replies.of(reply)))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "Total rating: 7, read 7",
        "Total rating: ７, read 7",
        "Total rating: 11, unread OUT_OF_RANGE",
        "Total rating: 0, unread OUT_OF_RANGE",
        "Total rating: 7.5, unread OUT_OF_RANGE",
        "Total rating: seven, unread UNPARSEABLE",
        "'Total rating: 3\nTotal rating: 9', read 9",
        "'Total rating: 3\nTotal rating: 12', unread OUT_OF_RANGE"
    })
    void whatAGroupCapturesIsLookedUpOnTheScale(String reply, String outcome) {
        MarkerFormat format = MarkerFormat.builder(Pick.LAST)
                .captured(Pattern.compile("Total rating: (\\S+)"), TEN)
                .build();

        assertThat(Replies.outcome(format.parse(Replies.of(reply)))).isEqualTo(outcome);
    }

    @Test
    void leavesThePromptAloneAndSendsNoSchema() {
        assertThat(twoMarks(Pick.LAST).instruction()).isEmpty();
        assertThat(twoMarks(Pick.LAST).schema()).isEmpty();
    }

    @Test
    void theRationaleIsTheReplyUnlessItIsOnlyTheMark() {
        assertThat(read("It is fine.\n<good>\n").rationale()).isEqualTo("It is fine.\n<good>");
        assertThat(read(" **<good>** ").rationale()).isEmpty();
    }

    @Test
    void thoughtsAreNotTheAnswer() {
        assertThat(read("<think><good></think><bad>").answer()).isEqualTo(BAD);
        assertThat(read("perhaps <good></think><bad>").answer()).isEqualTo(BAD);
        assertThat(read("<bad><think>or <good>").answer()).isEqualTo(BAD);
        assertThat(Replies.outcome(twoMarks(Pick.FIRST).parse(Replies.of("<think><good></think>"))))
                .isEqualTo("unread UNPARSEABLE");
    }

    @ParameterizedTest
    @EnumSource(FinishReason.class)
    void looksAtTheStopReasonBeforeTheText(FinishReason reason) {
        assertThat(Replies.outcome(twoMarks(Pick.ONLY).parse(Replies.of("<good>", reason, null))))
                .isEqualTo(
                        switch (reason) {
                            case LENGTH -> "unread TRUNCATED";
                            case CONTENT_FILTER -> "unread FILTERED";
                            case TOOL_EXECUTION -> "unread UNPARSEABLE";
                            case STOP, OTHER -> "read good";
                        });
    }

    @Test
    void recognizesARefusalOnlyWhereThereIsNoMark() {
        assertThat(Replies.outcome(twoMarks(Pick.ONLY).parse(Replies.of("I'm sorry, but I can't help with that."))))
                .isEqualTo("declined REFUSED");
        assertThat(Replies.outcome(twoMarks(Pick.ONLY).parse(Replies.of("I can't judge this well. <good>"))))
                .isEqualTo("read good");
    }

    @Test
    void saysWhatItFoundAndAsksForTheFormThatThePromptAskedFor() {
        var unread = (Parsed.Unread<Level>) twoMarks(Pick.ONLY).parse(Replies.of("It is\nfine."));

        assertThat(unread.failure().message())
                .isEqualTo("The reply has no verdict: \"It is fine.\"."
                        + " Expected matches that agree of <good> , <bad> .");
        assertThat(unread.tellModel())
                .isEqualTo("The reply has no verdict: \"It is fine.\"."
                        + " Reply again, and give exactly one verdict in the form that was asked for.");
    }

    @Test
    void tellsAJapaneseModelInJapanese() {
        MarkerFormat format = MarkerFormat.builder(Pick.ONLY)
                .marker(GOOD_MARK, GOOD)
                .language(Language.JAPANESE)
                .build();

        var unread = (Parsed.Unread<Level>) format.parse(Replies.of(""));

        assertThat(unread.tellModel()).isEqualTo("返答が空でした。もう一度答え、求められた形で判定を一つだけ示してください。");
    }

    /** 2^39 ways to split the run of a, none of which is followed by a b; the reference keeps Java from remembering them. */
    @Test
    void anExpressionThatBacktracksWithoutEndMakesTheReplyUnreadable() {
        MarkerFormat format = MarkerFormat.builder(Pick.LAST)
                .marker(Pattern.compile("(a+)+\\1b"), GOOD)
                .build();

        var unread = (Parsed.Unread<Level>) format.parse(Replies.of("a".repeat(40) + "c"));

        assertThat(unread.failure().kind()).isEqualTo(Failure.Kind.UNPARSEABLE);
        assertThat(unread.failure().message())
                .startsWith("The reply keeps the expression (a+)+\\1b busy for too long.");
    }

    /** Repeated alternatives recurse for each character in java.util.regex. */
    @Test
    void anExpressionThatRecursesTooDeepMakesTheReplyUnreadable() {
        MarkerFormat format = MarkerFormat.builder(Pick.LAST)
                .marker(Pattern.compile("(?:(a)|(b))*c"), GOOD)
                .build();

        assertThat(Replies.outcome(format.parse(Replies.of("ab".repeat(400_000)))))
                .isEqualTo("unread UNPARSEABLE");
    }

    @Test
    void aReplyOfMoreThanAMillionCharactersIsNotSearched() {
        String longest = " ".repeat((1 << 20) - 6) + "<good>";

        assertThat(Replies.outcome(twoMarks(Pick.LAST).parse(Replies.of(longest))))
                .isEqualTo("read good");
        assertThat(Replies.outcome(twoMarks(Pick.LAST).parse(Replies.of(longest + " "))))
                .isEqualTo("unread UNPARSEABLE");
    }

    @Test
    void emptyMatchesDoNotCount() {
        MarkerFormat format = MarkerFormat.builder(Pick.FIRST)
                .marker(Pattern.compile("x*"), GOOD)
                .build();

        assertThat(Replies.outcome(format.parse(Replies.of("abc")))).isEqualTo("unread UNPARSEABLE");
        assertThat(Replies.outcome(format.parse(Replies.of("abxc")))).isEqualTo("read good");
    }

    @Test
    void theFingerprintChangesWithWhateverCanChangeAVerdict() {
        List<MarkerFormat> different = List.of(
                twoMarks(Pick.LAST),
                twoMarks(Pick.FIRST),
                MarkerFormat.builder(Pick.LAST)
                        .marker(BAD_MARK, BAD)
                        .marker(GOOD_MARK, GOOD)
                        .build(),
                MarkerFormat.builder(Pick.LAST)
                        .marker(GOOD_MARK, GOOD)
                        .marker(BAD_MARK, Level.of("bad", "", -1))
                        .build(),
                MarkerFormat.builder(Pick.LAST)
                        .marker(Pattern.compile("<good>", Pattern.CASE_INSENSITIVE), GOOD)
                        .marker(BAD_MARK, BAD)
                        .build(),
                MarkerFormat.builder(Pick.LAST)
                        .marker(GOOD_MARK, GOOD)
                        .marker(BAD_MARK, BAD)
                        .language(Language.JAPANESE)
                        .build(),
                PublishedFormats.rating(TEN),
                PublishedFormats.rating(Scale.Range.of(1, 5)));

        assertThat(different.stream().map(MarkerFormat::fingerprint)).doesNotHaveDuplicates();
        assertThat(PublishedFormats.mtBenchRating().fingerprint())
                .isEqualTo(PublishedFormats.rating(TEN).fingerprint());
    }

    @Test
    void rejectsWhatCouldNeverMatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarkerFormat.builder(Pick.LAST).build())
                .withMessage("a marker format needs at least one expression");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarkerFormat.builder(Pick.LAST).captured(Pattern.compile("\\d+"), TEN))
                .withMessage("expression '\\d+' captures nothing; put the label's place in parentheses");
    }

    private static MarkerFormat twoMarks(Pick pick) {
        return MarkerFormat.builder(pick)
                .marker(GOOD_MARK, GOOD)
                .marker(BAD_MARK, BAD)
                .build();
    }

    private static Parsed.Read<Level> read(String reply) {
        return (Parsed.Read<Level>) twoMarks(Pick.LAST).parse(Replies.of(reply));
    }
}
