package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a usage was billed at which service tier. */
class UsageTiersTest {

    private static final List<ServiceTier> TIERS = List.of(ServiceTier.values());

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void keepsWhatWasBilledAtEachTierThroughSums() {
        Usage sum = Usage.ofCall(10, 1)
                .plus(Usage.ofCall(200, 2).billedAs(ServiceTier.FLEX))
                .plus(Usage.ofCall(3_000, 3).billedAs(ServiceTier.BATCH))
                .plus(Usage.ofCall(40_000, 4).billedAs(ServiceTier.FLEX));

        assertThat(sum.inputTokens()).isEqualTo(43_210);
        assertThat(sum.outputTokens()).isEqualTo(10);
        assertThat(sum.calls()).isEqualTo(4);
        assertThat(sum.atStandard()).isEqualTo(Usage.ofCall(10, 1));
        assertThat(sum.at(ServiceTier.FLEX)).isEqualTo(new Usage(40_200, 6, 0, 0, 2, 0));
        assertThat(sum.at(ServiceTier.BATCH)).isEqualTo(Usage.ofCall(3_000, 3));
        assertThat(sum.at(ServiceTier.PRIORITY)).isEqualTo(Usage.NONE);
        assertThat(sum.tiers().keySet()).containsExactly(ServiceTier.BATCH, ServiceTier.FLEX);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void addsUpTheSameInAnyOrderAndLosesNothing(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        Usage a = any(random);
        Usage b = any(random);
        Usage c = any(random);
        Usage sum = a.plus(b).plus(c);

        assertThat(sum).isEqualTo(c.plus(b.plus(a))).hasSameHashCodeAs(c.plus(b.plus(a)));
        Usage parts = sum.atStandard();
        for (Usage part : sum.tiers().values()) {
            parts = parts.plus(part);
        }
        assertThat(parts.billedAs(ServiceTier.FLEX)).isEqualTo(sum.billedAs(ServiceTier.FLEX));
        assertThat(JSON.readValue(JSON.writeValueAsString(sum), Usage.class)).isEqualTo(sum);
    }

    @Test
    void isWrittenWithoutTiersWhereThereAreNoneAndReadFromOldLines() throws JsonProcessingException {
        String old = "{\"inputTokens\":1,\"outputTokens\":2,\"cacheReadTokens\":3,\"cacheWriteTokens\":4,\"calls\":1,"
                + "\"unmeteredCalls\":0}";

        assertThat(JSON.writeValueAsString(new Usage(1, 2, 3, 4, 1, 0))).isEqualTo(old);
        assertThat(JSON.readValue(old, Usage.class)).isEqualTo(new Usage(1, 2, 3, 4, 1, 0));
        assertThat(JSON.writeValueAsString(Usage.ofCall(1, 2).billedAs(ServiceTier.BATCH)))
                .isEqualTo("{\"inputTokens\":1,\"outputTokens\":2,\"cacheReadTokens\":0,\"cacheWriteTokens\":0,"
                        + "\"calls\":1,\"unmeteredCalls\":0,\"tiers\":{\"BATCH\":{\"inputTokens\":1,\"outputTokens\":2,"
                        + "\"cacheReadTokens\":0,\"cacheWriteTokens\":0,\"calls\":1,\"unmeteredCalls\":0}}}");
    }

    @Test
    void saysWhichCallsWereBilledHow() {
        Usage flex = Usage.ofCall(600, 5).billedAs(ServiceTier.FLEX);

        assertThat(flex).hasToString("1 call (flex), 600 tokens in, 5 out");
        assertThat(flex.plus(flex)
                        .plus(Usage.ofCall(1, 1).billedAs(ServiceTier.BATCH))
                        .plus(Usage.ofCall(1, 1)))
                .hasToString("4 calls (1 batch, 2 flex), 1202 tokens in, 12 out");
    }

    @Test
    void isBilledAtOneTierWhateverItWasBefore() {
        Usage usage = Usage.ofCall(1, 1).billedAs(ServiceTier.FLEX).plus(Usage.UNMETERED_CALL);

        assertThat(usage.billedAs(ServiceTier.BATCH).tiers())
                .isEqualTo(Map.of(ServiceTier.BATCH, new Usage(1, 1, 0, 0, 2, 1)));
        assertThat(Usage.NONE.billedAs(ServiceTier.BATCH)).isEqualTo(Usage.NONE);
    }

    @Test
    void refusesTiersThatCannotBe() {
        Usage one = Usage.ofCall(1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Usage(0, 1, 0, 0, 1, 0, Map.of(ServiceTier.FLEX, one)))
                .withMessage("tiers have more than there is in all: 1 call, 1 tokens in, 1 out");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Usage(9, 9, 0, 0, 9, 0, Map.of(ServiceTier.FLEX, one.billedAs(ServiceTier.BATCH))))
                .withMessage("tiers.FLEX has tiers of its own");
    }

    private static Usage any(Random random) {
        Usage sum = Usage.NONE;
        for (int i = random.nextInt(20); i >= 0; i--) {
            int calls = random.nextInt(10);
            Usage one = new Usage(
                    random.nextInt(1_000_000),
                    random.nextInt(1_000_000),
                    random.nextInt(1_000_000),
                    random.nextInt(1_000_000),
                    calls,
                    random.nextInt(calls + 1));
            int tier = random.nextInt(TIERS.size() + 1);
            sum = sum.plus(tier == TIERS.size() ? one : one.billedAs(TIERS.get(tier)));
        }
        return sum;
    }
}
