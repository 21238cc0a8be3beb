package dev.judge4j.model;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something short after a while, unless it is called off. */
@FunctionalInterface
interface Alarms {

    /** Sets an alarm, and returns what calls it off. */
    Runnable set(Duration delay, Runnable action);

    /** Returns the alarms of real time; one daemon thread rings them all. */
    static Alarms system() {
        return SystemAlarms::set;
    }

    /** Keeps the thread from being made before the first call. */
    final class SystemAlarms {

        private static final ScheduledThreadPoolExecutor CLOCK = create();

        private SystemAlarms() {}

        private static Runnable set(Duration delay, Runnable action) {
            var alarm = CLOCK.schedule(action, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
            return () -> alarm.cancel(false);
        }

        private static ScheduledThreadPoolExecutor create() {
            var clock = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "judge4j-deadlines");
                thread.setDaemon(true);
                return thread;
            });
            clock.setRemoveOnCancelPolicy(true); // or answered calls would stay in memory until their deadlines
            return clock;
        }
    }
}
