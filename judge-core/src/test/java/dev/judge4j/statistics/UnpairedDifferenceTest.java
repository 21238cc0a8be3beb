package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class UnpairedDifferenceTest {

    /**
     * By hand: {1, 2, 3} and {2, 4, 6, 8} have means 2 and 5, squared errors 1/3 and (20/3)/4 = 5/3, together 2. Degrees of
     * freedom 4 / ((1/9)/2 + (25/9)/3) = 4 / (53/54) = 216/53 = 4.0755.
     */
    @Test
    void matchesWelchWorkedByHand() {
        UnpairedDifference difference = new UnpairedDifference(
                MeanEstimate.of(new double[] {1, 2, 3}), MeanEstimate.of(new double[] {2, 4, 6, 8}));

        Interval interval = difference.interval(0.95);

        double t = TDistribution.of(216.0 / 53).inverseSurvivalProbability(0.025);
        assertThat(interval.estimate()).isEqualTo(-3);
        assertThat(interval.low()).isCloseTo(-3 - t * Math.sqrt(2), within(1e-12));
        assertThat(interval.high()).isCloseTo(-3 + t * Math.sqrt(2), within(1e-12));
        assertThat(t).as("between those of 4 and 5 degrees").isBetween(2.570582, 2.776445);
    }

    @Test
    void isUnboundedWhereOneSideHasOneCluster() {
        Interval interval = new UnpairedDifference(
                        MeanEstimate.of(new double[] {1}), MeanEstimate.of(new double[] {2, 3}))
                .interval(0.95);

        assertThat(interval.low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(interval.high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void hasNoWidthWhereNothingSpreads() {
        MeanEstimate ones = MeanEstimate.of(new double[] {1, 1});

        assertThat(new UnpairedDifference(ones, ones).interval(0.95)).isEqualTo(new Interval(0, 0, 0, 0.95));
    }
}
