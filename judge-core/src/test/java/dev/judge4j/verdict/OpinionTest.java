package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpinionTest {

    @Test
    void isOfOneRequestThatCostNothingUnlessToldOtherwise() {
        Opinion opinion = Opinion.builder("score", "nova").answer("4", 4).build();

        assertThat(opinion.answer()).contains("4");
        assertThat(opinion.value()).hasValue(4);
        assertThat(opinion.attempts()).isEqualTo(1);
        assertThat(opinion.repetition()).isZero();
        assertThat(opinion.order()).isEmpty();
        assertThat(opinion.abstention()).isEmpty();
        assertThat(opinion.failure()).isEmpty();
        assertThat(opinion.rationale()).isEmpty();
        assertThat(opinion.reply()).isEmpty();
        assertThat(opinion.discardedReplies()).isEmpty();
        assertThat(opinion.repairs()).isEmpty();
        assertThat(opinion.findings()).isEmpty();
        assertThat(opinion.usage()).isEqualTo(Usage.NONE);
        assertThat(opinion.latencyMillis()).isZero();
    }

    @Test
    void keepsWhatItIsTold() {
        assertThat(Examples.answered()).isEqualTo(Examples.answered()).hasSameHashCodeAs(Examples.answered());
        assertThat(Examples.answered().reply()).isEqualTo("{\"score\": \"4\",}");
        assertThat(Examples.answered().discardedReplies()).containsExactly("Sure! 4 or 5.");
        assertThat(Examples.answered().repairs()).containsExactly("trailing comma");
        assertThat(Examples.unread().failure()).contains(Examples.unreadable());
        assertThat(Examples.unread()).isNotEqualTo(Examples.answered());
    }

    @Test
    void hasExactlyOneOfAnswerAbstentionAndFailure() {
        String message = "an opinion has an answer, an abstention or a failure, exactly one of them; this one has ";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opinion.builder("score", "nova").build())
                .withMessage(message + 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opinion.builder("score", "nova")
                        .answer("4", 4)
                        .failure(Examples.unreadable())
                        .build())
                .withMessage(message + 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opinion.builder("score", "nova")
                        .answer("4", 4)
                        .abstention(Reason.REFUSED)
                        .failure(Examples.unreadable())
                        .build())
                .withMessage(message + 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesANumberThatIsNone(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Opinion.builder("score", "nova").answer("4", value).build())
                .withMessage("value is not finite: " + value);
    }

    @Test
    void refusesLessThanOneRequest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opinion.builder("score", "nova")
                        .answer("4", 4)
                        .attempts(0)
                        .build())
                .withMessage("attempts is not positive: 0");
    }
}
