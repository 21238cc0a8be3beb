package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The blocking shell of the gate, with real threads; the timeout only ends a test that hangs because the code is broken. */
@Timeout(60)
class CallGateTest {

    private static final Usage USAGE = Usage.ofCall(10, 3);

    private final CallGate gate = CallGate.of(Limits.fixed(1), Pacer.system());

    @Test
    void letsCallersInInTheOrderInWhichTheyCame() throws Exception {
        Permit held = gate.acquire(1, 1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiters.add(waiter(() -> order.add(number), i + 1));
        }

        held.succeeded(USAGE);
        for (Waiter waiter : waiters) {
            waiter.permit().succeeded(USAGE);
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void passesTheTurnOnWhenAWaitingThreadIsInterrupted() throws Exception {
        Permit held = gate.acquire(1, 1);
        Waiter first = waiter(() -> {}, 1);
        Waiter second = waiter(() -> {}, 2);

        first.thread.interrupt();
        assertThat(catchThrowableOfType(ExecutionException.class, first.permit::get))
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(gate.waiting()).isEqualTo(1);
        held.succeeded(USAGE);

        second.permit().succeeded(USAGE);
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void doesNotLetAnInterruptedThreadIn() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> gate.acquire(1, 1));

        assertThat(Thread.interrupted()).isFalse();
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void wakesEveryoneWhenItIsStoppedAndLetsNobodyInAfterwards() throws Exception {
        Permit held = gate.acquire(1, 1);
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiters.add(waiter(() -> {}, i + 1));
        }

        gate.stop(Failure.of(Failure.Kind.CANCELED, "the run was canceled"));
        gate.stop(Failure.of(Failure.Kind.QUOTA, "too late to be the reason"));

        for (Waiter waiter : waiters) {
            assertThat(catchThrowableOfType(ExecutionException.class, waiter.permit::get)
                            .getCause())
                    .isInstanceOfSatisfying(ModelCallException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Failure.Kind.CANCELED);
                        assertThat(e).hasMessage("the run was canceled");
                    });
        }
        assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> gate.acquire(1, 1));
        assertThat(gate.stopped()).hasValue(Failure.of(Failure.Kind.CANCELED, "the run was canceled"));
        held.succeeded(USAGE);
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "ACCESS_DENIED", "MODEL_NOT_FOUND"})
    void isStoppedByTroubleThatNoOtherCallCanEscape(Failure.Kind kind) throws Exception {
        Permit held = gate.acquire(1, 1);
        Waiter waiter = waiter(() -> {}, 1);
        ModelCallException failure =
                new ModelCallException(kind, "no way", null, null, USAGE); // what this one cost, the others don't

        held.failed(failure);

        assertThat(catchThrowableOfType(ExecutionException.class, waiter.permit::get)
                        .getCause())
                .isInstanceOfSatisfying(ModelCallException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e).hasMessage("no way").hasCause(failure);
                    assertThat(e.usage()).isEqualTo(Usage.NONE);
                });
        assertThat(gate.stopped()).map(Failure::kind).hasValue(kind);
    }

    @Test
    void goesOnAfterTroubleWithASingleCall() throws Exception {
        for (Failure.Kind kind : new Failure.Kind[] {
            Failure.Kind.REJECTED, Failure.Kind.TIMEOUT, Failure.Kind.CANCELED, Failure.Kind.UNEXPECTED
        }) {
            assertThat(gate.acquire(1, 1).failed(new ModelCallException(kind, "no", null)))
                    .isFalse();
        }
        gate.acquire(1, 1).failed(ModelCallException.recorded(Failure.Kind.QUOTA, "replayed"));

        gate.acquire(1, 1).succeeded(USAGE);
        assertThat(gate.stopped()).isEmpty();
    }

    @Test
    void takesAPermitBackOnceWhateverIsToldInWhateverOrder() throws Exception {
        CallGate two = CallGate.of(Limits.fixed(2), Pacer.system());
        Permit held = two.acquire(1, 1);
        Permit permit = two.acquire(1, 1);
        ModelCallException denied = new ModelCallException(Failure.Kind.ACCESS_DENIED, "no", null);

        permit.abandoned();
        permit.succeeded(USAGE);
        assertThat(permit.failed(denied)).isFalse();
        permit.abandoned();

        assertThat(two.inFlight()).isEqualTo(1);
        assertThat(two.stopped()).isEmpty();
        held.failed(new ModelCallException(Failure.Kind.REJECTED, "no", null));
        held.abandoned();
        assertThat(two.inFlight()).isZero();
    }

    @Test
    void freesTheSlotOfACallThatWasLeftBehind() throws Exception {
        Permit held = gate.acquire(1, 1);
        Waiter waiter = waiter(() -> {}, 1);

        held.abandoned();

        waiter.permit().succeeded(USAGE);
    }

    /** 120 requests a minute are two a second, four of which are saved up. */
    @Test
    void waitsOnTheClockThatItWasGiven() throws Exception {
        VirtualPacer pacer = new VirtualPacer();
        CallGate limited = CallGate.of(Limits.builder().requestsPerMinute(120).build(), pacer);

        for (int i = 0; i < 7; i++) {
            limited.acquire(1, 1).succeeded(USAGE);
        }

        assertThat(pacer.sleeps)
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void waitsOutAnOutageAndGivesTheModelUpIfItDoesNotEnd() throws Exception {
        VirtualPacer pacer = new VirtualPacer();
        CallGate limited = CallGate.of(
                Limits.builder().longestOutage(Duration.ofSeconds(70)).build(), pacer);
        ModelCallException down = new ModelCallException(Failure.Kind.UNAVAILABLE, "down", null);
        for (int i = 0; i < 5; i++) {
            assertThat(limited.acquire(1, 1).failed(down)).isFalse();
        }

        assertThat(limited.acquire(1, 1).failed(down)).isTrue();
        assertThat(limited.acquire(1, 1).failed(down)).isTrue();
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> limited.acquire(1, 1))
                .withMessage("the model has been out of order for 1 min 10 s, and is given up")
                .returns(Failure.Kind.UNAVAILABLE, ModelCallException::kind);
        assertThat(pacer.sleeps)
                .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    @Test
    void tellsHowItsLimitChanged() throws Exception {
        VirtualPacer pacer = new VirtualPacer();
        CallGate limited = CallGate.of(Limits.standard(), pacer);
        limited.acquire(1, 1).failed(new ModelCallException(Failure.Kind.THROTTLED, "slow down", null));

        assertThat(limited.limit()).isEqualTo(16);
        assertThat(limited.history())
                .containsExactly(new LimitChange(pacer.instant(), 20, 16, LimitChange.Reason.THROTTLED));
    }

    @Test
    void refusesNonsense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gate.acquire(-1, 2))
                .withMessage("tokens are negative: inputTokens -1, maxOutputTokens 2");
        assertThatIllegalArgumentException().isThrownBy(() -> gate.acquire(1, -2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gate.acquire(1, 1, 0))
                .withMessage("attempt is not positive: 0");
    }

    /** Starts a thread that waits for a permit, and waits until it does. */
    private Waiter waiter(Runnable whenIn, int waitingThen) {
        Waiter waiter = new Waiter(whenIn);
        waiter.thread.start();
        while (gate.waiting() < waitingThen) {
            Thread.onSpinWait();
        }
        return waiter;
    }

    private final class Waiter {
        final CompletableFuture<Permit> permit = new CompletableFuture<>();
        final Thread thread;

        Waiter(Runnable whenIn) {
            this.thread = new Thread(() -> {
                try {
                    Permit got = gate.acquire(1, 1);
                    whenIn.run();
                    permit.complete(got);
                } catch (InterruptedException | RuntimeException e) {
                    permit.completeExceptionally(e);
                }
            });
        }

        Permit permit() throws Exception {
            return permit.get();
        }
    }
}
