package dev.judge4j.panel;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.model.CallThreads;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Has several judges judge one item at the same time, each on a thread of its own.
 *
 * <p>Nobody is left behind: it returns when the last judge has returned, so that no call goes on that nobody waits for. If the
 * waiting thread is interrupted, so are the judges, and the thread stays interrupted.
 */
final class Together {

    private Together() {}

    /**
     * Returns the verdict of each judge, in their order. One that throws or returns null has failed; an {@link Error} that one
     * throws interrupts the others and is thrown here.
     */
    static <S extends Item, V extends Value> List<Verdict<V>> judge(List<? extends Judge<S, V>> judges, S item) {
        CountDownLatch left = new CountDownLatch(judges.size());
        List<Seat<S, V>> seats = new ArrayList<>();
        for (Judge<S, V> judge : judges) {
            seats.add(new Seat<>(judge, item));
        }
        for (Seat<S, V> seat : seats) {
            CallThreads.shared().execute(() -> {
                try {
                    if (!seat.work()) {
                        seats.forEach(Seat::stop);
                    }
                } finally {
                    left.countDown();
                }
            });
        }
        await(left, seats);
        return seats.stream().map(Seat::verdict).toList();
    }

    private static void await(CountDownLatch left, List<? extends Seat<?, ?>> seats) {
        boolean interrupted = false;
        while (true) {
            try {
                left.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                seats.forEach(Seat::stop);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what a judge says, where whatever it throws but an {@link Error} is a failure. */
    static <S extends Item, V extends Value> Verdict<V> ask(Judge<S, V> judge, S item) {
        Failure failure;
        try {
            @Nullable Verdict<V> verdict = judge.judge(item);
            if (verdict != null) {
                return verdict;
            }
            failure = Failure.of(Failure.Kind.UNEXPECTED, "the judge returned null");
        } catch (RuntimeException e) {
            failure = Failure.of(Failure.Kind.UNEXPECTED, "the judge threw instead of giving a verdict: " + e, e);
        }
        return new Failed<>(failure, Trails.of(item, judge.identity(), 0));
    }

    /** One judge at work. */
    private static final class Seat<S extends Item, V extends Value> {

        private final Judge<S, V> judge;
        private final S item;
        private @Nullable Thread worker;
        private boolean stopped;
        private @Nullable Verdict<V> verdict;
        private @Nullable Error error;

        Seat(Judge<S, V> judge, S item) {
            this.judge = judge;
            this.item = item;
        }

        /** Returns false if the others need not go on. */
        boolean work() {
            if (!begin()) {
                end(
                        new Failed<>(
                                Failure.of(Failure.Kind.CANCELED, "interrupted before the judge was asked"),
                                Trails.of(item, judge.identity(), 0)),
                        null);
                return true;
            }
            try {
                end(ask(judge, item), null);
                return true;
            } catch (Error e) {
                end(null, e);
                return false;
            }
        }

        private synchronized boolean begin() {
            worker = stopped ? null : Thread.currentThread();
            return worker != null;
        }

        private synchronized void end(@Nullable Verdict<V> given, @Nullable Error thrown) {
            worker = null;
            verdict = given;
            error = thrown;
            var unused = Thread.interrupted(); // or the next task of a pooled thread would be
        }

        synchronized void stop() {
            stopped = true;
            if (worker != null) {
                worker.interrupt();
            }
        }

        synchronized Verdict<V> verdict() {
            if (error != null) {
                throw error;
            }
            if (verdict == null) {
                throw new IllegalStateException("judge '" + judge.identity().name() + "' ended without a verdict");
            }
            return verdict;
        }
    }
}
