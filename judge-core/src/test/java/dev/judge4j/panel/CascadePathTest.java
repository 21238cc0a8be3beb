package dev.judge4j.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.statistics.ProportionInterval;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CascadePathTest {

    /** The oracle counts anew at every threshold, from the highest down, and computes every bound. */
    private static OptionalDouble oracle(double[][] confidences, CascadeLabels labels, CascadeTarget target) {
        double[] thresholds = Arrays.stream(confidences)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toArray();
        int starts = 1;
        while ((target.leastDecided() << starts) <= labels.items() / 2) {
            starts++;
        }
        OptionalDouble lowest = OptionalDouble.empty();
        for (int s = 0; s < starts; s++) {
            for (int k = thresholds.length - 1; k >= 0; k--) {
                double[] all = new double[labels.judges()];
                Arrays.fill(all, thresholds[k]);
                int[] deciders = labels.deciders(all);
                int decided = 0;
                int agreed = 0;
                for (int i = 0; i < deciders.length; i++) {
                    decided += deciders[i] >= 0 ? 1 : 0;
                    agreed += deciders[i] >= 0 && labels.agrees(i, deciders[i]) ? 1 : 0;
                }
                if (decided < target.leastDecided() << s) {
                    continue;
                }
                double bound = ProportionInterval.CLOPPER_PEARSON.lowerBound(
                        agreed, decided, 1 - (1 - target.confidence()) / starts);
                if (bound < target.agreement()) {
                    break;
                }
                if (lowest.isEmpty() || thresholds[k] < lowest.getAsDouble()) {
                    lowest = OptionalDouble.of(thresholds[k]);
                }
            }
        }
        return lowest;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void findsWhatCountingAnewAtEveryThresholdFinds(long seed) {
        Random random = new Random(seed);
        int items = 60 + random.nextInt(60);
        double[][] confidences = new double[items][3];
        boolean[][] agrees = new boolean[items][3];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < 3; j++) {
                confidences[i][j] =
                        random.nextInt(10) == 0 ? CascadeLabels.UNDECIDED : random.nextInt(20) / 20.0; // with many ties
                agrees[i][j] = random.nextDouble() < 0.6 + 0.4 * Math.max(0, confidences[i][j]);
            }
        }
        CascadeLabels labels = new CascadeLabels(confidences, agrees, 0);
        CascadeTarget target = new CascadeTarget(0.75, 0.9, 10);

        assertThat(new CascadePath(labels).lowest(target)).isEqualTo(oracle(confidences, labels, target));
    }

    @Test
    void isEmptyWhereNobodyDecidesOrTooFewDo() {
        CascadeLabels nobody =
                new CascadeLabels(new double[][] {{CascadeLabels.UNDECIDED}}, new boolean[][] {{false}}, 0);
        CascadeLabels one = new CascadeLabels(new double[][] {{1}}, new boolean[][] {{true}}, 0);

        assertThat(new CascadePath(nobody).lowest(new CascadeTarget(0.1, 0.5, 1)))
                .isEmpty();
        assertThat(new CascadePath(one).lowest(new CascadeTarget(0.1, 0.5, 2))).isEmpty();
        assertThat(new CascadePath(one).lowest(new CascadeTarget(0.1, 0.5, 1))).hasValue(1);
    }
}
