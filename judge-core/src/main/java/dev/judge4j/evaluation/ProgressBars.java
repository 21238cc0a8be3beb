package dev.judge4j.evaluation;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Draws a progress bar with the library progressbar, the one class that uses it. Safe for use by multiple threads. */
final class ProgressBars implements ProgressListener {

    private static final int UPDATE_MILLIS = 500;

    private final ProgressBarConsumer consumer;
    private volatile @Nullable RunStatus latest;
    private @Nullable ProgressBar bar;

    ProgressBars(ProgressBarConsumer consumer) {
        this.consumer = consumer;
    }

    /** Returns a bar on a terminal. */
    static ProgressListener on(PrintStream terminal) {
        return new ProgressBars(new ConsoleProgressBarConsumer(terminal));
    }

    @Override
    public synchronized void started(RunStatus status) {
        latest = status;
        bar = new ProgressBarBuilder()
                .setTaskName("judging")
                .setInitialMax(status.items().total().orElse(-1))
                .startsFrom(status.items().done(), status.time().elapsed())
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(consumer)
                .setEtaFunction(state ->
                        Optional.ofNullable(latest).flatMap(now -> now.time().remaining()))
                .build();
        show(bar, status);
    }

    @Override
    public synchronized void changed(RunStatus status) {
        if (bar == null) {
            started(status);
        } else {
            show(bar, status);
        }
    }

    @Override
    public synchronized void finished(RunStatus status) {
        changed(status);
        if (bar != null) {
            bar.close();
        }
    }

    private void show(ProgressBar shown, RunStatus status) {
        latest = status;
        status.items().total().ifPresent(shown::maxHint);
        shown.stepTo(status.items().done());
        shown.setExtraMessage(" " + StatusText.details(status, ", "));
    }
}
