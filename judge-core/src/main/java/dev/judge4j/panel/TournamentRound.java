package dev.judge4j.panel;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.model.CallThreads;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The comparisons of one round, so many at the same time.
 *
 * <p>It ends when the last comparison has ended. If the waiting thread is interrupted, comparisons under way are interrupted, those
 * not begun are canceled, and the thread stays interrupted.
 */
final class TournamentRound {

    private final Judge<ResponsePair, Preference> judge;
    private final List<ResponsePair> pairs;
    private final AtomicReferenceArray<@Nullable Verdict<Preference>> verdicts;
    private final List<Thread> working = new ArrayList<>();
    private int next;
    private boolean stopped;
    private @Nullable Error error;

    private TournamentRound(Judge<ResponsePair, Preference> judge, List<ResponsePair> pairs) {
        this.judge = judge;
        this.pairs = pairs;
        this.verdicts = new AtomicReferenceArray<>(pairs.size());
    }

    /** Returns the verdicts in the order of the pairs; a judge that throws or returns null has failed. */
    static List<Verdict<Preference>> play(
            Judge<ResponsePair, Preference> judge, List<ResponsePair> pairs, int concurrently) {
        return new TournamentRound(judge, pairs).play(Math.min(concurrently, pairs.size()));
    }

    private List<Verdict<Preference>> play(int workers) {
        CountDownLatch left = new CountDownLatch(workers);
        for (int i = 0; i < workers; i++) {
            CallThreads.shared().execute(() -> {
                try {
                    work();
                } finally {
                    left.countDown();
                }
            });
        }
        await(left);
        throwError();
        List<Verdict<Preference>> all = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Verdict<Preference> verdict = verdicts.get(i);
            all.add(
                    verdict == null
                            ? failed(
                                    pairs.get(i),
                                    Failure.of(Failure.Kind.CANCELED, "interrupted before the comparison"))
                            : verdict);
        }
        return all;
    }

    private void await(CountDownLatch left) {
        boolean interrupted = false;
        while (true) {
            try {
                left.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                stop();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        for (int i = begin(); i >= 0; i = begin()) {
            try {
                verdicts.set(i, ask(pairs.get(i)));
            } catch (Error e) {
                keep(e);
            } finally {
                end();
            }
        }
    }

    private Verdict<Preference> ask(ResponsePair pair) {
        try {
            @Nullable Verdict<Preference> verdict = judge.judge(pair);
            return verdict == null
                    ? failed(pair, Failure.of(Failure.Kind.UNEXPECTED, "the judge returned null"))
                    : verdict;
        } catch (RuntimeException e) {
            return failed(
                    pair, Failure.of(Failure.Kind.UNEXPECTED, "the judge threw instead of giving a verdict: " + e, e));
        }
    }

    private Failed<Preference> failed(ResponsePair pair, Failure failure) {
        return new Failed<>(
                failure,
                Trail.ofPair(
                        pair.id(),
                        pair.a().candidate(),
                        pair.b().candidate(),
                        judge.identity().name(),
                        judge.identity().fingerprint(),
                        List.of(),
                        0));
    }

    /** Returns the next pair to be compared, or -1 if there is none. */
    private synchronized int begin() {
        if (stopped || next == pairs.size()) {
            return -1;
        }
        working.add(Thread.currentThread());
        return next++;
    }

    private synchronized void end() {
        working.remove(Thread.currentThread());
        var unused = Thread.interrupted(); // or the next task of a pooled thread would be
    }

    private synchronized void stop() {
        stopped = true;
        working.forEach(Thread::interrupt);
    }

    private synchronized void keep(Error thrown) {
        error = thrown;
        stop();
    }

    private synchronized void throwError() {
        if (error != null) {
            throw error;
        }
    }
}
