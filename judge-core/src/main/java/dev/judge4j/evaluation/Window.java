package dev.judge4j.evaluation;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Bounds how many units are under way, so that memory stays bounded; the bound may change as the run goes on. */
final class Window {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final IntSupplier bound;
    private int inside;

    Window(IntSupplier bound) {
        this.bound = bound;
    }

    /** Waits for room and takes it. */
    void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inside >= Math.max(1, bound.getAsInt())) {
                changed.await();
            }
            inside++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody is inside. */
    void awaitEmpty() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inside > 0) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    int inside() {
        lock.lock();
        try {
            return inside;
        } finally {
            lock.unlock();
        }
    }
}
