package dev.judge4j.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread at a time ask about a task, so that whoever comes second finds what the first has learnt. Instances are safe
 * for use by multiple threads.
 */
final class OnePerTask {

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    private final Map<String, Turn> turns = new HashMap<>();

    /** Runs an action when no other thread runs one for that key, or at once if this thread is interrupted while waiting. */
    <T> T inTurn(String key, Supplier<T> action) {
        Turn turn = enter(key);
        boolean held = false;
        try {
            turn.lock.lockInterruptibly();
            held = true;
            return action.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return action.get(); // whose calls end at once, as canceled
        } finally {
            if (held) {
                turn.lock.unlock();
            }
            leave(key, turn);
        }
    }

    private synchronized Turn enter(String key) {
        Turn turn = turns.computeIfAbsent(key, unused -> new Turn());
        turn.users++;
        return turn;
    }

    private synchronized void leave(String key, Turn turn) {
        turn.users--;
        if (turn.users == 0) {
            turns.remove(key);
        }
    }
}
