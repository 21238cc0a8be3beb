package dev.judge4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** The plainest way to have several calls in flight: that many threads, each of which makes one call after the other. */
final class ThreadLoad implements Load {

    private static final long LONGEST_MINUTES = 30;

    private final String name;
    private final int inFlight;
    private final ThreadFactory threads;
    private final Call call;
    private final AutoCloseable resource;

    /** One call, of the item of that number. */
    @FunctionalInterface
    interface Call {
        void make(int item) throws Exception;
    }

    ThreadLoad(String name, int inFlight, ThreadFactory threads, Call call, AutoCloseable resource) {
        this.name = name;
        this.inFlight = inFlight;
        this.threads = threads;
        this.call = call;
        this.resource = resource;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(int from, int count, LongConsumer nanos) throws Exception {
        AtomicInteger next = new AtomicInteger(from);
        ExecutorService executor = Executors.newFixedThreadPool(inFlight, threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < inFlight; worker++) {
                workers.add(executor.submit(() -> {
                    for (int item = next.getAndIncrement(); item < from + count; item = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        call.make(item);
                        nanos.accept(System.nanoTime() - start);
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get(LONGEST_MINUTES, TimeUnit.MINUTES);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " failed: " + e.getCause(), e);
        } finally {
            executor.shutdownNow();
        }
    }

    @Override
    public void close() {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("can't close " + name, e);
        }
    }
}
