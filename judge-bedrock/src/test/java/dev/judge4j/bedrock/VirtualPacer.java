package dev.judge4j.bedrock;

import dev.judge4j.model.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still but for the waits, which take no time. */
public final class VirtualPacer implements Pacer {

    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(waits.stream().reduce(Duration.ZERO, Duration::plus));
    }

    @Override
    public void sleep(Duration duration) {
        waits.add(duration);
    }

    /** Returns how long was waited each time. */
    public List<Duration> waits() {
        return List.copyOf(waits);
    }
}
