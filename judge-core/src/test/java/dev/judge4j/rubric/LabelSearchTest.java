package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSearchTest {

    @ParameterizedTest
    @CsvSource({
        "helpful, not helpful",
        "helpful, unhelpful",
        "Helpful, NOT HELPFUL",
        "no, no answer",
        "A, A+",
        "1, level 1",
        "1, １ (worst)",
        "-1, grade -1",
        "良い, とても良い",
        "適切, 不適切",
    })
    void findsALabelWithinAnother(String label, String other) {
        assertThat(LabelSearch.overlaps(label, other)).isTrue();
        assertThat(LabelSearch.overlaps(other, label)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10",
        "0, 10",
        "1, 01",
        "1, -1",
        "1, 1.5",
        "5, 1.5",
        "level 1, level 10",
        "10, level 100",
        "yes, no",
        "はい, いいえ",
        "良い, 悪い",
        "pass, fail",
    })
    void neverCutsANumberOrFindsWhatIsNotThere(String label, String other) {
        assertThat(LabelSearch.overlaps(label, other)).isFalse();
        assertThat(LabelSearch.overlaps(other, label)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Answer yes if it is., yes",
        "YES or no?, yes",
        "from 1 to 10, 1",
        "rate 1-5, 5",
        "１から５, 5",
        "1点から5点, 5",
        "問題がなければはいと答える, はい",
        "good = it helps, good",
    })
    void findsALabelThatATextMentions(String text, String label) {
        assertThat(LabelSearch.mentions(text, label)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "finished yesterday, yes",
        "nobody knows, no",
        "from 1 to 10, 0",
        "15 words, 5",
        "goodness me, good",
        "悪くない, 悪い",
        "'', yes",
    })
    void findsNoLabelInAPartOfAWordOrNumber(String text, String label) {
        assertThat(LabelSearch.mentions(text, label)).isFalse();
    }
}
