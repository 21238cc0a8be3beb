package dev.judge4j.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise itself: over many draws of labels, the true agreement of what the cascade decides is below the target in at most
 * the share that the confidence allows.
 */
class CascadePromiseTest {

    private static final int DRAWS = 400;
    private static final int LABELS = 200;
    private static final double CONFIDENCE = 0.9;

    /** Enough items that their agreement is the true one up to a few thousandths. */
    private static final int FRESH = 20_000;

    /**
     * Three judges whose errors go together. Their probability of being right rises with how sure they say they are, up to the
     * given one, and they are surer than they should be.
     */
    private static CascadeLabels draw(Random random, int items, double best) {
        double[][] confidences = new double[items][3];
        boolean[][] agrees = new boolean[items][3];
        for (int i = 0; i < items; i++) {
            double shared = random.nextDouble();
            for (int j = 0; j < 3; j++) {
                double sure = random.nextDouble();
                double luck = random.nextBoolean() ? shared : random.nextDouble();
                confidences[i][j] = 0.5 + sure / 2;
                agrees[i][j] = luck < 0.6 + (best - 0.6) * sure + 0.02 * j;
            }
        }
        return new CascadeLabels(confidences, agrees, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "COMMON_THRESHOLD, 0.80, 0.95",
        "COMMON_THRESHOLD, 0.80, 0.85",
        "COMMON_THRESHOLD, 0.85, 0.90",
        "COMMON_THRESHOLD, 0.75, 0.90",
        "COMMON_THRESHOLD, 0.63, 0.60", // the surest are no better than the rest, and whatever is decided breaks the
        // promise
        "THRESHOLD_PER_JUDGE, 0.63, 0.60",
        "THRESHOLD_PER_JUDGE, 0.80, 0.95",
        "THRESHOLD_PER_JUDGE, 0.80, 0.85"
    })
    void isBrokenNoMoreOftenThanAllowed(CascadeMethod method, double target, double best) {
        double standardError = Math.sqrt((1 - CONFIDENCE) * CONFIDENCE / DRAWS);

        assertThat(broken(method, target, target, best)).isLessThanOrEqualTo(1 - CONFIDENCE + 2 * standardError);
    }

    /** So that the test above can fail: what is tested for 0.05 less is broken several times as often as allowed. */
    @ParameterizedTest
    @EnumSource
    void wouldBeBrokenOftenIfLessWereTestedThanIsPromised(CascadeMethod method) {
        assertThat(broken(method, 0.75, 0.80, 0.95)).isGreaterThan(2 * (1 - CONFIDENCE));
    }

    /** Returns the share of draws after which what is decided agrees with people less often than promised. */
    private static double broken(CascadeMethod method, double tested, double promised, double best) {
        CascadeLabels fresh = draw(new Random(1), FRESH, best);
        Random random = new Random(2);
        CascadeTarget target = CascadeTarget.of(tested, CONFIDENCE);
        int broken = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] thresholds = CascadeLearning.thresholds(method, draw(random, LABELS, best), 3, target);
            broken += isBelow(fresh, thresholds, promised) ? 1 : 0;
        }
        return (double) broken / DRAWS;
    }

    private static boolean isBelow(CascadeLabels fresh, double[] thresholds, double target) {
        int[] deciders = fresh.deciders(thresholds);
        int decided = 0;
        int agreed = 0;
        for (int i = 0; i < deciders.length; i++) {
            if (deciders[i] >= 0) {
                decided++;
                agreed += fresh.agrees(i, deciders[i]) ? 1 : 0;
            }
        }
        return decided > 0 && agreed < target * decided;
    }
}
