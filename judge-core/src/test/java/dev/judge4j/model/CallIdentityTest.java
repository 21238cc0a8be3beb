package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.model.chat.ChatRequestOptions;
import org.junit.jupiter.api.Test;

class CallIdentityTest {

    @Test
    void travelsInTheOptionsOfACall() {
        assertThat(CallIdentity.of(FakeModel.IDENTITY.toOptions())).hasValue(FakeModel.IDENTITY);
        assertThat(CallIdentity.of(ChatRequestOptions.EMPTY)).isEmpty();
    }

    @Test
    void differsBetweenAttemptsOnlyInTheirNumber() {
        assertThat(FakeModel.IDENTITY.withAttempt(3))
                .isEqualTo(new CallIdentity("fake-1", "item-7", "judge-a", "score", null, 0, 3));
    }

    @Test
    void countsRepetitionsFromZeroAndAttemptsFromOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallIdentity("m", "i", "j", "s", null, -1, 1))
                .withMessage("repetition is negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeModel.IDENTITY.withAttempt(0))
                .withMessage("attempt is not positive: 0");
    }
}
