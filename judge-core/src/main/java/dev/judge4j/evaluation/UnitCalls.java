package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import dev.judge4j.verdict.Failure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** On whose behalf calls are made, and what happened to them that a verdict doesn't say. Safe for use by multiple threads. */
final class UnitCalls {

    private final Identity asker;
    private final String item;
    private final String key;
    private volatile boolean called;
    private final AtomicInteger retries = new AtomicInteger();
    private final First<Failure> hindrance = new First<>();

    /**
     * Starts without calls.
     *
     * @param asker the judge as the run knows it, which may ask others; or the candidate
     * @param item the id of the item
     * @param key of the verdict or the response that the calls are for
     */
    UnitCalls(Identity asker, String item, String key) {
        this.asker = asker;
        this.item = item;
        this.key = key;
    }

    Identity asker() {
        return asker;
    }

    String item() {
        return item;
    }

    String key() {
        return key;
    }

    /** Notes that a call goes through the run, whether it is made or answered from a journal. */
    void called() {
        called = true;
    }

    /** Returns whether any call went through the run. */
    boolean anyCall() {
        return called;
    }

    /** Notes that an attempt failed in a way that may change what the judge says. */
    void retried() {
        retries.incrementAndGet();
    }

    int retries() {
        return retries.get();
    }

    /** Notes what kept a call from being made, that is no trouble of the item's. */
    void hindered(Failure failure) {
        var unused = hindrance.offer(failure);
    }

    /** Returns the first thing that kept a call from being made; then the item can be judged another time. */
    Optional<Failure> hindrance() {
        return hindrance.get();
    }
}
