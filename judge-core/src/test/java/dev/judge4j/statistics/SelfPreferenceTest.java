package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelfPreferenceTest {

    /** The example of the R package statpsych, ci.prop.ps(.05, 12, 4, 26, 6): [0.2548067, 0.6251933] around 22/48. */
    @Test
    void intervalOfTheExcessIsThatOfBonettAndPrice() {
        double[] judge = new double[48];
        double[] gold = new double[48];
        Arrays.fill(judge, 0, 26, 1); // the judge prefers its own where gold does not
        Arrays.fill(gold, 26, 30, 1); // and the other way round
        Arrays.fill(judge, 30, 36, 1);
        Arrays.fill(gold, 30, 36, 1);

        SelfPreference bias = SelfPreference.of(judge, gold, 0.95);

        assertThat(bias.judgeRate()).isCloseTo(32.0 / 48, within(1e-15));
        assertThat(bias.goldRate()).isCloseTo(10.0 / 48, within(1e-15));
        assertThat(bias.excess().estimate()).isCloseTo(22.0 / 48, within(1e-12));
        assertThat(bias.excess().low()).isCloseTo(0.2548067, within(1e-7));
        assertThat(bias.excess().high()).isCloseTo(0.6251933, within(1e-7));
    }

    /** Newcombe (1998), table II, example (a): 56/70 - 48/80 has the interval [0.0524, 0.3339] by method 10. */
    @Test
    void opportunityGapHasNewcombesInterval() {
        double[] judge = new double[150];
        double[] gold = new double[150];
        Arrays.fill(gold, 0, 70, 1);
        Arrays.fill(judge, 0, 56, 1); // agrees on 56 of the 70 that gold gives to the judge's own
        Arrays.fill(judge, 70, 102, 1); // disagrees on 32 of the 80 others

        Interval gap = SelfPreference.of(judge, gold, 0.95).opportunityGap().orElseThrow();

        assertThat(gap.estimate()).isCloseTo(0.2, within(1e-12));
        assertThat(gap.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(gap.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void judgeThatIsAlwaysRightHasNoExcessButAWidth() {
        double[] same = {1, 0, 1, 1, 0, 0.5};

        SelfPreference bias = SelfPreference.of(same, same, 0.95);

        assertThat(bias.excess().estimate()).isZero();
        assertThat(bias.excess().low()).isCloseTo(-bias.excess().high(), within(1e-12));
        assertThat(bias.excess().width()).isGreaterThan(0.5);
        assertThat(bias.opportunityGap().orElseThrow().estimate()).isZero();
    }

    @Test
    void gapIsEmptyWhereGoldNeverPrefersTheOther() {
        assertThat(SelfPreference.of(new double[] {1, 0}, new double[] {1, 1}, 0.95)
                        .opportunityGap())
                .isEmpty();
        assertThat(SelfPreference.of(new double[] {1, 0.5}, new double[] {1, 0}, 0.95)
                        .opportunityGap())
                .isEmpty();
    }

    /** At n = 150 pairs: gold prefers the own response in 40 %, the judge follows gold but claims a quarter of the rest. */
    @Test
    void intervalOfTheExcessCoversAsOftenAsItSays() {
        Random random = new Random(31);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            double[] judge = new double[150];
            double[] gold = new double[150];
            for (int i = 0; i < 150; i++) {
                gold[i] = random.nextDouble() < 0.4 ? 1 : 0;
                judge[i] = gold[i] == 1 || random.nextDouble() < 0.25 ? 1 : 0;
                judge[i] = random.nextDouble() < 0.05 ? 1 - judge[i] : judge[i];
            }
            double truth = 0.55 * 0.95 + 0.45 * 0.05 - 0.4;
            covered += SelfPreference.of(judge, gold, 0.95).excess().contains(truth) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void rejectsPreferencesThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelfPreference.of(new double[] {1}, new double[] {1, 0}, 0.95))
                .withMessageContaining("judge has 1 values, gold has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelfPreference.of(new double[] {1}, new double[] {-1}, 0.95))
                .withMessage("gold[0] is not in [0, 1]: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelfPreference.of(new double[] {}, new double[] {}, 0.95));
    }
}
