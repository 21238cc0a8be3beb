package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void isMadeOfLimitsThatMayBeLeftOut() {
        Budget budget = Budget.usd("5.00")
                .withCalls(10)
                .withTokens(1000)
                .withJudge("helpfulness", Budget.unlimited().withCalls(3));

        assertThat(budget.usd().orElseThrow()).isEqualByComparingTo("5");
        assertThat(budget.tokens()).hasValue(1000);
        assertThat(budget.calls()).hasValue(10);
        assertThat(budget.judges()).containsOnlyKeys("helpfulness");
        assertThat(budget.limitsMoney()).isTrue();
        assertThat(Budget.unlimited().limitsMoney()).isFalse();
        assertThat(Budget.unlimited().withJudge("a", Budget.usd("1")).limitsMoney())
                .isTrue();
    }

    @Test
    void refusesLimitsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.usd("five"))
                .withMessage("not an amount of US dollars such as 5.00: five");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.usd("-0.01"))
                .withMessage("usd is not from 0 to 1000000 with at most 12 decimals: -0.01");
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.usd("1000001"));
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.usd("0.0000000000001"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.unlimited().withTokens(-1))
                .withMessage("tokens is negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.unlimited().withCalls(-1))
                .withMessage("calls is negative: -1");
    }

    @Test
    void refusesJudgesOfAJudge() {
        Budget nested = Budget.unlimited().withJudge("a", Budget.usd("1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.unlimited().withJudge("b", nested))
                .withMessage("the budget of the judge b has judges of its own");
    }
}
