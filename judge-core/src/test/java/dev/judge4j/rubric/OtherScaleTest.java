package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherScaleTest {

    private static final Scale FIVE = Scale.Range.of(1, 5);
    private static final Scale YES_NO = Scale.Binary.yesNo("a", "b");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rate the response from 1 to 10. | 1 to 10",
                "How polite is the response, from 1 to 10? | 1 to 10",
                "How polite is the response (0-100)? | 0-100",
                "Give a score between 0 and 10. | 0 and 10",
                "Score it 1–7. | 1–7",
                "Rate from 1 (worst) to 10 (best). | 1 (worst) to 10 (best)",
                "On a scale of 1 to 3, how polite is it? | 1 to 3",
                "Use a 10-point scale. | 10-point scale",
                "1から10で評価してください。 | 1から10",
                "どのくらい丁寧ですか(1〜10)。 | 1〜10",
                "１点から１０点で採点する。 | 1点から10点",
                "0～100のスコアを付ける。 | 0~100",
                "10点満点で採点する。 | 10点満点",
                "3段階で評価する。 | 3段階で評価",
                "1〜3の尺度で評価する。 | 1〜3",
                "どのくらい丁寧ですか、1から10で。 | 1から10",
            })
    void findsAnotherScaleInAQuestion(String text, String words) {
        assertThat(OtherScale.in(text, FIVE, true)).hasValue(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rate the response from 1 to 5.",
                "Rate the response from 5 to 1.",
                "Give a score from 1 to 2 if a rule is broken.",
                "Use a 5-point scale.",
                "Does it have 1 to 10 lines?",
                "Does it name the events between 1989 and 2001?",
                "The scale of the map is 1 to 50000.",
                "Does the score stand on pages 7 to 12?",
                "The score counts facts from 2020 to 2024.",
                "Is the ratio 0.5 to 1.5?",
                "1から5で評価する。",
                "要点が1〜10個ありますか。",
                "5点満点で採点する。",
                "5段階で評価する。",
                "2020年から2024年までの出来事を評価する。",
            })
    void takesNothingElseForAScale(String text) {
        assertThat(OtherScale.in(text, FIVE, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"It counts from 1 to 10.", "It has 1-10 lines.", "数を1から10まで数える。"})
    void needsAWordForRatingOutsideTheQuestion(String text) {
        assertThat(OtherScale.in(text, FIVE, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rate it from 1 to 5.", "1から5で評価する。", "Score it on a 10-point scale."})
    void findsAnyNumberedScaleWhereTheAnswersAreWords(String text) {
        assertThat(OtherScale.in(text, YES_NO, true)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Is the number from 1 to 10?", "Does it rate yes or no?", "数は1から10の間ですか。"})
    void findsNoScaleInOrdinaryNumbersWhereTheAnswersAreWords(String text) {
        assertThat(OtherScale.in(text, YES_NO, true)).isEmpty();
    }
}
