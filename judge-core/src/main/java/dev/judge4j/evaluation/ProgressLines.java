package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Writes a line now and then. Safe for use by multiple threads. */
final class ProgressLines implements ProgressListener {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final int LINES_A_RUN = 10;

    private final Appendable out;
    private Duration lastElapsed = Duration.ZERO;
    private int lastTenth;

    ProgressLines(Appendable out) {
        this.out = requireNonNull(out, "out");
    }

    @Override
    public synchronized void started(RunStatus status) {
        write("started", status);
    }

    @Override
    public synchronized void changed(RunStatus status) {
        boolean silentForLong = status.time().elapsed().minus(lastElapsed).compareTo(LONGEST_SILENCE) >= 0;
        if (silentForLong || tenth(status) > lastTenth) {
            write(word(status.state()), status);
        }
    }

    @Override
    public synchronized void finished(RunStatus status) {
        write(word(status.state()), status);
    }

    private void write(String what, RunStatus status) {
        lastElapsed = status.time().elapsed();
        lastTenth = tenth(status);
        try {
            out.append(what + " after " + StatusText.duration(lastElapsed) + ": " + StatusText.line(status)
                    + System.lineSeparator());
            if (out instanceof Flushable flushable) {
                flushable.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write how the run goes", e);
        }
    }

    private static int tenth(RunStatus status) {
        return (int) (status.items().share().orElse(0) * LINES_A_RUN);
    }

    private static String word(RunStatus.State state) {
        return switch (state) {
            case RUNNING -> "running";
            case STOPPING -> "stopping";
            case STOPPED -> "stopped";
            case FINISHED -> "finished";
        };
    }
}
