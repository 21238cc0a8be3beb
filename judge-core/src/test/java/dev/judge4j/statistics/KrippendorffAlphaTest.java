package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.statistics.KrippendorffAlpha.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrippendorffAlphaTest {

    @ParameterizedTest
    @CsvSource({"NOMINAL, 0.743421", "ORDINAL, 0.815388", "INTERVAL, 0.849107", "RATIO, 0.797403"})
    void matchesTheCanonicalExample(Level level, double published) {
        KrippendorffAlpha alpha = KrippendorffAlpha.of(CanonicalRatings.numbers(), level);

        assertThat(alpha.items()).as("the item with one rating is left out").isEqualTo(11);
        assertThat(alpha.ratings()).isEqualTo(40);
        assertThat(alpha.value()).hasValueCloseTo(published, within(5e-7));
    }

    /**
     * By hand: two of three items are rated alike, so o is 2 of 6 ratings, each against its one partner; of the 30 ordered
     * pairs of the six ratings a a b b a b, the 18 across labels differ, so e = 3/5, and alpha = 1 - 5/9.
     */
    @Test
    void matchesLabelsWorkedByHand() {
        KrippendorffAlpha alpha =
                KrippendorffAlpha.ofLabels(List.of(List.of("a", "a"), List.of("b", "b"), List.of("a", "b")));

        assertThat(alpha.observedDisagreement()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(alpha.expectedDisagreement()).isCloseTo(3.0 / 5, within(1e-15));
        assertThat(alpha.value()).hasValueCloseTo(4.0 / 9, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void isOneWithoutDisagreementAndEmptyWithoutDifference(Level level) {
        assertThat(KrippendorffAlpha.of(new double[][] {{1, 1}, {0.1, 0.1, 0.1}}, level)
                        .value())
                .hasValue(1);
        assertThat(KrippendorffAlpha.of(new double[][] {{0.1, 0.1}, {0.1, 0.1, 0.1}}, level)
                        .value())
                .isEmpty();
        assertThat(KrippendorffAlpha.of(new double[][] {{0, -0.0}}, level).value())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void isZeroForOneItemSinceThereIsNothingToCompareItWith(Level level) {
        assertThat(KrippendorffAlpha.of(new double[][] {{1, 2, 4}}, level).value())
                .hasValueCloseTo(0.0, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void matchesTheDefinitionByCountingPairs(long seed) {
        double[][] items = random(seed, 25, 6);
        for (Level level : Level.values()) {
            assertThat(KrippendorffAlpha.of(items, level).value())
                    .as(level.name())
                    .hasValueCloseTo(fromDefinition(items, level), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isBlindToOrderToMissingItemsAndToWhatItsLevelIgnores(long seed) {
        double[][] items = random(seed, 25, 6);
        double[][] reordered = Shuffled.of(
                        Arrays.stream(items)
                                .map(item -> Shuffled.of(item, seed))
                                .toList(),
                        seed)
                .toArray(double[][]::new);
        double[][] withGaps = Stream.concat(Stream.of(new double[0], new double[] {77}), Arrays.stream(items))
                .toArray(double[][]::new);
        for (Level level : Level.values()) {
            double alpha = KrippendorffAlpha.of(items, level).value().orElseThrow();

            assertThat(KrippendorffAlpha.of(reordered, level).value()).hasValueCloseTo(alpha, within(1e-12));
            assertThat(KrippendorffAlpha.of(withGaps, level).value()).hasValueCloseTo(alpha, within(1e-12));
            double[][] relabeled = map(items, number -> relabel(number, level));
            assertThat(KrippendorffAlpha.of(relabeled, level).value()).hasValueCloseTo(alpha, within(1e-12));
        }
    }

    /** Returns another number that a level can't tell from this one, if all are changed alike. */
    private static double relabel(double number, Level level) {
        return switch (level) {
            case NOMINAL -> (number * 3) % 7; // a permutation of 0 to 6
            case ORDINAL -> Math.exp(number);
            case INTERVAL -> -1000 - 3 * number;
            case RATIO -> 7 * number;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void namesAreAsGoodAsNumbersAtTheNominalLevel(long seed) {
        double[][] items = random(seed, 25, 6);
        List<List<String>> labels = Arrays.stream(items)
                .map(item -> Arrays.stream(item).mapToObj(Double::toString).toList())
                .toList();

        assertThat(KrippendorffAlpha.ofLabels(labels)).isEqualTo(KrippendorffAlpha.of(items, Level.NOMINAL));
    }

    @Test
    void keepsItsDigitsForExtremeNumbers() {
        double alpha = KrippendorffAlpha.of(CanonicalRatings.numbers(), Level.INTERVAL)
                .value()
                .orElseThrow();

        assertThat(interval(number -> number * 1e300)).isCloseTo(alpha, within(1e-12));
        assertThat(interval(number -> number * 1e-300)).isCloseTo(alpha, within(1e-12));
        assertThat(interval(number -> number + 1e12)).isCloseTo(alpha, within(1e-12));
    }

    private static double interval(DoubleUnaryOperator change) {
        return KrippendorffAlpha.of(map(CanonicalRatings.numbers(), change), Level.INTERVAL)
                .value()
                .orElseThrow();
    }

    /** A million ratings; counting pairs would take a million times as long as counting ratings. */
    @ParameterizedTest
    @EnumSource(Level.class)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void takesAMillionDifferentRatings(Level level) {
        Random random = new Random(5);
        double[][] items = new double[250_000][];
        for (int i = 0; i < items.length; i++) {
            double truth = random.nextDouble();
            items[i] = random.doubles(4, truth, truth + 1).toArray();
        }

        KrippendorffAlpha alpha = KrippendorffAlpha.of(items, level);

        assertThat(alpha.ratings()).isEqualTo(1_000_000);
        if (level == Level.INTERVAL) { // truth and noise have the same variance
            assertThat(alpha.value()).hasValueCloseTo(0.5, within(0.005));
        }
    }

    @Test
    void rejectsRatingsThatSayNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KrippendorffAlpha.of(new double[0][], Level.NOMINAL))
                .withMessage("items is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KrippendorffAlpha.of(new double[][] {{1}, {2}, {}}, Level.NOMINAL))
                .withMessage("items has none with two ratings, so nothing can be compared");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KrippendorffAlpha.of(new double[][] {{1, 2}, {1, Double.NaN}}, Level.NOMINAL))
                .withMessage("items[1] holds NaN; leave a missing rating out of the item's array");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KrippendorffAlpha.of(new double[][] {{1, -2}}, Level.RATIO))
                .withMessage("items holds -2.0, but amounts at the ratio level are not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KrippendorffAlpha.of(new double[][] {{1e308, -1e308}}, Level.INTERVAL))
                .withMessageStartingWith("items spans more than a double can hold");
    }

    @Test
    void rejectsComponentsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KrippendorffAlpha(0, 2, Level.RATIO, 0.5, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KrippendorffAlpha(1, 1, Level.RATIO, 0.5, 0.5))
                .withMessage("ratings is not at least 2: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KrippendorffAlpha(1, 2, Level.RATIO, Double.NaN, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new KrippendorffAlpha(1, 2, Level.RATIO, 0.5, 1.5));
    }

    /** Items with two to five ratings from 0 up to {@code numbers}. */
    private static double[][] random(long seed, int items, int numbers) {
        Random random = new Random(seed);
        double[][] drawn = new double[items][];
        for (int i = 0; i < items; i++) {
            drawn[i] = random.ints(2 + random.nextInt(4), 0, numbers)
                    .asDoubleStream()
                    .toArray();
        }
        return drawn;
    }

    private static double[][] map(double[][] items, DoubleUnaryOperator change) {
        return Arrays.stream(items)
                .map(item -> Arrays.stream(item).map(change).toArray())
                .toArray(double[][]::new);
    }

    private static double fromDefinition(double[][] items, Level level) {
        double[] all = Arrays.stream(items).flatMapToDouble(Arrays::stream).toArray();
        double observed = 0;
        for (double[] item : items) {
            observed += sumOfPairs(item, all, level) / (item.length - 1);
        }
        return 1 - observed / all.length / (sumOfPairs(all, all, level) / all.length / (all.length - 1));
    }

    private static double sumOfPairs(double[] ratings, double[] all, Level level) {
        double sum = 0;
        for (double a : ratings) {
            for (double b : ratings) {
                sum += squaredDistance(Math.min(a, b), Math.max(a, b), all, level);
            }
        }
        return sum;
    }

    private static double squaredDistance(double low, double high, double[] all, Level level) {
        if (low == high) {
            return 0;
        }
        double distance =
                switch (level) {
                    case NOMINAL -> 1;
                    case ORDINAL -> count(all, low, high) - (count(all, low, low) + count(all, high, high)) / 2.0;
                    case INTERVAL -> high - low;
                    case RATIO -> (high - low) / (high + low);
                };
        return distance * distance;
    }

    private static long count(double[] all, double low, double high) {
        return Arrays.stream(all).filter(x -> x >= low && x <= high).count();
    }
}
