package dev.judge4j.judge;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Remembers what was made for the most recent keys, and lets only one thread make it for a key while the others wait.
 *
 * <p>What could not be made is not remembered: whoever waited for it tries again, on its own account. Instances are safe for
 * use by multiple threads.
 *
 * @param <V> what is made
 */
final class Remembered<V> {

    private static final float LOAD = 0.75f;

    private final int capacity;
    private final Map<String, CompletableFuture<Optional<V>>> made = new LinkedHashMap<>(16, LOAD, true);

    Remembered(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Returns what there is for a key, made by the caller if by nobody else.
     *
     * @param maker returns what it made, or empty if it could not; called at most once and with no lock held
     * @return empty if the caller was the one to make it and could not
     * @throws InterruptedException if interrupted while waiting for another thread to make it
     */
    Optional<V> get(String key, Supplier<Optional<V>> maker) throws InterruptedException {
        while (true) {
            CompletableFuture<Optional<V>> own = new CompletableFuture<>();
            Optional<CompletableFuture<Optional<V>>> other = claim(key, own);
            if (other.isEmpty()) {
                return make(key, own, maker);
            }
            Optional<V> found = await(other.get());
            if (found.isPresent()) {
                return found;
            }
        }
    }

    /** Returns what another thread is making or has made; empty if it is now the caller's to make. */
    private Optional<CompletableFuture<Optional<V>>> claim(String key, CompletableFuture<Optional<V>> own) {
        synchronized (made) {
            CompletableFuture<Optional<V>> other = made.putIfAbsent(key, own);
            if (other != null) {
                return Optional.of(other);
            }
            Iterator<CompletableFuture<Optional<V>>> eldest = made.values().iterator();
            while (made.size() > capacity && eldest.hasNext()) {
                if (eldest.next().isDone()) { // others wait for one under way
                    eldest.remove();
                }
            }
            return Optional.empty();
        }
    }

    private Optional<V> make(String key, CompletableFuture<Optional<V>> own, Supplier<Optional<V>> maker) {
        Optional<V> result = Optional.empty();
        try {
            result = maker.get();
            return result;
        } finally {
            if (result.isEmpty()) {
                synchronized (made) {
                    made.remove(key, own);
                }
            }
            own.complete(result);
        }
    }

    private static <T> T await(CompletableFuture<T> other) throws InterruptedException {
        try {
            return other.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a future that is only completed normally has failed", e);
        }
    }
}
