package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @Test
    void addsUpPartByPart() {
        Usage one = new Usage(1, 20, 300, 4_000, 5, 2);
        Usage two = new Usage(10, 200, 3_000, 40_000, 7, 1);

        assertThat(one.plus(two)).isEqualTo(new Usage(11, 220, 3_300, 44_000, 12, 3));
        assertThat(Usage.ofCall(600, 5)).isEqualTo(new Usage(600, 5, 0, 0, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void addsUpTheSameInAnyOrderAndGrouping(long seed) {
        Random random = new Random(seed);
        Usage a = any(random);
        Usage b = any(random);
        Usage c = any(random);

        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(Usage.NONE)).isEqualTo(a);
        assertThat(a.plus(b).totalInputTokens()).isEqualTo(a.totalInputTokens() + b.totalInputTokens());
    }

    @Test
    void countsCachedInputTokensAsInput() {
        assertThat(new Usage(1, 20, 300, 4_000, 1, 0).totalInputTokens()).isEqualTo(4_301);
    }

    @Test
    void saysInALineWhatIsKnown() {
        assertThat(Usage.NONE).hasToString("no calls");
        assertThat(Usage.UNMETERED_CALL).hasToString("1 call, tokens not reported");
        assertThat(Usage.ofCall(600, 5)).hasToString("1 call, 600 tokens in, 5 out");
        assertThat(new Usage(600, 133, 1_024, 0, 2, 0)).hasToString("2 calls, 1624 tokens in (1024 cached), 133 out");
        assertThat(new Usage(600, 5, 0, 0, 3, 2)).hasToString("3 calls, 600 tokens in, 5 out, 2 calls not metered");
    }

    @Test
    void refusesCountsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Usage(-1, 0, 0, 0, 0, 0))
                .withMessage("inputTokens is negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Usage(0, 0, 0, 0, 1, 2))
                .withMessage("unmeteredCalls is above calls: 2 of 1");
        Usage huge = Usage.ofCall(Long.MAX_VALUE, 0);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> huge.plus(huge));
    }

    private static Usage any(Random random) {
        int calls = random.nextInt(1_000);
        return new Usage(
                random.nextInt(1_000_000),
                random.nextInt(1_000_000),
                random.nextInt(1_000_000),
                random.nextInt(1_000_000),
                calls,
                random.nextInt(calls + 1));
    }
}
