package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Failure;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PatternMatchTest {

    @Test
    void looksAnywhereUnlessThePatternIsAnchored() {
        assertThat(raw(Metrics.matches(Pattern.compile("\\d+")), "room 12")).isEqualTo(1);
        assertThat(finding("found", Metrics.matches(Pattern.compile("\\d+")), "room 12"))
                .isEqualTo("12");
        assertThat(raw(Metrics.matches(Pattern.compile("\\A\\d+\\z")), "room 12"))
                .isZero();
        assertThat(finding("found", Metrics.matches(Pattern.compile("\\d{3}")), "room 12"))
                .isEqualTo("nothing");
        assertThat(raw(Metrics.matches(Pattern.compile("ROOM", Pattern.CASE_INSENSITIVE)), "room 12"))
                .isEqualTo(1);
    }

    @Test
    void maySayYesToABlankResponse() {
        assertThat(raw(Metrics.matches(Pattern.compile("\\A\\s*\\z")), "")).isEqualTo(1);
        assertThat(raw(Metrics.matches(Pattern.compile("\\w")), "")).isZero();
    }

    @Test
    void givesUpOnAPatternThatGoesAstray() {
        Failure failure = failure(Metrics.matches(Pattern.compile("(x+x+)+\\1y")), "x".repeat(60));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.INVALID_INPUT);
        assertThat(failure.message())
                .isEqualTo(
                        "pattern '(x+x+)+\\1y' takes more than 50000000 steps on the response of item 'item-1' of 'bot'; write"
                                + " it so that it does not try the same text over and over");
    }

    @Test
    void failsWhereAPatternRunsOutOfStack() {
        assertThat(failure(Metrics.matches(Pattern.compile("(a|b)*c")), "ab".repeat(1_000_000))
                        .message())
                .startsWith("metric 'matches' runs out of stack on the response of item 'item-1' of 'bot'");
    }
}
