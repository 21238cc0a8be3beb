package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets calls of one model through one after another, as {@link Limits} and the provider allow: the gate that all judges share
 * which ask the model.
 *
 * <pre>{@code
 * CallGate gate = CallGate.of(Limits.standard(), Pacer.system());
 * ChatModel limited = LimitedChatModel.of(model, gate, RetryPolicy.standard());
 * }</pre>
 *
 * <p>Calls are let in in the order in which they came. The number in flight adapts itself: it doubles until the model
 * throttles, is cut to 80 % at most every 15 s while it throttles, and otherwise grows slowly as long as it is used up. What the
 * model let through when it throttled is remembered, and approached again within minutes. After five failures in a row that
 * are the provider's or the network's, calls wait for 30 s, then one is let through to probe; when it is answered the others
 * come back little by little. A model that can't be called at all (access denied, not found, quota used up), throttles
 * without one success for too long or is out of order for too long is given up: whoever waits, and whoever comes later, gets
 * a {@link ModelCallException} that says so.
 *
 * <p>Instances are safe for use by multiple threads.
 */
public final class CallGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Pacer pacer;
    private final Instant origin;
    private final Admission admission;

    private CallGate(Limits limits, Pacer pacer) {
        this.pacer = requireNonNull(pacer, "pacer");
        this.origin = pacer.instant();
        this.admission = new Admission(requireNonNull(limits, "limits"), origin, 0);
    }

    /** Returns a gate with an empty queue. */
    public static CallGate of(Limits limits, Pacer pacer) {
        return new CallGate(limits, pacer);
    }

    /**
     * Waits for the permit for a first attempt, see {@link #acquire(long, long, int)}.
     *
     * @throws IllegalArgumentException if a number of tokens is negative
     * @throws InterruptedException if the thread is interrupted
     * @throws ModelCallException if the model was given up
     */
    public Permit acquire(long inputTokens, long maxOutputTokens) throws InterruptedException {
        return acquire(inputTokens, maxOutputTokens, 1);
    }

    /**
     * Waits for a permit to make one call.
     *
     * @param inputTokens how many tokens go in, or a bound; only a limit of tokens per minute looks at it
     * @param maxOutputTokens how many tokens may come out; only a limit of tokens per minute looks at it
     * @param attempt which attempt it is, from 1; a success after the first doesn't make the limit grow
     * @throws IllegalArgumentException if a number of tokens is negative, or the attempt is not positive
     * @throws InterruptedException if the thread is interrupted, before or while it waits
     * @throws ModelCallException if the model was given up
     */
    public Permit acquire(long inputTokens, long maxOutputTokens, int attempt) throws InterruptedException {
        if (inputTokens < 0 || maxOutputTokens < 0) {
            throw new IllegalArgumentException(
                    "tokens are negative: inputTokens " + inputTokens + ", maxOutputTokens " + maxOutputTokens);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt is not positive: " + attempt);
        }
        Caller caller = new Caller(admission.reserve(inputTokens, maxOutputTokens), attempt == 1);
        lock.lockInterruptibly();
        try {
            admission.enqueue(caller);
            letIn();
            while (!caller.isInFlight()) {
                throwIfStopped();
                caller.await();
                letIn();
            }
            return caller;
        } catch (InterruptedException | RuntimeException e) {
            admission.leave(caller, now());
            letIn(); // whoever comes next takes the turn
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls may be in flight. */
    public int limit() {
        return locked(admission::limit);
    }

    /** Returns how many calls are in flight. */
    public int inFlight() {
        return locked(admission::inFlight);
    }

    /** Returns how many callers wait for a permit. */
    public int waiting() {
        return locked(admission::waiting);
    }

    /** Returns how the limit changed, oldest change first; the last 5000 if there were more. */
    public List<LimitChange> history() {
        return locked(admission::history);
    }

    /** Gives the model up: whoever waits or comes later gets an exception with this failure. The first reason stays. */
    public void stop(Failure why) {
        ModelCallException reason = new ModelCallException(why.kind(), why.message(), null);
        locked(() -> {
            admission.stop(reason);
            letIn();
            return reason;
        });
    }

    /** Returns why the model was given up; empty if it wasn't. */
    public Optional<Failure> stopped() {
        return locked(admission::stopped)
                .map(reason -> reason.getCause() == null
                        ? Failure.of(reason.kind(), messageOf(reason))
                        : Failure.of(reason.kind(), messageOf(reason), reason.getCause()));
    }

    /** Returns the clock by which callers wait. */
    Pacer pacer() {
        return pacer;
    }

    /** Lets in whom it may, and wakes whoever has to act. Held by the lock. */
    private void letIn() {
        long now = now();
        while (admission.admitNext(now) instanceof Caller admitted) {
            admitted.wake();
        }
        if (admission.stopped().isPresent()) {
            admission.queued().forEach(entry -> ((Caller) entry).wake());
        } else if (admission.head() instanceof Caller head && admission.wakeAt(now) < head.sleepsUntil) {
            head.wake(); // only the head waits for a time, which has changed
        }
    }

    private void throwIfStopped() {
        ModelCallException reason = admission.stopped().orElse(null);
        if (reason != null) { // a new one for each, as each gets its own stack and suppressed exceptions
            throw new ModelCallException(reason.kind(), messageOf(reason), reason);
        }
    }

    private static String messageOf(ModelCallException reason) {
        return String.valueOf(reason.getMessage());
    }

    private long now() {
        return Duration.between(origin, pacer.instant()).toNanos();
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** A thread that waits, and then the permit that it holds. */
    private final class Caller extends Admission.Entry implements Permit {

        private final Condition turn = lock.newCondition();
        private long sleepsUntil = Admission.NEVER;

        Caller(double reserve, boolean first) {
            super(reserve, first);
        }

        @SuppressWarnings("WaitNotInLoop") // the loop is in acquire
        void await() throws InterruptedException {
            long now = now();
            long wakeAt = admission.head() == this ? admission.wakeAt(now) : Admission.NEVER;
            sleepsUntil = wakeAt;
            if (wakeAt == Admission.NEVER) {
                turn.await();
            } else {
                pacer.await(turn, Duration.ofNanos(wakeAt - now));
            }
        }

        void wake() {
            turn.signal();
        }

        @Override
        public void succeeded(Usage usage) {
            requireNonNull(usage, "usage");
            locked(() -> {
                admission.succeeded(this, usage, now());
                letIn();
                return usage;
            });
        }

        @Override
        public boolean failed(ModelCallException failure) {
            requireNonNull(failure, "failure");
            return locked(() -> {
                boolean outage = admission.failed(this, failure, now());
                letIn();
                return outage;
            });
        }

        @Override
        public void abandoned() {
            locked(() -> {
                admission.abandoned(this);
                letIn();
                return this;
            });
        }
    }
}
