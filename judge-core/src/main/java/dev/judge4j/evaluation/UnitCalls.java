package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import dev.judge4j.model.CallKey;
import dev.judge4j.verdict.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** On whose behalf calls are made, and what happened to them that a verdict doesn't say. Safe for use by multiple threads. */
final class UnitCalls {

    private final Identity asker;
    private final String item;
    private final String key;
    private final boolean forResponse;
    private volatile boolean called;
    private final AtomicInteger retries = new AtomicInteger();
    private final First<Failure> hindrance = new First<>();
    private final Set<CallKey> fromBatch = new HashSet<>(); // guarded by itself
    private final List<JournalRecord.Reply> toWrite = new ArrayList<>(); // guarded by itself

    /**
     * Starts without calls.
     *
     * @param asker the judge as the run knows it, which may ask others; or the candidate
     * @param item the id of the item
     * @param key of the verdict or the response that the calls are for
     * @param forResponse whether they are for a response
     */
    UnitCalls(Identity asker, String item, String key, boolean forResponse) {
        this.forResponse = forResponse;
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

    /** Returns whether the calls are for the response of a candidate, not for a verdict. */
    boolean isForResponse() {
        return forResponse;
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

    /** Notes that a call is answered from a batch; returns false if it was before, so that the same reply would come again. */
    boolean takesFromBatch(CallKey call) {
        synchronized (fromBatch) {
            return fromBatch.add(call);
        }
    }

    /** Keeps a copy of a reply that is to be in the journal if something comes of it. */
    void keep(JournalRecord.Reply copy) {
        synchronized (toWrite) {
            toWrite.add(copy);
        }
    }

    /** Returns the copies kept since the last time. */
    List<JournalRecord.Reply> takeKept() {
        synchronized (toWrite) {
            List<JournalRecord.Reply> kept = List.copyOf(toWrite);
            toWrite.clear();
            return kept;
        }
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
