package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceSequenceTest {

    @Test
    void startsWithTheWholeRange() {
        assertThat(ConfidenceSequence.of(1, 5, 0.9).interval()).isEqualTo(new Interval(3, 1, 5, 0.9));
        assertThat(ConfidenceSequence.of(1, 5, 0.9).count()).isZero();
    }

    /**
     * From the definition, for each mean by itself: an account for it is multiplied by its bets, and the mean is ruled out
     * once an account reaches 2/0.05 = 40. The ends must lie within one step of 1/4,000 of the outermost means left.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rulesOutTheMeansAgainstWhichABetWasWon(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(150).map(u -> u * u).toArray();
        ConfidenceSequence sequence = ConfidenceSequence.of(0, 1, 0.95);
        for (double value : values) {
            sequence.add(value);
        }
        Interval interval = sequence.interval();

        assertThat(isRuledOut(values, interval.low() - 1e-6)).isTrue();
        assertThat(isRuledOut(values, interval.low() + 1.1 / 4_000)).isFalse();
        assertThat(isRuledOut(values, interval.high() - 1.1 / 4_000)).isFalse();
        assertThat(isRuledOut(values, interval.high() + 1e-6)).isTrue();
        assertThat(interval.estimate()).isCloseTo(MeanEstimate.of(values).mean(), within(1e-12));
    }

    private static boolean isRuledOut(double[] values, double mean) {
        double above = 1;
        double below = 1;
        for (int t = 1; t <= values.length; t++) {
            double sum = 0.5;
            double squares = 0.25;
            for (int i = 1; i < t; i++) {
                sum += values[i - 1];
                squares += Math.pow(values[i - 1] - sum / (i + 1), 2);
            }
            double stake = Math.sqrt(2 * Math.log(40) / (squares / t * t * Math.log(t + 1)));
            above *= 1 + Math.min(stake, 0.5 / mean) * (values[t - 1] - mean);
            below *= 1 - Math.min(stake, 0.5 / (1 - mean)) * (values[t - 1] - mean);
            if (Math.max(above, below) >= 40) {
                return true;
            }
        }
        return false;
    }

    @Test
    void neverWidens() {
        SplittableRandom random = new SplittableRandom(4);
        ConfidenceSequence sequence = ConfidenceSequence.of(0, 1, 0.95);
        Interval last = sequence.interval();
        for (int i = 0; i < 500; i++) {
            Interval next = sequence.add(random.nextDouble() < 0.9 ? 1 : 0);
            assertThat(next.low()).isGreaterThanOrEqualTo(last.low());
            assertThat(next.high()).isLessThanOrEqualTo(last.high());
            assertThat(next).isEqualTo(sequence.interval());
            last = next;
        }
        assertThat(sequence.count()).isEqualTo(500);
    }

    /** The price of looking at any time, at a pass rate of 90 %, compared with Wilson's interval. */
    @ParameterizedTest
    @CsvSource({"200, 1.75", "1000, 2.1", "10000, 2.6"})
    void isNotMuchWiderThanAnIntervalForAFixedSize(int size, double times) {
        SplittableRandom random = new SplittableRandom(5);
        ConfidenceSequence sequence = ConfidenceSequence.of(0, 1, 0.95);
        int passed = 0;
        for (int i = 0; i < size; i++) {
            int pass = random.nextDouble() < 0.9 ? 1 : 0;
            passed += pass;
            sequence.add(pass);
        }
        double fixed = ProportionInterval.WILSON.of(passed, size, 0.95).width();

        assertThat(sequence.interval().width()).isBetween(fixed, times * fixed);
    }

    @Test
    void followsTheUnitAndTheDirectionOfTheValues() {
        SplittableRandom random = new SplittableRandom(6);
        ConfidenceSequence shares = ConfidenceSequence.of(0, 1, 0.95);
        ConfidenceSequence points = ConfidenceSequence.of(-10, 30, 0.95);
        ConfidenceSequence failures = ConfidenceSequence.of(0, 1, 0.95);
        for (int i = 0; i < 300; i++) {
            double value = random.nextInt(5) / 4.0;
            shares.add(value);
            points.add(-10 + 40 * value);
            failures.add(1 - value);
        }
        assertThat(points.interval().low())
                .isCloseTo(-10 + 40 * shares.interval().low(), within(1e-9));
        assertThat(points.interval().high())
                .isCloseTo(-10 + 40 * shares.interval().high(), within(1e-9));
        assertThat(failures.interval().low()).isCloseTo(1 - shares.interval().high(), within(1e-9));
    }

    /** Looked at after each of 120 values and right only if right every time; a t interval misses far more often. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9})
    void holdsTheTrueMeanAtAllTimesAtLeastAsOftenAsItSays(double share) {
        double coverage = CoverageSimulation.coverage(share, 7, random -> {
            ConfidenceSequence sequence = ConfidenceSequence.of(0, 1, 0.95);
            for (double value : CoverageSimulation.coins(random, 120, share)) {
                sequence.add(value);
            }
            return sequence.interval(); // it never widens, so the last holds the mean only if all did
        });

        assertThat(coverage).isGreaterThanOrEqualTo(0.94);
    }

    @Test
    void staysAnIntervalWhenValuesDoNotKeepToOneMean() {
        ConfidenceSequence sequence = ConfidenceSequence.of(0, 1, 0.95);
        for (int i = 0; i < 2_000; i++) {
            sequence.add(i < 1_000 ? 0 : 1);
        }
        Interval interval = sequence.interval();

        assertThat(interval.estimate()).isEqualTo(0.5);
        assertThat(interval.width()).isBetween(0.0, 0.01);
    }

    @Test
    void takesTheEndsOfAnyRange() {
        ConfidenceSequence sequence = ConfidenceSequence.of(-0.1, 0.2, 0.95);
        sequence.add(0.2);
        sequence.add(-0.1);

        assertThat(sequence.interval().low()).isEqualTo(-0.1);
        assertThat(sequence.interval().high()).isEqualTo(0.2);
    }

    @Test
    void rejectsValuesOutsideTheRangeAndDoesNotCountThem() {
        ConfidenceSequence sequence = ConfidenceSequence.of(0, 1, 0.95);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sequence.add(1.5))
                .withMessage("value is not in [0.0, 1.0]: 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> sequence.add(Double.NaN));
        assertThat(sequence.count()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceSequence.of(1, 1, 0.95))
                .withMessage("low is not below high, or too far: [1.0, 1.0]");
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceSequence.of(0, Double.NaN, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceSequence.of(0, 1, 95));
    }
}
