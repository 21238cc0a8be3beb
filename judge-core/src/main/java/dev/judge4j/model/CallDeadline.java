package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deadline of one call, and the one place where it is decided whether the call ended by itself or was left behind.
 *
 * <p>Instances are safe for use by multiple threads.
 */
final class CallDeadline implements CallTimer {

    private static final Logger LOG = LoggerFactory.getLogger(CallDeadline.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final CallRuntime runtime;
    private final Runnable strike;
    private final List<Consumer<Failure>> actions = new ArrayList<>();
    private final long allowed;
    private long spent; // while it ran, up to the last pause
    private long since;
    private int alarm; // counts the alarms, so that one that rings while it is called off is known
    private @Nullable Runnable callOff; // null while the time stands still
    private boolean over;
    private @Nullable Failure abandoned;

    /**
     * Makes a deadline whose time stands still until it is resumed.
     *
     * @param strike what to do when the time is over
     */
    CallDeadline(Duration allowed, CallRuntime runtime, Runnable strike) {
        this.allowed = TimeUnit.NANOSECONDS.convert(allowed);
        this.runtime = runtime;
        this.strike = strike;
    }

    @Override
    public void pause() {
        lock.lock();
        try {
            if (!over) {
                stopTheTime();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void resume() {
        lock.lock();
        try {
            if (!over && callOff == null) {
                since = now();
                int number = ++alarm;
                callOff = runtime.alarms().set(Duration.ofNanos(Math.max(0, allowed - spent)), () -> ring(number));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Runnable onAbandoned(Consumer<Failure> action) {
        Failure already;
        lock.lock();
        try {
            already = abandoned;
            if (!over) {
                actions.add(action);
            }
        } finally {
            lock.unlock();
        }
        if (already != null) {
            run(action, already);
        }
        return () -> takeBack(action);
    }

    /** Returns how long the call took, without the time for which it was paused. */
    long spentMillis() {
        lock.lock();
        try {
            return (callOff == null ? spent : spent + now() - since) / ModelCaller.NANOS_PER_MILLI;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the call ended by itself. Returns false if it was left behind before. */
    boolean end() {
        return conclude(null).isPresent();
    }

    /** Notes that the call is left behind, and does what is to be done then. Returns false if it ended before. */
    boolean abandon(Failure failure) {
        var todo = conclude(failure);
        todo.ifPresent(all -> all.forEach(action -> run(action, failure)));
        return todo.isPresent();
    }

    private Optional<List<Consumer<Failure>>> conclude(@Nullable Failure failure) {
        lock.lock();
        try {
            if (over) {
                return Optional.empty();
            }
            stopTheTime();
            over = true;
            abandoned = failure;
            List<Consumer<Failure>> todo = List.copyOf(actions);
            actions.clear();
            return Optional.of(todo);
        } finally {
            lock.unlock();
        }
    }

    private void stopTheTime() {
        if (callOff != null) {
            spent += now() - since;
            alarm++;
            callOff.run();
            callOff = null;
        }
    }

    private void ring(int number) {
        lock.lock();
        try {
            if (over || number != alarm) {
                return;
            }
        } finally {
            lock.unlock();
        }
        strike.run();
    }

    private void takeBack(Consumer<Failure> action) {
        lock.lock();
        try {
            actions.remove(action);
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return runtime.nanos().getAsLong();
    }

    private static void run(Consumer<Failure> action, Failure failure) {
        try {
            action.accept(failure);
        } catch (RuntimeException e) {
            LOG.warn("What was to be done for a call that was left behind failed", e);
        }
    }
}
