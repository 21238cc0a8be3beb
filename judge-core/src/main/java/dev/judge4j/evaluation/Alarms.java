package dev.judge4j.evaluation;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something short after a while, unless it is called off; one daemon thread for a run. */
final class Alarms implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock;

    Alarms() {
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "judge4j-run");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true); // or finished units would stay in memory until their deadlines
    }

    /** Sets an alarm, and returns what calls it off. */
    Runnable set(Duration delay, Runnable action) {
        Future<?> alarm = clock.schedule(action, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    /** Does something again and again until it is closed. */
    void every(Duration period, Runnable action) {
        long nanos = TimeUnit.NANOSECONDS.convert(period);
        var unused = clock.scheduleWithFixedDelay(action, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Calls off everything. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
