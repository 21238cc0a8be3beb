package dev.judge4j.examples;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Time by the clock and time of this process's processors, in nanoseconds.
 *
 * @param wall by the clock
 * @param processor of all processors together
 */
record Stopwatch(long wall, long processor) {

    static final Stopwatch ZERO = new Stopwatch(0, 0);

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Stopwatch now() {
        return new Stopwatch(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    Stopwatch plus(Stopwatch other) {
        return new Stopwatch(wall + other.wall, processor + other.processor);
    }

    Stopwatch since(Stopwatch start) {
        return new Stopwatch(wall - start.wall, processor - start.processor);
    }

    double seconds() {
        return wall / 1e9;
    }

    double processorSeconds() {
        return processor / 1e9;
    }
}
