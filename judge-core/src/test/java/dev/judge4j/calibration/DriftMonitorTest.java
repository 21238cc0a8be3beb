package dev.judge4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.calibration.DriftMonitor.Change;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Drift of scores on five levels. People's scores have the mean 0.675; the judge misses them by a level in 3 of 10 cases. A
 * system that changed has some of its responses one level lower; a judge that changed gives some scores one level lower.
 */
class DriftMonitorTest {

    private static final double[] LEVELS = {.05, .10, .25, .30, .30};
    private static final int CHANGES_AFTER = 300;
    private static final double SOME = 0.4;

    /** Exact, so that the null hypothesis is: the mean gap and the mean score of an unchanged judge and system. */
    private static final double GAP = expected(0, true);

    private static final double QUALITY = expected(0, false);

    /** By hand: 0.675, and the misses that the ends of the scale cut off, {@code (0.05 * 0.15 - 0.3 * 0.15) / 4}. */
    @Test
    void theSimulatedChangeIsNineHundredthsOfTheScale() {
        assertThat(QUALITY).isCloseTo(0.665625, within(1e-9));
        assertThat(GAP).isCloseTo(-0.009375, within(1e-9));
        assertThat(expected(SOME, false) - QUALITY).isCloseTo(-0.09, within(0.001));
    }

    /** Observed: 8 of 1,000 at alpha 0.05, looked at after each of 1,000 values. */
    @Test
    void raisesNoMoreFalseAlarmsThanAlpha() {
        Map<Change, Integer> seen = watch(1_000, 1_000, 0, 0);

        assertThat(seen.getOrDefault(Change.SYSTEM, 0) + seen.getOrDefault(Change.JUDGE, 0))
                .isLessThanOrEqualTo(50);
    }

    /** Observed: JUDGE in all of 200. */
    @Test
    void takesAChangedJudgeForOne() {
        Map<Change, Integer> seen = watch(200, 3_000, SOME, 0);

        assertThat(seen.get(Change.JUDGE)).isGreaterThanOrEqualTo(190);
        assertThat(seen.get(Change.SYSTEM)).isLessThanOrEqualTo(10);
    }

    /** Observed: SYSTEM in all of 200. */
    @Test
    void takesAChangedSystemForOne() {
        Map<Change, Integer> seen = watch(200, 3_000, 0, SOME);

        assertThat(seen.get(Change.SYSTEM)).isGreaterThanOrEqualTo(190);
        assertThat(seen.get(Change.JUDGE)).isLessThanOrEqualTo(10);
    }

    @Test
    void waitsForGoldItemsBeforeItBlamesTheSystem() {
        DriftMonitor monitor = DriftMonitor.of(0, 0.8, 0.05, 10);

        for (int i = 0; i < 200; i++) {
            monitor.addSystem(0.2);
        }
        assertThat(monitor.change()).isEqualTo(Change.NONE);
        assertThat(monitor.isAttributing()).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(monitor.change()).isEqualTo(Change.NONE);
            monitor.addGold(0.5, 0.5);
        }
        assertThat(monitor.change()).isEqualTo(Change.SYSTEM);
        assertThat(monitor.isAttributing()).isFalse();
        assertThat(monitor)
                .asString()
                .startsWith("SYSTEM after 10 gold items (evidence 1.0) and 200 scores (evidence ");
    }

    @Test
    void blamesTheJudgeWheneverTheGapMoved() {
        DriftMonitor monitor = DriftMonitor.of(0, 0.8, 0.05, 0);
        for (int i = 0; i < 200; i++) {
            monitor.addSystem(0.2);
        }
        assertThat(monitor.change()).isEqualTo(Change.SYSTEM);

        for (int i = 0; i < 200; i++) {
            monitor.addGold(0.8, 0.2);
        }

        assertThat(monitor.change()).isEqualTo(Change.JUDGE);
        assertThat(monitor.judgeEvidence()).isGreaterThan(40);
    }

    @Test
    void refusesWhatIsNoScore() {
        DriftMonitor monitor = DriftMonitor.of(0, 0.5, 0.05);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> monitor.addSystem(1.1))
                .withMessage("judged is not in [0, 1]: 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> monitor.addGold(Double.NaN, 0.5))
                .withMessage("human is not in [0, 1]: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftMonitor.of(-2, 0.5, 0.05))
                .withMessage("gap is not in [-1, 1]: -2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftMonitor.of(0, 0.5, 1))
                .withMessage("alpha is not between 0 and 1: 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> DriftMonitor.of(0, 0.5, 0.05, -1));
    }

    /** Watches streams of as many gold items as responses, each until it says something or ends. */
    private static Map<Change, Integer> watch(int streams, int length, double judgeChange, double systemChange) {
        Map<Change, Integer> seen = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            seen.put(change, 0);
        }
        for (int stream = 0; stream < streams; stream++) {
            SplittableRandom random = new SplittableRandom(stream);
            DriftMonitor monitor = DriftMonitor.of(GAP, QUALITY, 0.05);
            for (int i = 0; i < length && monitor.change() == Change.NONE; i++) {
                boolean changed = i >= CHANGES_AFTER;
                int gold = draw(random);
                monitor.addGold(gold / 4.0, judged(gold, changed ? judgeChange : 0, random) / 4.0);
                int response = lowered(draw(random), changed ? systemChange : 0, random);
                monitor.addSystem(judged(response, changed ? judgeChange : 0, random) / 4.0);
            }
            seen.merge(monitor.change(), 1, Integer::sum);
        }
        return seen;
    }

    private static int draw(SplittableRandom random) {
        double rest = random.nextDouble();
        int level = 0;
        while (level < LEVELS.length - 1 && rest >= LEVELS[level]) {
            rest -= LEVELS[level++];
        }
        return level;
    }

    private static int lowered(int level, double share, SplittableRandom random) {
        return Math.max(0, random.nextDouble() < share ? level - 1 : level);
    }

    private static int judged(int level, double lowered, SplittableRandom random) {
        double miss = random.nextDouble();
        int judged = miss < .15 ? level - 1 : miss < .3 ? level + 1 : level;
        int after = random.nextDouble() < lowered ? judged - 1 : judged;
        return Math.max(0, Math.min(4, after));
    }

    /** Sums over all levels, misses and lowerings. */
    private static double expected(double lowered, boolean gap) {
        double mean = 0;
        for (int level = 0; level < LEVELS.length; level++) {
            for (int miss = -1; miss <= 1; miss++) {
                for (int down = 0; down <= 1; down++) {
                    double chance = LEVELS[level] * (miss == 0 ? .7 : .15) * (down == 1 ? lowered : 1 - lowered);
                    double score = Math.max(0, Math.min(4, level + miss - down)) / 4.0;
                    mean += chance * (gap ? score - level / 4.0 : score);
                }
            }
        }
        return mean;
    }
}
