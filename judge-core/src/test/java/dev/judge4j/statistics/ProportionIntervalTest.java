package dev.judge4j.statistics;

import static dev.judge4j.statistics.ProportionInterval.CLOPPER_PEARSON;
import static dev.judge4j.statistics.ProportionInterval.WILSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProportionIntervalTest {

    /** SciPy 1.17: {@code binomtest(k, n).proportion_ci(method=...)}. */
    @ParameterizedTest
    @CsvSource({
        "WILSON,          94,  100,  0.8752318455410407,  0.9722138760368119",
        "WILSON,          0,   10,   0.0,                 0.27753279986288926",
        "WILSON,          10,  10,   0.7224672001371109,  1.0",
        "WILSON,          1,   1,    0.20654931437723745, 1.0",
        "WILSON,          263, 1000, 0.23665685979107837, 0.2911570237310747",
        "CLOPPER_PEARSON, 94,  100,  0.8739700654191771,  0.9776651139286836",
        "CLOPPER_PEARSON, 0,   10,   0.0,                 0.30849710781876294",
        "CLOPPER_PEARSON, 10,  10,   0.6915028921812371,  1.0",
        "CLOPPER_PEARSON, 1,   1,    0.025,               1.0",
        "CLOPPER_PEARSON, 263, 1000, 0.23594352468047602, 0.2914593614392641",
    })
    void matchesPublishedIntervals(ProportionInterval method, int successes, int trials, double low, double high) {
        Interval interval = method.of(successes, trials, 0.95);

        assertThat(interval.estimate()).isEqualTo((double) successes / trials);
        assertThat(interval.low()).isCloseTo(low, within(1e-12));
        assertThat(interval.high()).isCloseTo(high, within(1e-12));
        assertThat(interval.confidence()).isEqualTo(0.95);
    }

    /** From the definition: at the lower end, as many successes or more have a chance of exactly 2.5 %. */
    @ParameterizedTest
    @CsvSource({"1, 7", "3, 7", "6, 7", "50, 400", "399, 400"})
    void clopperPearsonEndsLeaveTheTailsTheyPromise(int successes, int trials) {
        Interval interval = CLOPPER_PEARSON.of(successes, trials, 0.95);

        double asManyOrMore = BinomialDistribution.of(trials, interval.low()).survivalProbability(successes - 1);
        double asFewOrFewer = BinomialDistribution.of(trials, interval.high()).cumulativeProbability(successes);
        assertThat(asManyOrMore).isCloseTo(0.025, within(1e-10));
        assertThat(asFewOrFewer).isCloseTo(0.025, within(1e-10));
    }

    /** From the definition: Wilson's ends are the shares that lie just z standard errors, theirs, from the one seen. */
    @ParameterizedTest
    @CsvSource({"1, 7", "3, 7", "6, 7", "50, 400", "399, 400"})
    void wilsonEndsAreTheSharesThatTheScoreTestJustAllows(int successes, int trials) {
        Interval interval = WILSON.of(successes, trials, 0.95);

        for (double end : new double[] {interval.low(), interval.high()}) {
            double z = (interval.estimate() - end) / Math.sqrt(end * (1 - end) / trials);
            assertThat(Math.abs(z)).isCloseTo(1.959963984540054, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isMirroredWhenSuccessesAndFailuresSwap(ProportionInterval method) {
        for (int successes = 0; successes <= 20; successes++) {
            Interval interval = method.of(successes, 20, 0.9);
            Interval mirrored = method.of(20 - successes, 20, 0.9);

            assertThat(interval.low()).isCloseTo(1 - mirrored.high(), within(1e-15));
            assertThat(interval.contains(interval.estimate())).isTrue();
            assertThat(interval.width()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneSidedBoundsAreTheEndsOfATwoSidedIntervalWithTwiceTheDoubt(ProportionInterval method) {
        Interval interval = method.of(17, 20, 0.9);

        assertThat(method.lowerBound(17, 20, 0.95)).isCloseTo(interval.low(), within(1e-12));
        assertThat(method.upperBound(17, 20, 0.95)).isCloseTo(interval.high(), within(1e-12));
        assertThat(method.lowerBound(0, 20, 0.95)).isZero();
        assertThat(method.upperBound(20, 20, 0.95)).isEqualTo(1);
    }

    /** The rule of three, exactly: nothing in n trials excludes shares above 1 - 0.05^(1/n). */
    @Test
    void boundsARateOfWhichNothingWasSeen() {
        assertThat(CLOPPER_PEARSON.upperBound(0, 300, 0.95)).isCloseTo(1 - Math.pow(0.05, 1 / 300.0), within(1e-15));
    }

    /** A score bound at half confidence is the estimate itself; below that it lies on the other side. */
    @Test
    void lowConfidenceStillOrdersTheBounds() {
        assertThat(WILSON.lowerBound(3, 10, 0.5)).isCloseTo(0.3, within(1e-12));
        assertThat(WILSON.of(3, 10, 0.01).width()).isPositive();
    }

    @Test
    void wilsonCoversAboutAsOftenAsItSays() {
        // 50 trials, true share 0.3
        double coverage = CoverageSimulation.coverage(
                0.3,
                1,
                random -> WILSON.of(
                        (int) Arrays.stream(CoverageSimulation.coins(random, 50, 0.3))
                                .sum(),
                        50,
                        0.95));

        assertThat(coverage).isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @CsvSource({"30, 0.1", "50, 0.5", "20, 0.97"})
    void clopperPearsonNeverCoversLessOftenThanItSays(int trials, double share) {
        double coverage = CoverageSimulation.coverage(
                share,
                2,
                random -> CLOPPER_PEARSON.of(
                        (int) Arrays.stream(CoverageSimulation.coins(random, trials, share))
                                .sum(),
                        trials,
                        0.95));

        assertThat(coverage).isGreaterThanOrEqualTo(0.94);
    }

    /** The oracle is the bound itself, wherever the two are not so close that rounding decides. */
    @ParameterizedTest
    @EnumSource
    void tellsWhetherTheLowerBoundReachesAShareWithoutIt(ProportionInterval method) {
        for (double share : new double[] {0.1, 0.5, 0.8, 0.95}) {
            for (int trials = 1; trials <= 60; trials++) {
                for (int successes = 0; successes <= trials; successes++) {
                    double bound = method.lowerBound(successes, trials, 0.9);
                    if (Math.abs(bound - share) > 1e-9) {
                        assertThat(method.lowerBoundReaches(successes, trials, 0.9, share))
                                .as("%d of %d reach %s", successes, trials, share)
                                .isEqualTo(bound >= share);
                    }
                }
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> method.lowerBoundReaches(1, 2, 0.9, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> method.lowerBoundReaches(3, 2, 0.9, 0.5));
    }

    @Test
    void rejectsCountsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WILSON.of(0, 0, 0.95))
                .withMessage("trials is less than 1: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLOPPER_PEARSON.of(11, 10, 0.95))
                .withMessage("successes is not from 0 to trials (10): 11");
        assertThatIllegalArgumentException().isThrownBy(() -> CLOPPER_PEARSON.of(-1, 10, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> WILSON.of(1, 10, 95));
        assertThatIllegalArgumentException().isThrownBy(() -> WILSON.lowerBound(1, 10, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> WILSON.upperBound(1, 10, 1));
    }
}
