package dev.judge4j.examples;

import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.EvaluationRun;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Lets Ctrl-C and SIGTERM end an evaluation as {@link EvaluationRun#cancel} does: no more calls begin, those in flight are
 * waited for, as they are paid, what there is gets reported, and the JVM ends with the exit code of that.
 *
 * <p>A JVM that is killed instead loses nothing of the journal either; only the calls in flight are made again.
 */
final class GracefulEnd {

    private GracefulEnd() {}

    /**
     * Waits for the end of a run, be it early, and reports.
     *
     * @param report reports the result and returns how the program is to end
     */
    static ExitCode await(EvaluationRun run, Function<EvaluationResult, ExitCode> report) throws InterruptedException {
        CompletableFuture<ExitCode> end = new CompletableFuture<>();
        Thread atShutdown = new Thread(
                () -> {
                    run.cancel();
                    Runtime.getRuntime().halt(end.join().number());
                },
                "cancel-evaluation");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            ExitCode code = report.apply(run.await());
            end.complete(code);
            return code;
        } finally {
            end.complete(ExitCode.INFRASTRUCTURE); // unless there is a better one
            remove(atShutdown);
        }
    }

    private static void remove(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook is about to end it.
        }
    }
}
