package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limit is for a purse that waits where it should refuse. */
@Timeout(60)
class PurseTest {

    /** A dollar per million tokens, two for those written to a cache: a token of output costs 10⁶ pico-dollars. */
    static final Prices PRICES = Prices.of("v1", Map.of("m", Price.of("1", "1", "a page", LocalDate.of(2026, 11, 24))));

    private static final OptionalLong NONE = OptionalLong.empty();

    /** By hand: 100 input tokens at 2 (they might be written to a cache) and 50 output tokens at 1: 250 millionths. */
    @Test
    void keepsFreeTheMostThatACallCanCost() throws InterruptedException {
        Purse purse = Purse.of(Budget.usd("1"), PRICES);

        Reservation reservation = purse.reserve("a", "m", 100, OptionalLong.of(50));

        assertThat(reservation.reserved()).isEqualTo(new Spending(250_000_000, 150, 1, 0));
        assertThat(purse.snapshot().total())
                .isEqualTo(new Purse.Account(Spending.NONE, Spending.NONE, reservation.reserved()));
    }

    @Test
    void boundsARequestByItsBytesAndItsOutputLimit() throws InterruptedException {
        Purse purse = Purse.of(Budget.unlimited(), PRICES);

        Reservation reservation = purse.reserve("a", "m", FakeModel.request("Is it?"));

        assertThat(reservation.reserved().tokens())
                .isEqualTo(RequestSize.of(FakeModel.request("Is it?")).tokensAtMost() + 256);
    }

    @Test
    void setsAsideAtThePriceOfTheTierAndLetsNobodyWaitForIt() {
        Price half = Price.of("0.5", "0.5", "a page", LocalDate.of(2026, 11, 24));
        Price price = Price.of("1", "1", "a page", LocalDate.of(2026, 11, 24)).with(ServiceTier.BATCH, half);
        Purse purse = Purse.of(Budget.usd("0.0002"), Prices.of("v1", Map.of("m", price)));

        Spending aside = purse.setAside("a", "m", ServiceTier.BATCH, 100, OptionalLong.of(50))
                .orElseThrow();

        // 100 input tokens at most at 1 (twice the half, were they written to a cache) and 50 output tokens at 0.5
        assertThat(aside).isEqualTo(new Spending(125_000_000, 150, 1, 0));
        assertThat(purse.snapshot().total().reserved()).isEqualTo(aside);
        assertThat(purse.setAside("a", "m", ServiceTier.BATCH, 100, OptionalLong.of(50)))
                .isEmpty();
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> purse.reserve("a", "m", 100, OptionalLong.of(50)))
                .withMessageContaining("0.000125 USD reserved for calls under way");
    }

    @Test
    void chargesWhatACallDidCostAndFreesTheRest() throws InterruptedException {
        Purse purse = Purse.of(Budget.usd("1"), PRICES);

        Spending charged = purse.reserve("a", "m", 100, OptionalLong.of(50)).settle(Usage.ofCall(80, 20));

        assertThat(charged).isEqualTo(new Spending(100_000_000, 100, 1, 0));
        assertThat(purse.snapshot())
                .isEqualTo(new Purse.Snapshot(
                        new Purse.Account(charged, Spending.NONE, Spending.NONE),
                        Map.of("a", new Purse.Account(charged, Spending.NONE, Spending.NONE)),
                        0));
    }

    @Test
    void countsWhatIsInDoubtApart() throws InterruptedException {
        Purse purse = Purse.of(Budget.usd("1"), PRICES);
        Reservation reservation = purse.reserve("a", "m", 100, OptionalLong.of(50));

        assertThat(reservation.chargeInFull()).isEqualTo(reservation.reserved());

        assertThat(purse.snapshot().total())
                .isEqualTo(new Purse.Account(Spending.NONE, reservation.reserved(), Spending.NONE));
    }

    @Test
    void chargesACallWithoutATokenCountInFull() throws InterruptedException {
        Purse purse = Purse.of(Budget.usd("1"), PRICES);
        Reservation reservation = purse.reserve("a", "m", 100, OptionalLong.of(50));

        assertThat(reservation.settle(Usage.UNMETERED_CALL)).isEqualTo(reservation.reserved());
        // One attempt of two without a count: its full reservation, and what the other reported.
        assertThat(purse.reserve("a", "m", 100, OptionalLong.of(50)).settle(new Usage(80, 20, 0, 0, 2, 1)))
                .isEqualTo(new Spending(350_000_000, 250, 2, 0));
    }

    @Test
    void endsAReservationOnce() throws InterruptedException {
        Purse purse = Purse.of(Budget.usd("1"), PRICES);
        Reservation reservation = purse.reserve("a", "m", 100, OptionalLong.of(50));

        assertThat(reservation.release()).isEqualTo(Spending.NONE);
        assertThat(reservation.settle(Usage.ofCall(80, 20))).isEqualTo(Spending.NONE);
        assertThat(reservation.chargeInFull()).isEqualTo(Spending.NONE);

        assertThat(purse.snapshot().total()).isEqualTo(new Purse.Account(Spending.NONE, Spending.NONE, Spending.NONE));
    }

    @Test
    void countsWhatAProviderReportsAboveItsBoundAndShowsIt() throws InterruptedException {
        Purse purse = Purse.of(Budget.unlimited().withTokens(200), PRICES);

        purse.reserve("a", "m", 100, OptionalLong.of(50)).settle(Usage.ofCall(300, 0));

        assertThat(purse.snapshot().total().settled().tokens()).isEqualTo(300);
        assertThat(purse.snapshot().overruns()).isEqualTo(1);
        assertThat(refusal(purse, "a", 1)).hasMessageContaining("of which 300 are spent");
    }

    @Test
    void chargesInFullAndSaysSoIfAReportIsTooLargeToBeCounted() throws InterruptedException {
        Purse purse = Purse.of(Budget.unlimited(), PRICES);
        Reservation reservation = purse.reserve("a", "m", 100, OptionalLong.of(50));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> reservation.settle(Usage.ofCall(Long.MAX_VALUE / 2, 0)));

        assertThat(purse.snapshot().total().inDoubt()).isEqualTo(reservation.reserved());
    }

    @Test
    void refusesWhatCannotFitAnyMoreAndNamesTheNumbers() throws InterruptedException {
        Purse purse = Purse.of(Budget.usd("0.001"), PRICES);
        purse.reserve("a", "m", 100, OptionalLong.of(50)).settle(Usage.ofCall(300, 300));
        purse.reserve("a", "m", 0, OptionalLong.of(100)).chargeInFull();
        purse.reserve("a", "m", 0, OptionalLong.of(7));

        ModelCallException refusal = refusal(purse, "a", 301);

        assertThat(refusal.kind()).isEqualTo(Failure.Kind.BUDGET_EXHAUSTED);
        assertThat(refusal)
                .hasMessage(
                        "the budget of the run is exhausted: its limit of money is 0.001 USD, of which 0.0006 USD are"
                                + " spent, 0.0001 USD in doubt and 0.000007 USD reserved for calls under way; this call may need"
                                + " 0.000301 USD (judge a, model m)");
        assertThat(purse.snapshot().total().reserved().tokens()).isEqualTo(7);
    }

    @Test
    void keepsEachJudgeToItsOwnLimit() throws InterruptedException {
        Purse purse = Purse.of(Budget.usd("1").withJudge("a", Budget.unlimited().withCalls(1)), PRICES);
        purse.reserve("a", "m", 1, OptionalLong.of(1)).settle(Usage.ofCall(1, 1));

        assertThat(refusal(purse, "a", 1))
                .hasMessageStartingWith(
                        "the budget of the judge a is exhausted: its limit of calls is 1, of which 1 are"
                                + " spent, 0 in doubt and 0 reserved");
        assertThat(purse.reserve("b", "m", 1, OptionalLong.of(1)).release()).isEqualTo(Spending.NONE);
    }

    @Test
    void allowsExactlyTheLimit() throws InterruptedException {
        Purse purse = Purse.of(Budget.unlimited().withTokens(100), PRICES);

        purse.reserve("a", "m", 60, OptionalLong.of(40)).settle(Usage.ofCall(60, 40));

        assertThat(refusal(purse, "a", 1)).hasMessageContaining("its limit of tokens is 100");
        assertThat(purse.reserve("a", "m", 0, OptionalLong.of(0)).reserved().tokens())
                .isZero();
    }

    @Test
    void goesOnFromWhatAJournalHas() {
        Purse purse = Purse.of(Budget.unlimited().withTokens(100), PRICES);

        purse.preload("a", new Spending(60, 60, 2, 0), new Spending(40, 40, 1, 0));

        assertThat(refusal(purse, "b", 1)).hasMessageContaining("of which 60 are spent, 40 in doubt and 0 reserved");
        assertThat(purse.snapshot().judges()).containsOnlyKeys("a", "b");
    }

    @Test
    void failsClosedOnAModelWithoutAPrice() {
        Purse all = Purse.of(Budget.usd("1"), PRICES);
        Purse one = Purse.of(Budget.unlimited().withJudge("a", Budget.usd("1")), PRICES);

        all.check("a", "m");
        one.check("b", "unpriced");
        for (Purse purse : List.of(all, one)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> purse.check("a", "unpriced"))
                    .withMessage(
                            "money is limited, but the model unpriced has no price in prices v1 of 1 model, so that"
                                    + " nobody could tell when the limit is reached; add its price (Prices.with, or a price file"
                                    + " of your own) or limit tokens or calls instead");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> purse.reserve("a", "unpriced", 1, OptionalLong.of(1)));
        }
    }

    @Test
    void saysWhatItCouldNotCountWhereMoneyIsNotLimited() throws InterruptedException {
        Purse purse = Purse.of(Budget.unlimited(), PRICES);

        assertThat(purse.reserve("a", "unpriced", 10, OptionalLong.of(5)).settle(Usage.ofCall(8, 2)))
                .isEqualTo(new Spending(0, 10, 1, 1));
        assertThat(purse.reserve("a", "m", 10, NONE)
                        .settle(Usage.UNMETERED_CALL)
                        .incompleteCalls())
                .isEqualTo(1);
        assertThat(purse.reserve("a", "m", 10, NONE).settle(Usage.ofCall(8, 2)).incompleteCalls())
                .isZero();
    }

    @Test
    void refusesARequestWithoutAnOutputLimitWhereTokensOrMoneyAreLimited() throws InterruptedException {
        for (Budget budget : List.of(Budget.usd("1"), Budget.unlimited().withTokens(100))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Purse.of(budget, PRICES).reserve("a", "m", 1, NONE))
                    .withMessageStartingWith("money or tokens are limited, but a request of the judge a to m has no"
                            + " maxOutputTokens");
        }
        Purse calls = Purse.of(Budget.unlimited().withCalls(1), PRICES);
        assertThat(calls.reserve("a", "m", 1, NONE).reserved().calls()).isEqualTo(1);
        assertThatThrownBy(() -> calls.reserve("a", "m", -1, NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Reserves, settles, releases and charges at random what fits at once, and compares with sums kept beside it. Settlements
     * stay within their reservations, as the promise says.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void neverExceedsALimitWhateverTheInterleaving(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Budget budget = Budget.usd("0.01")
                .withTokens(9_000)
                .withCalls(60)
                .withJudge("a", Budget.usd("0.004"))
                .withJudge("b", Budget.unlimited().withTokens(2_000));
        Purse purse = Purse.of(budget, PRICES);
        List<Reservation> open = new ArrayList<>();
        int refused = 0;
        for (int step = 0; step < 600; step++) {
            if (open.size() < 12 && random.nextBoolean()) {
                String judge = List.of("a", "b", "c").get(random.nextInt(3));
                int input = random.nextInt(200);
                int output = random.nextInt(200);
                if (fitsNow(purse, budget, judge, input, output)) {
                    open.add(purse.reserve(judge, "m", input, OptionalLong.of(output)));
                } else {
                    refused++;
                }
            } else if (!open.isEmpty()) {
                close(open.remove(random.nextInt(open.size())), random);
            }
            assertWithin(purse, budget);
        }
        assertThat(refused).isPositive();
        assertThat(purse.snapshot().overruns()).isZero();
    }

    private static boolean fitsNow(Purse purse, Budget budget, String judge, int input, int output) {
        Purse.Snapshot now = purse.snapshot();
        Spending need = new Spending(input * 2_000_000L + output * 1_000_000L, input + output, 1, 0);
        return within(sum(now.total()).plus(need), budget)
                && within(sum(now.judge(judge)).plus(need), budget.judge(judge));
    }

    private static void close(Reservation reservation, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> reservation.release();
            case 1 -> reservation.chargeInFull();
            case 2 -> reservation.settle(Usage.UNMETERED_CALL);
            default -> {
                long tokens = reservation.reserved().picoDollars() / 2_000_000;
                reservation.settle(
                        Usage.ofCall(random.nextInt((int) tokens / 2 + 1), random.nextInt((int) tokens / 2 + 1)));
            }
        }
    }

    private static void assertWithin(Purse purse, Budget budget) {
        Purse.Snapshot now = purse.snapshot();
        assertThat(within(sum(now.total()), budget)).as("%s", now).isTrue();
        Spending[] parts = {Spending.NONE};
        now.judges().forEach((judge, account) -> {
            assertThat(within(sum(account), budget.judge(judge)))
                    .as("%s %s", judge, account)
                    .isTrue();
            parts[0] = parts[0].plus(sum(account));
        });
        assertThat(parts[0]).isEqualTo(sum(now.total()));
    }

    private static boolean within(Spending spent, Budget budget) {
        return (budget.usd().isEmpty() || spent.usd().compareTo(budget.usd().get()) <= 0)
                && spent.tokens() <= budget.tokens().orElse(Long.MAX_VALUE)
                && spent.calls() <= budget.calls().orElse(Long.MAX_VALUE);
    }

    private static Spending sum(Purse.Account account) {
        return List.of(account.settled(), account.inDoubt(), account.reserved()).stream()
                .reduce(Spending.NONE, Spending::plus);
    }

    private static ModelCallException refusal(Purse purse, String judge, long outputTokens) {
        return catchThrowableOfType(
                ModelCallException.class, () -> purse.reserve(judge, "m", 0, OptionalLong.of(outputTokens)));
    }
}
