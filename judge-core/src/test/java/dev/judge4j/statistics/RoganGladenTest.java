package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoganGladenTest {

    /** By hand: (0.5 + 0.8 - 1) / (0.9 + 0.8 - 1) = 3/7, and the three variances over 0.49. */
    @Test
    void estimateAndErrorMatchARateWorkedByHand() {
        RoganGladen corrected = RoganGladen.estimate(50, 100, new BinaryConfusion(18, 2, 16, 4), 0.95)
                .orElseThrow();

        assertThat(corrected.rate().estimate()).isCloseTo(3.0 / 7, within(1e-12));
        assertThat(corrected.apparentRate()).isEqualTo(0.5);
        double variance = 0.25 / 100 + 9.0 / 49 * 0.09 / 20 + 16.0 / 49 * 0.16 / 20;
        assertThat(corrected.standardError()).isCloseTo(Math.sqrt(variance / 0.49), within(1e-12));
    }

    /**
     * Expected: the formulas of Lang and Reiczigel (2014), equations 6, 7, 16 and 17, with the correction of a sign that the
     * R package asht makes too.
     */
    @ParameterizedTest
    @CsvSource({
        "50, 100, 18, 2, 16, 4",
        "3395, 3395, 138, 6, 51, 5",
        "10, 1000, 60, 0, 60, 0",
    })
    void intervalIsThatOfLangAndReiczigel(int positives, int items, int tp, int fn, int tn, int fp) {
        double z = 1.959963984540054;
        double n = items + z * z;
        double q = (positives + z * z / 2) / n;
        double n1 = tp + fn + 2;
        double n0 = tn + fp + 2;
        double se = (tp + 1) / n1;
        double sp = (tn + 1) / n0;
        double p = (q + sp - 1) / (se + sp - 1);
        double shift = 2 * z * z * (p * se * (1 - se) / n1 - (1 - p) * sp * (1 - sp) / n0);
        double spread = q * (1 - q) / n + p * p * se * (1 - se) / n1 + (1 - p) * (1 - p) * sp * (1 - sp) / n0;
        double half = z * Math.sqrt(spread) / (se + sp - 1);

        Interval rate = RoganGladen.estimate(positives, items, new BinaryConfusion(tp, fn, tn, fp), 0.95)
                .orElseThrow()
                .rate();

        double middle =
                Math.max(0, Math.min(1, p + shift)); // cut in the second row (all positive) and the third (almost none)
        assertThat(rate.low()).isCloseTo(Math.max(0, middle - half), within(1e-9));
        assertThat(rate.high()).isCloseTo(Math.min(1, middle + half), within(1e-9));
        assertThat(rate.width()).isGreaterThan(0.01);
    }

    @Test
    void perfectLabelsStillGiveAWidth() {
        Interval rate = RoganGladen.estimate(0, 10, new BinaryConfusion(10, 0, 10, 0), 0.95)
                .orElseThrow()
                .rate();

        assertThat(rate.estimate()).isZero();
        assertThat(rate.high()).isGreaterThan(0.1);
    }

    @Test
    void estimateIsCutOffAtTheEnds() {
        BinaryConfusion labeled = new BinaryConfusion(90, 10, 80, 20);

        assertThat(RoganGladen.estimate(0, 100, labeled, 0.95)
                        .orElseThrow()
                        .rate()
                        .estimate())
                .isZero();
        assertThat(RoganGladen.estimate(100, 100, labeled, 0.95)
                        .orElseThrow()
                        .rate()
                        .estimate())
                .isEqualTo(1);
    }

    @Test
    void judgeThatKnowsTooLittleGetsNoEstimate() {
        assertThat(RoganGladen.estimate(5, 10, new BinaryConfusion(59, 41, 60, 40), 0.95))
                .isEmpty();
        assertThat(RoganGladen.estimate(5, 10, new BinaryConfusion(60, 40, 61, 39), 0.95))
                .isPresent();
        assertThat(RoganGladen.estimate(5, 10, new BinaryConfusion(10, 90, 10, 90), 0.95))
                .isEmpty();
    }

    /** At 100 labels of each class and 1,000 items, of which 30 % are positive; sensitivity .85, specificity .8. */
    @Test
    void intervalCoversAsOftenAsItSays() {
        Random random = new Random(41);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            int tp = successes(random, 100, 0.85);
            int tn = successes(random, 100, 0.8);
            int positives = successes(random, 1000, 0.3 * 0.85 + 0.7 * 0.2);
            BinaryConfusion labeled = new BinaryConfusion(tp, 100 - tp, tn, 100 - tn);
            covered += RoganGladen.estimate(positives, 1000, labeled, 0.95)
                            .orElseThrow()
                            .rate()
                            .contains(0.3)
                    ? 1
                    : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void rejectsWhatItCannotLearnFrom() {
        BinaryConfusion labeled = new BinaryConfusion(9, 1, 9, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoganGladen.estimate(1, 2, new BinaryConfusion(5, 1, 0, 0), 0.95))
                .withMessage("labeled has 6 positive and 0 negative items; label at least one of each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoganGladen.estimate(3, 2, labeled, 0.95))
                .withMessage("positives is not from 0 to items (2): 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoganGladen.estimate(0, 0, labeled, 0.95))
                .withMessage("items is less than 1: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> RoganGladen.estimate(1, 2, labeled, 0));
    }

    private static int successes(Random random, int trials, double probability) {
        int successes = 0;
        for (int i = 0; i < trials; i++) {
            successes += random.nextDouble() < probability ? 1 : 0;
        }
        return successes;
    }
}
