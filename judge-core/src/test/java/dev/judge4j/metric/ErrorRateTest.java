package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static dev.judge4j.metric.Taken.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Score;
import org.junit.jupiter.api.Test;

class ErrorRateTest {

    /** sat becomes sits, the second the goes, today comes: three edits on six words. */
    @Test
    void countsEditsByTheWordsOfTheReference() {
        String reference = "the cat sat on the mat";
        Score score = score(Metrics.wordErrorRate().threshold(0.5), "the cat sits on mat today", reference);

        assertThat(score.raw()).isEqualTo(0.5);
        assertThat(score.quality()).hasValue(0.5);
        assertThat(score.passed()).contains(true);
        assertThat(finding("edits", Metrics.wordErrorRate(), "the cat sits on mat today", reference))
                .isEqualTo("3");
        assertThat(raw(Metrics.wordErrorRate(), "The cat", "the cat")).isEqualTo(0.5); // case counts
    }

    @Test
    void mayExceedOne() {
        Score score = score(Metrics.wordErrorRate(), "a b c d e", "x y");

        assertThat(score.raw()).isEqualTo(2.5);
        assertThat(score.normalized()).isEqualTo(1);
        assertThat(score.quality()).hasValue(0);
        assertThat(finding("reference", Metrics.wordErrorRate(), "a b c d e", "x", "x y"))
                .isEqualTo("2 of 2"); // 5 against 2.5
    }

    @Test
    void deletesEveryWordOfWhatIsMissing() {
        assertThat(raw(Metrics.wordErrorRate(), " ", "a b c")).isEqualTo(1);
        assertThat(raw(Metrics.characterErrorRate(), "", "abc")).isEqualTo(1);
    }

    /** kitten and sitting have the distance 3. */
    @Test
    void countsCharacters() {
        assertThat(raw(Metrics.characterErrorRate(), "sitting", "kitten")).isEqualTo(0.5);
        assertThat(raw(Metrics.characterErrorRate(), " a  b\n", "a b")).isZero();
        assertThat(raw(Metrics.characterErrorRate(), "ab", "a b")).isEqualTo(1.0 / 3);
        assertThat(raw(Metrics.characterErrorRate(), "\ud83d\ude00", "\ud83d\ude01"))
                .isEqualTo(1); // one of one, not one of two
    }

    /** 東京です and 京都です: delete 東, insert 都: two of four characters, as words and as characters. */
    @Test
    void takesCharactersForWordsWhereThereAreNoSpaces() {
        assertThat(raw(Metrics.wordErrorRate(), "\u6771\u4eac\u3067\u3059", "\u4eac\u90fd\u3067\u3059"))
                .isEqualTo(0.5);
        assertThat(raw(Metrics.characterErrorRate(), "\u6771\u4eac\u3067\u3059", "\u4eac\u90fd\u3067\u3059"))
                .isEqualTo(0.5);
    }
}
