package dev.judge4j.planted.model;

import dev.judge4j.planted.testing.Scripted;
import dev.judge4j.planted.verdict.Loop;

/**
 * The other half, which may use the first, but not what is for tests.
 *
 * @param loop the first half
 */
public record Pool(Loop loop) {

    @Override
    public String toString() {
        return Scripted.class.getSimpleName();
    }
}
