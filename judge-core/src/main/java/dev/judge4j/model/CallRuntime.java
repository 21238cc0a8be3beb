package dev.judge4j.model;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The threads and the time that calls are made with.
 *
 * @param threads runs every call at once, on a thread of its own: a call may wait for another, as when a judge asks a judge
 * @param alarms rings when a deadline has passed
 * @param nanos the time in nanoseconds from any origin
 */
record CallRuntime(Executor threads, Alarms alarms, LongSupplier nanos) {

    /** Returns the real ones, shared by all. */
    static CallRuntime system() {
        return new CallRuntime(CallThreads.shared(), Alarms.system(), System::nanoTime);
    }
}
