package dev.judge4j.planted.verdict;

import dev.judge4j.planted.model.Pool;

/** Half of a cycle. */
public final class Loop {

    /** Returns the other half. */
    public Pool pool() {
        return new Pool(this);
    }
}
