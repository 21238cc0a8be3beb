package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticRegressionTest {

    /** By hand: with one constant column the coefficient is the log-odds of the weighted mean target, here of 3/4. */
    @Test
    void constantColumnFitsTheLogOddsOfTheMean() {
        LogisticRegression regression = new LogisticRegression(
                new double[][] {{1}, {1}, {1}}, new double[] {1, 0, 0.5}, new double[] {5, 1, 2});

        assertThat(regression.ridge(0)[0]).isCloseTo(Math.log(3), within(1e-12));
        assertThat(regression.information(new double[] {Math.log(3)})[0][0]).isCloseTo(8 * 3 / 16.0, within(1e-12));
    }

    /** The least point is where the slope is 0; the slope is computed here from the loss alone, by differences. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void ridgeStopsWhereThePenalizedLossIsFlat(long seed) {
        LogisticRegression regression = random(seed);
        double penalty = 0.3;

        double[] fitted = regression.ridge(penalty);

        for (int j = 0; j < fitted.length; j++) {
            double slope = slope(regression, fitted, j) + penalty * fitted[j];
            assertThat(slope).isCloseTo(0, within(1e-5));
        }
    }

    /** The conditions of Karush, Kuhn and Tucker: a slope of -sign for coefficients that are not 0, within 1 for others. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void lassoMeetsTheConditionsOfTheMinimum(long seed) {
        LogisticRegression regression = random(seed);
        double c = 0.05 * seed;

        double[] fitted = regression.lasso(c);

        for (int j = 0; j < fitted.length; j++) {
            double slope = c * slope(regression, fitted, j);
            if (fitted[j] == 0) {
                assertThat(Math.abs(slope)).isLessThanOrEqualTo(1 + 1e-5);
            } else {
                assertThat(slope).isCloseTo(-Math.signum(fitted[j]), within(1e-5));
            }
        }
    }

    @Test
    void lassoLeavesOutWhatSaysTooLittle() {
        assertThat(random(1).lasso(1e-3)).containsOnly(0);
    }

    /** By hand: both rows say yes, so the slope of the loss is -1 / (1 + e^b) - 2 / (1 + e^2b), which is b times -1e-6. */
    @Test
    void smallPenaltyKeepsSeparatedRowsFinite() {
        LogisticRegression separated =
                new LogisticRegression(new double[][] {{1}, {2}}, new double[] {1, 1}, new double[] {1, 1});

        double b = separated.ridge(1e-6)[0];

        assertThat(1 / (1 + Math.exp(b)) + 2 / (1 + Math.exp(2 * b))).isCloseTo(1e-6 * b, within(1e-12));
    }

    private static double slope(LogisticRegression regression, double[] at, int j) {
        double h = 1e-5;
        double[] up = at.clone();
        double[] down = at.clone();
        up[j] += h;
        down[j] -= h;
        return (regression.loss(up) - regression.loss(down)) / (2 * h);
    }

    private static LogisticRegression random(long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[60][3];
        double[] targets = new double[60];
        double[] weights = new double[60];
        for (int i = 0; i < 60; i++) {
            Arrays.setAll(rows[i], j -> random.nextGaussian());
            targets[i] = Logistic.sigmoid(rows[i][0] - rows[i][1] + random.nextGaussian());
            weights[i] = random.nextDouble();
        }
        return new LogisticRegression(rows, targets, weights);
    }
}
