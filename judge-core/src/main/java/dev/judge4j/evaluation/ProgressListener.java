package dev.judge4j.evaluation;

/**
 * Told how a run stands.
 *
 * <p>A run calls it from one thread at a time, several times a second at most. It must return at once, as the run waits for
 * it. An exception out of it does not hurt the run, which logs the first one and goes on.
 */
public interface ProgressListener {

    /** The run begins. */
    default void started(RunStatus status) {}

    /** Something changed. */
    void changed(RunStatus status);

    /** The run ended, one way or the other: the last thing a listener is told. */
    default void finished(RunStatus status) {}
}
