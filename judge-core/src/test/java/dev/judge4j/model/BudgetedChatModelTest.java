package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.net.ConnectException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetedChatModelTest {

    /** A token costs a millionth of a dollar either way, or two where it is written to a cache. */
    private static final Prices PRICES =
            Prices.of("v1", Map.of("fake-1", Price.of("1", "1", "a page", LocalDate.of(2026, 11, 24))));

    private final ChatRequest request = FakeModel.request("Is it?");

    @Test
    void chargesTheJudgeThatAsksForWhatTheReplyConsumed() {
        Purse purse = Purse.of(Budget.usd("1"), PRICES);
        FakeModel model = FakeModel.doing(FakeModel.reply("yes"), FakeModel.reply("no"));
        BudgetedChatModel budgeted = BudgetedChatModel.of(model.named(), purse);

        budgeted.chat(request, FakeModel.IDENTITY.toOptions());
        budgeted.chat(request);

        assertThat(purse.snapshot().judges()).containsOnlyKeys("judge-a", "");
        assertThat(purse.snapshot().judge("judge-a").settled()).isEqualTo(new Spending(13_000_000, 13, 1, 0));
        assertThat(purse.snapshot().total())
                .isEqualTo(new Purse.Account(new Spending(26_000_000, 26, 2, 0), Spending.NONE, Spending.NONE));
    }

    @Test
    void doesNotCallWhatTheBudgetDoesNotAllow() {
        FakeModel model = FakeModel.doing();
        BudgetedChatModel budgeted =
                BudgetedChatModel.of(model.named(), Purse.of(Budget.unlimited().withCalls(0), PRICES));

        ModelCallException refused = catchThrowableOfType(ModelCallException.class, () -> budgeted.chat(request));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.BUDGET_EXHAUSTED);
        assertThat(refused).hasMessageContaining("the budget of the run is exhausted: its limit of calls is 0");
        assertThat(model.calls()).isZero();
    }

    @Test
    void keepsThePriceOfADearerStandInFree() throws InterruptedException {
        Price ten = Price.of("10", "10", "a page", LocalDate.of(2026, 11, 24));
        Prices prices = Prices.of("v2", Map.of("m", PRICES.priceOf("fake-1").orElseThrow(), "dear", ten));
        Purse purse = Purse.of(Budget.usd("1"), prices);

        Reservation alone = purse.reserve("a", "m", 10, OptionalLong.of(5));
        Reservation either = purse.reserve("a", "m", List.of("dear"), 10, OptionalLong.of(5));

        assertThat(alone.reserved().picoDollars()).isEqualTo(25_000_000);
        assertThat(either.reserved().picoDollars()).isEqualTo(250_000_000);
    }

    @Test
    void refusesAModelWhoseStandInHasNoPrice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetedChatModel.of(
                        new FailingOver(FakeModel.doing().named()), Purse.of(Budget.usd("1"), PRICES)))
                .withMessageContaining("the model elsewhere has no price");
    }

    private record FailingOver(JudgeModel first) implements JudgeModel {

        @Override
        public ModelProfile profile() {
            return first.profile();
        }

        @Override
        public List<String> standIns() {
            return List.of("elsewhere");
        }
    }

    @Test
    void chargesFailuresAsTheyAreBilled() {
        ModelCallException paid =
                new ModelCallException(Failure.Kind.FILTERED, "stopped", null, null, Usage.ofCall(7, 2));
        FakeModel model = FakeModel.doing(
                FakeModel.failure(new ModelCallException(Failure.Kind.THROTTLED, "slow down", null)),
                FakeModel.failure(
                        new ModelCallException(Failure.Kind.TRANSPORT, "no route", new ConnectException("refused"))),
                FakeModel.failure(paid),
                FakeModel.failure(new ModelCallException(Failure.Kind.TIMEOUT, "too late", null)),
                asked -> {
                    throw new StackOverflowError();
                });
        Purse purse = Purse.of(Budget.usd("1"), PRICES);
        BudgetedChatModel budgeted = BudgetedChatModel.of(model.named(), purse);
        long most = RequestSize.of(request).tokensAtMost() + 256;

        for (int call = 1; call <= 4; call++) {
            assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> budgeted.chat(request));
        }
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> budgeted.chat(request));

        Purse.Account total = purse.snapshot().total();
        assertThat(total.settled()).isEqualTo(new Spending(9_000_000, 9, 1, 0));
        assertThat(total.inDoubt().tokens()).isEqualTo(2 * most);
        assertThat(total.inDoubt().calls()).isEqualTo(2);
        assertThat(total.reserved()).isEqualTo(Spending.NONE);
    }

    @Test
    void refusesAModelWithoutAPriceBeforeTheFirstCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> BudgetedChatModel.of(FakeModel.doing().named(), Purse.of(Budget.usd("1"), Prices.none())))
                .withMessageStartingWith(
                        "money is limited, but the model fake-1 has no price in prices none of 0 models");
    }

    @Test
    void refusesARequestThatNothingBounds() {
        BudgetedChatModel budgeted = BudgetedChatModel.of(FakeModel.doing().named(), Purse.of(Budget.usd("1"), PRICES));
        ChatRequest unbounded =
                ChatRequest.builder().messages(UserMessage.from("Is it?")).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> budgeted.chat(unbounded))
                .withMessageContaining("has no maxOutputTokens, so that nothing bounds its cost");
    }
}
