package dev.judge4j.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that calls run on: virtual ones where the running Java has them, else pooled daemon threads whose number
 * grows with the calls under way. There is no bound, as a bounded pool can starve a judge inside a judge.
 */
public final class CallThreads {

    private CallThreads() {}

    /** Keeps the executor from being made before the first call. */
    private static final class Holder {
        static final Executor SHARED = create();
    }

    private static final ThreadLocal<Boolean> INLINE = ThreadLocal.withInitial(() -> false);

    /** Returns an executor that runs everything at once, each on a thread of its own; shared by all. */
    public static Executor shared() {
        return CallThreads::execute;
    }

    private static void execute(Runnable task) {
        if (INLINE.get()) {
            task.run();
        } else {
            Holder.SHARED.execute(task);
        }
    }

    /**
     * Does work within which everything that would get a thread of its own from {@link #shared} is done on the thread that starts
     * it: many times as fast where nothing waits, such as where calls are only gathered.
     */
    public static void inline(Runnable work) {
        boolean before = INLINE.get();
        INLINE.set(true);
        try {
            work.run();
        } finally {
            INLINE.set(before);
        }
    }

    private static Executor create() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (Error e) {
            throw e;
        } catch (Throwable e) { // not there before Java 19, and only a preview that throws before 21
            return pooled();
        }
    }

    static Executor pooled() {
        AtomicLong number = new AtomicLong();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "judge4j-call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
