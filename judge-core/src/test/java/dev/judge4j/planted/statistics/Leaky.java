package dev.judge4j.planted.statistics;

import dev.judge4j.planted.verdict.Loop;
import java.io.StringReader;

/** Plain numbers, supposedly: it uses what stands above it and does I/O. */
final class Leaky {

    StringReader read(Loop loop) {
        return new StringReader(loop.getClass().getSimpleName());
    }
}
