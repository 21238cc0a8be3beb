package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenEstimateTest {

    /** 100 letters of English are some 25 tokens; a fifth of 100 is 20. */
    @Test
    void countsEnglishTooLowRatherThanTooHigh() {
        assertThat(TokenEstimate.atLeast("abcd ".repeat(20))).isEqualTo(20);
    }

    /** 40 letters of Japanese are some 40 tokens; half of 40 is 20. */
    @Test
    void countsOtherLettersForMore() {
        assertThat(TokenEstimate.atLeast("正しい答え".repeat(8))).isEqualTo(20);
    }

    @Test
    void isZeroForNothing() {
        assertThat(TokenEstimate.atLeast("")).isZero();
    }
}
