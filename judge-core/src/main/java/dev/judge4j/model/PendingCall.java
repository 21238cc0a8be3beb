package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A call that is under way.
 *
 * <p>Instances are safe for use by multiple threads.
 */
public final class PendingCall {

    private final String model;
    private final CallRuntime runtime;
    private final long begun;
    private final CompletableFuture<CallResult> outcome = new CompletableFuture<>();
    private final FutureTask<?> work;

    private PendingCall(String model, CallRuntime runtime, Supplier<CallResult> call) {
        this.model = model;
        this.runtime = runtime;
        this.begun = runtime.nanos().getAsLong();
        this.work = new FutureTask<>(() -> finish(call), null);
    }

    /** Starts a call on a thread of its own; or none if the starting thread is interrupted. */
    static PendingCall start(String model, Duration deadline, CallRuntime runtime, Supplier<CallResult> call) {
        PendingCall pending = new PendingCall(model, runtime, call);
        if (Thread.currentThread().isInterrupted()) {
            pending.stop(Failure.Kind.CANCELED, "interrupted before model " + model + " was asked");
            return pending;
        }
        Runnable callOff = runtime.alarms()
                .set(
                        deadline,
                        () -> pending.stop(
                                Failure.Kind.TIMEOUT,
                                "no reply from model " + model + " within " + deadline.toMillis()
                                        + " ms; the provider may charge for it all the same"));
        var unused = pending.outcome.whenComplete((result, error) -> callOff.run());
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

    private void finish(Supplier<CallResult> call) {
        try {
            outcome.complete(call.get());
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        }
    }

    private void stop(Failure.Kind kind, String message) {
        long millis = (runtime.nanos().getAsLong() - begun) / ModelCaller.NANOS_PER_MILLI;
        if (outcome.complete(new CallResult.Unanswered(Failure.of(kind, message), Usage.NONE, millis))) {
            work.cancel(true);
        }
    }
}
