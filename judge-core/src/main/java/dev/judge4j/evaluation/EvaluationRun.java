package dev.judge4j.evaluation;

import dev.judge4j.verdict.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation under way, as {@link Evaluation#start} returns it.
 *
 * <p>Instances are safe for use by multiple threads.
 */
public final class EvaluationRun {

    // null when it has ended, as the run holds the keys of all that was done before
    private volatile @Nullable Consumer<Failure> stop;
    private final Supplier<RunStatus> status;
    private final CompletableFuture<EvaluationResult> outcome;

    EvaluationRun(Consumer<Failure> stop, Supplier<RunStatus> status, CompletableFuture<EvaluationResult> outcome) {
        this.stop = stop;
        this.status = status;
        this.outcome = outcome;
        CompletableFuture<?> unused = outcome.whenComplete((result, trouble) -> this.stop = null);
    }

    /** Returns how the run stands. */
    public RunStatus status() {
        return status.get();
    }

    /** Returns whether the run has ended, one way or the other. */
    public boolean isDone() {
        return outcome.isDone();
    }

    /**
     * Has the run end early: no more items are taken up and no more calls begun, but those in flight are waited for, as they are
     * paid; batches go on without the run. The same evaluation run again goes on from there. Returns at once; a second time it does nothing.
     */
    public void cancel() {
        Consumer<Failure> underWay = stop;
        if (underWay != null) {
            underWay.accept(Failure.of(Failure.Kind.CANCELED, "the run was canceled"));
        }
    }

    /**
     * Waits for the end.
     *
     * @throws JournalException if the journal could not be written any more
     * @throws dev.judge4j.dataset.BadItemException if an item can't be read
     * @throws IllegalArgumentException if money or tokens are limited and a request has no output limit
     * @throws IllegalStateException if a data set has fewer items than when it was read before the first call
     * @throws java.io.UncheckedIOException if a data set can't be read
     * @throws InterruptedException if the waiting thread is interrupted; the run goes on
     */
    public EvaluationResult await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            } else if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException("a run ended without a result", e.getCause());
        }
    }
}
