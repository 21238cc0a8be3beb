package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import java.util.function.Consumer;

/** The timer of a call without a deadline. */
enum NoTimer implements CallTimer {
    INSTANCE;

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public Runnable onAbandoned(Consumer<Failure> action) {
        return () -> {};
    }
}
