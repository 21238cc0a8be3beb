package dev.judge4j.calibration;

import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.List;

/**
 * How long verdicts took, in milliseconds; nearest-rank quantiles.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param median half took no longer than this
 * @param p95 95 of 100 took no longer than this
 * @param longest none took longer than this
 */
public record Latency(long median, long p95, long longest) {

    static Latency of(List<? extends Verdict<?>> verdicts) {
        long[] millis = verdicts.stream()
                .map(Verdict::trail)
                .mapToLong(Trail::latencyMillis)
                .sorted()
                .toArray();
        int last = millis.length - 1;
        return new Latency(millis[last / 2], millis[(int) Math.ceil(0.95 * millis.length) - 1], millis[last]);
    }
}
