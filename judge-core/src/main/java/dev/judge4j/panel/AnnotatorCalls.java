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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Asks all annotators at the same time. */
final class AnnotatorCalls {

    private AnnotatorCalls() {}

    /**
     * Returns the verdict of each annotator, in their order. If the waiting thread is interrupted, so are the annotators, and
     * those that were not heard have failed as canceled; the thread stays interrupted.
     */
    static <S extends Item, V extends Value> List<Verdict<V>> judge(List<? extends Judge<S, V>> annotators, S item) {
        List<FutureTask<Verdict<V>>> tasks = new ArrayList<>();
        for (Judge<S, V> annotator : annotators) {
            FutureTask<Verdict<V>> task = new FutureTask<>(() -> CascadeHearing.ask(annotator, item));
            tasks.add(task);
            CallThreads.shared().execute(task);
        }
        List<Verdict<V>> verdicts = new ArrayList<>();
        for (int k = 0; k < annotators.size(); k++) {
            verdicts.add(await(annotators.get(k), item, tasks, k));
        }
        return verdicts;
    }

    private static <S extends Item, V extends Value> Verdict<V> await(
            Judge<S, V> annotator, S item, List<FutureTask<Verdict<V>>> tasks, int k) {
        try {
            return tasks.get(k).get();
        } catch (InterruptedException e) {
            tasks.forEach(task -> task.cancel(true));
            Thread.currentThread().interrupt();
        } catch (CancellationException e) {
            // an earlier wait was interrupted
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("annotator '" + annotator.identity().name() + "' can't be waited for", e);
        }
        Failure canceled = Failure.of(Failure.Kind.CANCELED, "interrupted while the annotator was asked");
        return new Failed<>(canceled, CascadeHearing.trailOf(item, annotator.identity(), 0));
    }
}
