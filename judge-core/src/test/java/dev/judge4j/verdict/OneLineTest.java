package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    private static final String GRIN = "\uD83D\uDE00";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`plain`,plain",
                "``,``",
                "` \n\t `,``",
                "` two  words\n`,two words",
                "`a\u00A0\u3000b`,a b",
                "`a\u200Bb\uFEFFc\u00ADd`,abcd",
                "`a\u202Eb\u2066c\u2069d\u200Fe`,abcde",
                "`a\u001B\u009B\u007Fb`,a b",
                "`\uD83D\uDC68\u200D\uD83C\uDF73`,\uD83D\uDC68\u200D\uD83C\uDF73",
                "`a\uD83Db`,a\uFFFDb",
                "`\uDE00`,\uFFFD"
            })
    void showsWhatCanBeSeenAndKeepsWordsApart(String text, String line) {
        assertThat(OneLine.of(text)).isEqualTo(line);
    }

    @Test
    void cutsAfter160Characters() {
        assertThat(OneLine.of("x".repeat(160))).isEqualTo("x".repeat(160));
        assertThat(OneLine.of("x".repeat(160) + "\n\u202E ")).isEqualTo("x".repeat(160));
        assertThat(OneLine.of("x".repeat(161))).isEqualTo("x".repeat(160) + "…");
        assertThat(OneLine.of("x".repeat(159) + " yz")).isEqualTo("x".repeat(159) + "…");
    }

    @Test
    void neverCutsAPairOfSurrogatesInTwo() {
        assertThat(OneLine.of(GRIN.repeat(161))).isEqualTo(GRIN.repeat(160) + "…");
        assertThat(OneLine.of("x" + GRIN.repeat(200))).isEqualTo("x" + GRIN.repeat(159) + "…");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void makesAnyTextOneTidyLineAndLeavesATidyLineAlone(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        random.ints(300, 0, 0x3000).forEach(c -> text.append((char) c));
        random.ints(300, 0xD800, 0xE000).forEach(c -> text.insert(random.nextInt(text.length()), (char) c));

        String line = OneLine.of(text.toString());

        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(161);
        assertThat(line).doesNotContainPattern("\\p{Cc}|\\p{Zl}|\\p{Zp}|\\p{Cs}|\\s\\s");
        String uncut = line.substring(0, line.length() - 1);
        assertThat(OneLine.of(uncut)).isEqualTo(uncut);
    }
}
