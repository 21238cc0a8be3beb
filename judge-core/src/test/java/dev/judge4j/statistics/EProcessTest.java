package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EProcessTest {

    /** By hand: a 1 against the mean 0.5 multiplies the accounts by 1 ± 0.025, 0.05, 0.1, 0.2, 0.4; a second one again. */
    @Test
    void averagesAccountsWorkedByHand() {
        EProcess process = EProcess.ofMean(0.5, 0, 1);
        assertThat(process.eValue()).isCloseTo(1, within(1e-15));

        process.add(1);
        assertThat(process.eValue()).isCloseTo(1, within(1e-15)); // gains and losses of opposite bets cancel

        process.add(1);
        double squares = 0.025 * 0.025 + 0.05 * 0.05 + 0.1 * 0.1 + 0.2 * 0.2 + 0.4 * 0.4;
        assertThat(process.eValue()).isCloseTo(1 + squares / 5, within(1e-15)); // ((1+x)² + (1-x)²)/2 = 1 + x²
        assertThat(process.pValue()).isCloseTo(1 / (1 + squares / 5), within(1e-15));
        assertThat(process.count()).isEqualTo(2);
    }

    /** From the definition of fairness: over all sequences of fair coins, the e-value averages to 1. */
    @Test
    void doesNotGrowOnAverageIfTheMeanIsRight() {
        double sum = 0;
        for (int flips = 0; flips < 1 << 12; flips++) {
            EProcess process = EProcess.ofMean(0.25, 0, 1);
            double chance = 1;
            for (int i = 0; i < 12; i++) {
                boolean one = (flips >> i & 1) == 1;
                process.add(one ? 1 : 0);
                chance *= one ? 0.25 : 0.75;
            }
            sum += chance * process.eValue();
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    /** Scores on five levels with mean 0.675, looked at after each of 1,000: at most 5 % may ever raise the alarm. */
    @Test
    void raisesFewFalseAlarmsHoweverOftenItIsLookedAt() {
        double alarms = CoverageSimulation.rejections(0.05, 1, random -> {
            EProcess process = EProcess.ofMean(0.675, 0, 1);
            for (int i = 0; i < 1_000; i++) {
                process.add(score(random, 0.675));
            }
            return process.pValue();
        });

        assertThat(alarms).isBetween(0.005, 0.05);
    }

    /** A shift by 0.113 in either direction is found, on average within a few hundred scores. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.113, 0.113})
    void findsAShiftEitherWay(double shift) {
        SplittableRandom random = new SplittableRandom(2);
        double delays = 0;
        for (int run = 0; run < 200; run++) {
            EProcess process = EProcess.ofMean(0.675, 0, 1);
            while (!process.rejects(0.05) && process.count() < 5_000) {
                process.add(score(random, 0.675 + shift));
            }
            delays += process.count();
        }
        assertThat(delays / 200).isBetween(20.0, 300.0);
    }

    /** One of the levels 0, 1/4, ..., 1: the binomial of four trials has the mean asked for. */
    private static double score(SplittableRandom random, double mean) {
        int level = 0;
        for (int i = 0; i < 4; i++) {
            level += random.nextDouble() < mean ? 1 : 0;
        }
        return level / 4.0;
    }

    @Test
    void remembersTheStrongestEvidence() {
        EProcess process = EProcess.ofMean(0.5, 0, 1);
        for (int i = 0; i < 30; i++) {
            process.add(1);
        }
        double strongest = process.pValue();
        assertThat(process.rejects(0.05)).isTrue();

        for (int i = 0; i < 30; i++) {
            process.add(0);
        }
        assertThat(process.eValue()).isLessThan(20);
        assertThat(process.pValue()).isEqualTo(strongest);
        assertThat(process.rejects(0.05)).isTrue();
    }

    @Test
    void rejectsExactlyIfThePValueIsAtMostTheLevel() {
        EProcess process = EProcess.ofMean(0.5, 0, 1);
        for (int i = 0; i < 12; i++) {
            process.add(1);
        }
        double p = process.pValue();

        assertThat(process.rejects(p * 1.0001)).isTrue();
        assertThat(process.rejects(p * 0.9999)).isFalse();
    }

    @Test
    void followsTheUnitOfTheValues() {
        EProcess shares = EProcess.ofMean(0.6, 0, 1);
        EProcess gaps = EProcess.ofMean(0.2, -1, 1);
        for (double value : new double[] {0, 1, 0.25, 0.75, 1, 1}) {
            shares.add(value);
            gaps.add(2 * value - 1);
        }
        assertThat(gaps.eValue()).isCloseTo(shares.eValue(), within(1e-12));
    }

    @Test
    void survivesEvidenceBeyondTheRangeOfADouble() {
        EProcess process = EProcess.ofMean(0.5, 0, 1);
        for (int i = 0; i < 10_000; i++) {
            process.add(1);
        }
        assertThat(process.eValue()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(process.pValue()).isZero();
        assertThat(process.rejects(1e-300)).isTrue();
    }

    @Test
    void rejectsValuesOutsideTheRangeAndDoesNotCountThem() {
        EProcess process = EProcess.ofMean(0.5, 0, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> process.add(-0.1))
                .withMessage("value is not in [0.0, 1.0]: -0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> process.add(Double.NaN));
        assertThat(process.count()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EProcess.ofMean(2, 0, 1))
                .withMessage("mean is not in [0.0, 1.0]: 2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> EProcess.ofMean(0.5, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> process.rejects(0));
    }
}
