package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.judge4j.rubric.LintFinding.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RubricLintTest {

    private static final Scale POLITE = Scale.Binary.yesNo("No sentence is rude.", "At least one sentence is rude.");

    @Test
    void hasNothingAgainstAGoodRubric() {
        assertThat(Rubric.builder("politeness", "Is the response polite?")
                        .criterion("It addresses the user with respect.")
                        .step("Look for the rudest sentence and judge that one.")
                        .scale(POLITE)
                        .build()
                        .lint())
                .isEmpty();
        assertThat(Rubric.builder("politeness", "回答は丁寧ですか。")
                        .language(Language.JAPANESE)
                        .criterion("ユーザーに敬意を払っている。")
                        .scale(new Scale.Binary(
                                new Level("no", "いいえ", "失礼な文がある。", 0), new Level("yes", "はい", "失礼な文がない。", 1)))
                        .build()
                        .lint())
                .isEmpty();
    }

    @Test
    void missesTheAnchorOfEachLevelThatHasNone() {
        assertThat(lint(Scale.Levels.of(
                        Level.of("good", "It helps.", 2), Level.of("fair", " ", 1), Level.of("bad", "", 0))))
                .containsExactly(
                        new LintFinding(
                                Kind.MISSING_ANCHOR,
                                "scale.levels[0]",
                                "nothing says when 'bad' is the right answer; add an anchor,"
                                        + " one sentence that tells it from its neighbors"),
                        new LintFinding(
                                Kind.MISSING_ANCHOR,
                                "scale.levels[1]",
                                "nothing says when 'fair' is the right answer; add an anchor,"
                                        + " one sentence that tells it from its neighbors"));
        assertThat(lint(Scale.Binary.yesNo("", "Rude.")))
                .extracting(LintFinding::where)
                .containsExactly("scale.binary.yes");
        assertThat(lint(Scale.Binary.yesNo("Polite.", "")))
                .extracting(LintFinding::where)
                .containsExactly("scale.binary.no");
    }

    @Test
    void missesOnlyTheAnchorsOfTheEndsOfARange() {
        assertThat(lint(new Scale.Range(0, 100, Map.of(0, "Useless.", 100, "Perfect."))))
                .isEmpty();
        assertThat(lint(new Scale.Range(0, 100, Map.of(50, "Fair."))))
                .extracting(LintFinding::kind, LintFinding::where)
                .containsExactly(
                        tuple(Kind.MISSING_ANCHOR, "scale.range.anchors.0"),
                        tuple(Kind.MISSING_ANCHOR, "scale.range.anchors.100"));
    }

    @Test
    void findsAnAnchorGivenTwiceApartFromCaseAndBlanks() {
        assertThat(lint(Scale.Levels.of(
                        Level.of("a", "It helps.", 0),
                        Level.of("b", "It doesn't.", 1),
                        Level.of("c", "it  Helps. ", 2))))
                .containsExactly(new LintFinding(
                        Kind.DUPLICATE_ANCHOR,
                        "scale.levels[2]",
                        "'c' has the same anchor as 'a'; say what tells the two apart, or drop one of the levels"));
        assertThat(lint(Scale.Levels.of(Level.of("可", "役に 立つ。", 0), Level.of("良", "役に立つ。", 1))))
                .extracting(LintFinding::kind)
                .containsExactly(Kind.DUPLICATE_ANCHOR);
    }

    @Test
    void findsLabelsThatStandWithinOthers() {
        assertThat(lint(Scale.Levels.of(Level.of("not helpful", "It fails.", 0), Level.of("helpful", "It helps.", 1))))
                .containsExactly(new LintFinding(
                        Kind.OVERLAPPING_LABELS,
                        "scale.levels[1]",
                        "the label 'helpful' stands within the label 'not helpful', so that one can be taken for the"
                                + " other; reword one of them"));
        assertThat(lint(Scale.Levels.of(Level.of("良い", "a", 1), Level.of("とても良い", "b", 2))))
                .extracting(LintFinding::kind)
                .containsExactly(Kind.OVERLAPPING_LABELS);
        assertThat(lint(Scale.Levels.of(Level.of("1", "a", 1), Level.of("10", "b", 10))))
                .isEmpty();
    }

    @Test
    void findsAScaleThatNothingExplains() {
        assertThat(Rubric.builder("n", "Is it polite?").build().lint())
                .filteredOn(finding -> finding.kind() == Kind.SCALE_NOT_MENTIONED)
                .containsExactly(new LintFinding(
                        Kind.SCALE_NOT_MENTIONED,
                        "scale",
                        "nothing says what the answers from '1' to '5' mean; add anchors,"
                                + " or explain both ends in the question, the criteria or the steps"));
        assertThat(Rubric.builder("n", "Is it polite?")
                        .scale(Scale.Binary.yesNo("", ""))
                        .build()
                        .lint())
                .extracting(LintFinding::kind)
                .containsExactlyInAnyOrder(Kind.MISSING_ANCHOR, Kind.MISSING_ANCHOR, Kind.SCALE_NOT_MENTIONED);
    }

    @Test
    void isContentWithAScaleThatAnyTextExplains() {
        assertThat(Rubric.builder("n", "Is it polite?")
                        .step("Take 1 for rude, 5 for polite.")
                        .build()
                        .lint())
                .extracting(LintFinding::kind)
                .containsOnly(Kind.MISSING_ANCHOR);
        assertThat(Rubric.builder("n", "回答は丁寧ですか。")
                        .language(Language.JAPANESE)
                        .criterion("失礼なら「いいえ」、丁寧なら「はい」とする。")
                        .scale(new Scale.Binary(new Level("no", "いいえ", "", 0), new Level("yes", "はい", "", 1)))
                        .build()
                        .lint())
                .extracting(LintFinding::kind)
                .containsOnly(Kind.MISSING_ANCHOR);
    }

    @Test
    void findsATextThatSpeaksOfAnotherScale() {
        Scale five = new Scale.Range(1, 5, Map.of(1, "Rude.", 5, "Polite."));

        assertThat(Rubric.builder("n", "Is it polite?")
                        .criterion("Respect counts.")
                        .criterion("Rate it from 1 to 10.")
                        .step("10点満点で採点する。")
                        .scale(five)
                        .build()
                        .lint())
                .containsExactly(
                        new LintFinding(
                                Kind.SCALE_NOT_MENTIONED,
                                "criteria[1]",
                                "it speaks of '1 to 10', but the answers go from '1' to '5'; make the two agree"),
                        new LintFinding(
                                Kind.SCALE_NOT_MENTIONED,
                                "steps[0]",
                                "it speaks of '10点満点', but the answers go from '1' to '5'; make the two agree"));
    }

    @Test
    void findsQuestionAndCriteriaThatAskTwoThingsButAllowsStepsOfTwoParts() {
        assertThat(Rubric.builder("n", "Is it clear and correct?")
                        .criterion("It is short.")
                        .criterion("正確で簡潔である。")
                        .step("See whether it is clear and correct.")
                        .scale(POLITE)
                        .build()
                        .lint())
                .containsExactly(
                        new LintFinding(
                                Kind.DOUBLE_QUESTION,
                                "question",
                                "it asks two things at once ('clear and correct'), which one answer can't tell apart;"
                                        + " give each a criterion of its own, or each a rubric"),
                        new LintFinding(
                                Kind.DOUBLE_QUESTION,
                                "criteria[1]",
                                "it asks two things at once ('正確で簡潔'), which one answer can't tell apart;"
                                        + " give each a criterion of its own, or each a rubric"));
    }

    @Test
    void looksAtTheEndsOnlyOfTheWidestRange() {
        assertThat(lint(Scale.Range.of(0, 1_000))).hasSize(3);
    }

    private static List<LintFinding> lint(Scale scale) {
        return Rubric.builder("n", "Is it so?").scale(scale).build().lint();
    }
}
