package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReckoningTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, true",
        "10, 0, 10, true",
        "10, 3, 10, true",
        "10, 3, 13, true",
        "10, 3, 14, false", // charged for something that the journal has never heard of
        "10, 3, 9, false", // settled something that was never charged
    })
    void holdsWhereAllThatWasChargedIsSettledOrInDoubt(long settled, long inDoubt, long charged, boolean holds) {
        assertThat(new Reckoning("calls", settled, inDoubt, charged).holds()).isEqualTo(holds);
    }

    @Test
    void showsTheInequality() {
        assertThat(new Reckoning("calls", 10, 3, 14))
                .hasToString("10 settled <= 14 charged <= 13 settled or in doubt (calls): WRONG");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reckoning("calls", 10, -3, 14))
                .withMessage("negative calls: 10, -3, 14");
    }

    @Test
    void comparesCallsAndTokensWithTheBill() {
        StubBill bill = new StubBill(5, 500, 50, Map.of(), 0, 1);

        assertThat(new Chaos.Spent(4, 400, 40, 1, 100, 9).against(bill).stream().map(Reckoning::holds))
                .containsExactly(true, true, false);
    }

    @Test
    void countsItemsWithoutAVerdictAndWithTwo() {
        List<String> items = List.of("a", "b", "c", "d");

        assertThat(ItemCount.of(items, List.of("d", "c", "b", "a"))).isEqualTo(new ItemCount(4, 0, 0, 0));
        assertThat(ItemCount.of(items, List.of("a", "b", "b", "b", "x"))).isEqualTo(new ItemCount(4, 2, 1, 1));
        assertThat(new ItemCount(4, 0, 0, 0).holds()).isTrue();
        assertThat(new ItemCount(4, 1, 0, 0).holds()).isFalse();
        assertThat(new ItemCount(4, 0, 1, 0).holds()).isFalse();
        assertThat(new ItemCount(4, 0, 0, 1).holds()).isFalse();
    }

    @Test
    void plansToKillWithinHalfOfTheWorkAndAtTheStart() {
        List<KillPlan.Moment> plan = KillPlan.draw(20, 10_000, 7);

        assertThat(plan).hasSize(20).isEqualTo(KillPlan.draw(20, 10_000, 7));
        assertThat(plan).isNotEqualTo(KillPlan.draw(20, 10_000, 8));
        assertThat(plan.stream().filter(KillPlan.After.class::isInstance)).hasSize(5);
        assertThat(plan).allSatisfy(moment -> {
            if (moment instanceof KillPlan.Calls calls) {
                assertThat(calls.more()).isBetween(1L, 500L);
            }
        });
    }
}
