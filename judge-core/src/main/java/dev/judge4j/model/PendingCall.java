package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * A call that is under way.
 *
 * <p>Instances are safe for use by multiple threads.
 */
public final class PendingCall {

    private final String model;
    private final CallDeadline deadline;
    private final CompletableFuture<CallResult> outcome = new CompletableFuture<>();
    private final FutureTask<?> work;

    private PendingCall(
            String model, Duration allowed, CallRuntime runtime, Function<? super CallDeadline, CallResult> call) {
        this.model = model;
        this.deadline = new CallDeadline(
                allowed,
                runtime,
                () -> stop(
                        Failure.Kind.TIMEOUT,
                        "no reply from model " + model + " within " + allowed.toMillis()
                                + " ms; the provider may charge for it all the same"));
        this.work = new FutureTask<>(() -> finish(call), null);
    }

    /** Starts a call on a thread of its own; or none if the starting thread is interrupted. */
    static PendingCall start(
            String model, Duration allowed, CallRuntime runtime, Function<? super CallDeadline, CallResult> call) {
        PendingCall pending = new PendingCall(model, allowed, runtime, call);
        if (Thread.currentThread().isInterrupted()) {
            pending.stop(Failure.Kind.CANCELED, "interrupted before model " + model + " was asked");
            return pending;
        }
        pending.deadline.resume();
        runtime.threads().execute(pending.work);
        return pending;
    }

    /**
     * Waits for what comes of the call, at most until its deadline. If the waiting thread is interrupted, the call is
     * canceled and the thread stays interrupted. An {@link Error} that the model threw is thrown here.
     */
    public CallResult await() {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(Failure.Kind.CANCELED, "interrupted while waiting for model " + model);
            return outcome.join(); // the reply, should it have come at the last moment, as it is paid
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a call ended without a result", e.getCause());
        }
    }

    private void finish(Function<? super CallDeadline, CallResult> call) {
        try {
            CallResult result = call.apply(deadline);
            if (deadline.end()) {
                outcome.complete(result);
            }
        } catch (RuntimeException | Error e) {
            if (deadline.end()) {
                outcome.completeExceptionally(e);
            }
        }
    }

    private void stop(Failure.Kind kind, String message) {
        Failure failure = Failure.of(kind, message);
        if (deadline.abandon(failure)) {
            outcome.complete(new CallResult.Unanswered(failure, Usage.NONE, deadline.spentMillis()));
            work.cancel(true);
        }
    }
}
