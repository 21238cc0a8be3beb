package dev.judge4j.examples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * When {@link Chaos} kills: after a random share of the work, so that all kills hit a run under way, and every fourth time
 * soon after the start, where a run reads its journal.
 */
final class KillPlan {

    private static final int EARLY_ONE_IN = 4;
    private static final int LONGEST_START_MILLIS = 1500;

    private KillPlan() {}

    /** A moment to kill at. */
    sealed interface Moment {}

    /** A time after the start. */
    record After(Duration time) implements Moment {}

    /** When the bill has that many more calls than at the start. */
    record Calls(long more) implements Moment {}

    /**
     * Draws the moments.
     *
     * @param items how many items there are, each of at least one call
     */
    static List<Moment> draw(int kills, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Moment> plan = new ArrayList<>();
        // On average half of this, so that all kills together come to half of the work.
        int most = Math.max(1, items / Math.max(1, kills));
        for (int kill = 1; kill <= kills; kill++) {
            plan.add(
                    kill % EARLY_ONE_IN == 0
                            ? new After(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)))
                            : new Calls(1 + random.nextInt(most)));
        }
        return plan;
    }
}
