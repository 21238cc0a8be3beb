package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A verdict explains itself in one line of a log, whatever the texts in it. */
class VerdictTextTest {

    /** Line breaks of every kind, a terminal escape, a right-to-left override and a bell. */
    private static final String HOSTILE =
            "one\r\ntwo\u2028three\u2029four\u0085five\u001B[31mred\u202Eder\u0007\tend\u0000";

    private static final String HARMLESS = "one two three four five [31mredder end";

    @Test
    void saysScoreItemCandidateJudgeRationaleAndUsage() {
        assertThat(Examples.DECIDED)
                .hasToString("4 (quality 0.75, passed); item q1 of cedar, judge helpfulness,"
                        + " \"It answers the question but omits the deadline.\""
                        + " [2 calls, 1624 tokens in (1024 cached), 133 out]");
    }

    @Test
    void saysWhyTheJudgeAbstained() {
        assertThat(Examples.ABSTAINED)
                .hasToString(
                        "abstained, REFUSED: the judge model declined to judge; read its reply in the opinion;"
                                + " item q1 of cedar, judge helpfulness [1 call, 600 tokens in, 5 out, 1 of 1 answers missing]");
    }

    @Test
    void saysWhatFailedAndWhatToDo() {
        assertThat(Examples.FAILED)
                .hasToString("failed, UNPARSEABLE: no JSON object in the reply"
                        + " (read the raw reply in the opinion; a stronger model or a JSON schema helps);"
                        + " item q1 of cedar, judge helpfulness,"
                        + " \"It answers the question but omits the deadline.\""
                        + " [3 calls, 1624 tokens in (1024 cached), 133 out, 1 call not metered,"
                        + " 1 of 2 answers missing]");
    }

    @Test
    void saysAValueOfEveryKind() {
        assertThat(Score.of(Examples.HELPFULNESS, 2)).hasToString("2 (quality 0.25, not passed)");
        assertThat(Score.of(Examples.HELPFULNESS, 10.0 / 3)).hasToString("3.33 (quality 0.58, passed)");
        assertThat(new Score(1234.5, null, 0.5, null, null)).hasToString("1234.50");
        assertThat(Preference.ofSigned(1, true)).hasToString("A is better (strength 1.00)");
        assertThat(Preference.ofSigned(-0.5, true)).hasToString("B is better (strength 0.50)");
        assertThat(Preference.ofSigned(0, true)).hasToString("tie");
        assertThat(Preference.ofSigned(0, false)).hasToString("tie (inconsistent: the answer changed with the order)");
        assertThat(new Ranking(List.of(List.of("cedar"), List.of("aspen", "birch"))))
                .hasToString("cedar > aspen = birch");
        assertThat(new Ranking(
                        List.of(List.of("cedar"), List.of("aspen", "birch")),
                        List.of(Standing.of("birch", -0.004), Standing.of("cedar", 1), Standing.of("aspen", 0))))
                .hasToString("cedar 1.00 > aspen 0.00 = birch 0.00");
        assertThat(Examples.scoredRanking())
                .hasToString("cedar 1.20 [0.31, 2.09] > aspen 0.10 [-0.85, 1.05] = birch -1.30 [-2.50, -0.10]"
                        + " (intervals of 95 %)");
        assertThat(Examples.scorecard())
                .hasToString("helpfulness 4 (quality 0.75, passed), factuality abstained (REFUSED),"
                        + " harmlessness failed (UNPARSEABLE)");
    }

    @Test
    void saysWhatAnOpinionWas() {
        assertThat(Examples.answered())
                .hasToString("score by nova: 4 \"It answers the question but omits the deadline.\"");
        assertThat(Opinion.builder("compare", "nova")
                        .order(Order.B_FIRST)
                        .abstention(Reason.REFUSED)
                        .build())
                .hasToString("compare B_FIRST by nova: REFUSED");
        assertThat(Examples.unread())
                .hasToString("score by nova: UNPARSEABLE: no JSON object in the reply"
                        + " (read the raw reply in the opinion; a stronger model or a JSON schema helps)");
    }

    @Test
    void keepsHostileTextsInOneHarmlessLine() {
        Trail trail = hostileTrail(HOSTILE);
        String about =
                "; item " + HARMLESS + " of " + HARMLESS + ", judge " + HARMLESS + ", \"" + HARMLESS + "\" [no calls]";

        assertThat(hostileDecided(HOSTILE)).hasToString(HARMLESS + " (quality 1.00)" + about);
        assertThat(new Failed<Score>(Failure.of(Failure.Kind.TRANSPORT, HOSTILE), trail))
                .hasToString("failed, TRANSPORT: " + HARMLESS + " (check network, endpoint and proxy)" + about);
        assertThat(hostileOpinion(HOSTILE))
                .hasToString(HARMLESS + " by " + HARMLESS + ": " + HARMLESS + " \"" + HARMLESS + '"');
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                HOSTILE, HOSTILE.repeat(300), "x".repeat(10_000), "\uD83D\uDE00".repeat(5_000), "\n".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void staysOneShortLineWithWholeCharacters(String text) {
        Map<String, Verdict<Score>> entries = new LinkedHashMap<>();
        entries.put(text, hostileDecided(text));
        List<Object> texts = List.of(
                hostileDecided(text),
                new Abstained<Score>(Reason.FLIPPED, hostileTrail(text)),
                new Failed<Score>(Failure.of(Failure.Kind.TIMEOUT, text), hostileTrail(text)),
                new Decided<>(new Ranking(List.of(List.of(text), List.of(text + "2"))), hostileTrail(text)),
                new Decided<>(new Scorecard(entries), hostileTrail(text)),
                hostileOpinion(text));

        for (Object any : texts) {
            String line = any.toString();
            assertThat(line.length()).isLessThan(2_500);
            assertThat(line.codePoints())
                    .noneMatch(c -> Character.isISOControl(c)
                            || Character.getType(c) == Character.SURROGATE
                            || Character.getType(c) == Character.FORMAT
                            || c == 0x2028
                            || c == 0x2029);
        }
    }

    @Test
    void saysInTheExceptionWhichItemWhyAndWhatToDo() {
        assertThat(Examples.DECIDED.orElseThrow()).isEqualTo(Examples.FOUR);
        assertThatExceptionOfType(UndecidedException.class)
                .isThrownBy(Examples.FAILED::orElseThrow)
                .withMessage(Examples.FAILED.toString())
                .withMessageContaining("item q1")
                .withMessageContaining("UNPARSEABLE")
                .withMessageContaining("read the raw reply in the opinion");
        assertThatExceptionOfType(UndecidedException.class)
                .isThrownBy(Examples.ABSTAINED::orElseThrow)
                .withMessage(Examples.ABSTAINED.toString())
                .withMessageContaining("item q1")
                .withMessageContaining("REFUSED")
                .withMessageContaining("read its reply in the opinion");
    }

    private static Verdict<Score> hostileDecided(String text) {
        Level level = text.isBlank() ? Level.of("blank", "", 1) : new Level(text, "yes", "", 1);
        Rubric rubric = Rubric.builder("hostile", "Is it?")
                .scale(new Scale.Binary(Level.of("no", "", 0), level))
                .build();
        return new Decided<>(Score.of(rubric, level), hostileTrail(text));
    }

    private static Trail hostileTrail(String text) {
        return Trail.of(text, text, text, text, List.of(hostileOpinion(text)), 0);
    }

    private static Opinion hostileOpinion(String text) {
        return Opinion.builder(text, text)
                .answer(text)
                .rationale(text)
                .reply(text)
                .build();
    }
}
