package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that wait for calls under way. */
@Timeout(60)
class PurseWaitingTest {

    private static final OptionalLong NO_OUTPUT = OptionalLong.of(0);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitForRoomThatASettlementLeaves() throws Exception {
        Purse purse = tokens(100);
        Reservation first = reserve(purse, "a", 80);
        Future<Reservation> second = later(purse, "a", 50, 1);

        first.settle(Usage.ofCall(50, 0));

        assertThat(second.get().reserved().tokens()).isEqualTo(50);
        assertThat(purse.snapshot().total().settled().tokens()).isEqualTo(50);
    }

    @Test
    void areRefusedAsSoonAsTheyCannotFitAnyMore() throws Exception {
        Purse purse = tokens(100);
        Reservation first = reserve(purse, "a", 80);
        Future<Reservation> second = later(purse, "a", 50, 1);

        first.settle(Usage.ofCall(51, 0));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(second::get)
                .havingCause()
                .isInstanceOfSatisfying(
                        ModelCallException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Failure.Kind.BUDGET_EXHAUSTED));
    }

    @Test
    void areServedInTheOrderOfArrivalEvenIfALaterOneWouldFit() throws Exception {
        Purse purse = tokens(100);
        Reservation first = reserve(purse, "a", 60);
        Reservation other = reserve(purse, "a", 20);
        Future<Reservation> large = later(purse, "a", 90, 1);
        Future<Reservation> small = later(purse, "b", 10, 2);

        other.release();

        assertThat(purse.waiting()).isEqualTo(2);
        assertThat(small.isDone()).isFalse();
        first.release();
        assertThat(large.get().reserved().tokens()).isEqualTo(90);
        assertThat(small.get().reserved().tokens()).isEqualTo(10);
    }

    @Test
    void doNotHoldUpOtherJudgesIfOnlyTheirOwnLimitIsInTheWay() throws Exception {
        Purse purse = Purse.of(
                Budget.unlimited()
                        .withTokens(1000)
                        .withJudge("a", Budget.unlimited().withTokens(100)),
                PurseTest.PRICES);
        Reservation first = reserve(purse, "a", 60);
        Future<Reservation> large = later(purse, "a", 90, 1);
        Future<Reservation> behind = later(purse, "a", 10, 2);

        assertThat(reserve(purse, "b", 500).reserved().tokens()).isEqualTo(500);
        assertThat(behind.isDone()).isFalse();

        first.release();
        assertThat(large.get().reserved().tokens()).isEqualTo(90);
        assertThat(behind.get().reserved().tokens()).isEqualTo(10);
    }

    @Test
    void canBeInterruptedAndLeaveTheirPlaceToThoseBehind() throws Exception {
        Purse purse = tokens(100);
        Reservation first = reserve(purse, "a", 60);
        Future<Reservation> large = later(purse, "a", 90, 1);
        Future<Reservation> small = later(purse, "a", 10, 2);

        large.cancel(true);

        assertThat(small.get().reserved().tokens()).isEqualTo(10);
        first.release();
        assertThat(purse.waiting()).isZero();
        assertThat(purse.snapshot().total().reserved().tokens()).isEqualTo(10);
    }

    /**
     * Many threads want more than there is; between them they must spend no more than the limit, end all of them, and leave
     * nothing reserved.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverSpendMoreThanTheLimitBetweenManyThreads(long seed) throws Exception {
        Purse purse = Purse.of(
                Budget.unlimited()
                        .withTokens(20_000)
                        .withJudge("a", Budget.unlimited().withTokens(5_000)),
                PurseTest.PRICES);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> workers = new ArrayList<>();
        for (int worker = 0; worker < 16; worker++) {
            workers.add(threads.submit(worker(purse, go, new Random(seed * 100 + worker))));
        }

        go.countDown();
        int refused = 0;
        for (Future<Integer> worker : workers) {
            refused += worker.get();
        }

        Purse.Account total = purse.snapshot().total();
        assertThat(total.settled().plus(total.inDoubt()).tokens()).isBetween(18_000L, 20_000L);
        assertThat(purse.snapshot().judge("a").settled().tokens()
                        + purse.snapshot().judge("a").inDoubt().tokens())
                .isLessThanOrEqualTo(5_000);
        assertThat(total.reserved()).isEqualTo(Spending.NONE);
        assertThat(purse.waiting()).isZero();
        assertThat(refused).isPositive();
        assertThat(purse.snapshot().overruns()).isZero();
    }

    private static Callable<Integer> worker(Purse purse, CountDownLatch go, Random random) {
        return () -> {
            go.await();
            int refused = 0;
            for (int call = 0; call < 100; call++) {
                int most = 1 + random.nextInt(1000);
                try {
                    Reservation reservation =
                            reserve(purse, List.of("a", "b", "c").get(random.nextInt(3)), most);
                    assertThat(within(purse)).isTrue();
                    switch (random.nextInt(4)) {
                        case 0 -> reservation.release();
                        case 1 -> reservation.chargeInFull();
                        default -> reservation.settle(Usage.ofCall(random.nextInt(most + 1), 0));
                    }
                } catch (ModelCallException e) {
                    refused++;
                }
            }
            return refused;
        };
    }

    private static boolean within(Purse purse) {
        Purse.Account total = purse.snapshot().total();
        return total.settled().plus(total.inDoubt()).plus(total.reserved()).tokens() <= 20_000;
    }

    private static Purse tokens(long limit) {
        return Purse.of(Budget.unlimited().withTokens(limit), PurseTest.PRICES);
    }

    private static Reservation reserve(Purse purse, String judge, long tokens) throws InterruptedException {
        return purse.reserve(judge, "m", tokens, NO_OUTPUT);
    }

    /** Reserves on another thread, and returns when that one waits as the last of so many. */
    private Future<Reservation> later(Purse purse, String judge, long tokens, int waiting) {
        FutureTask<Reservation> task = new FutureTask<>(() -> reserve(purse, judge, tokens));
        threads.execute(task);
        while (purse.waiting() < waiting) {
            Thread.onSpinWait();
        }
        return task;
    }
}
