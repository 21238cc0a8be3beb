package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.statistics.KrippendorffAlpha.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementIntervalTest {

    private static final Resampling RESAMPLING = Resampling.withDefaults().resamples(400);

    /** The mean of the numbers 0 to n - 1 that were picked. */
    private static OptionalDouble mean(int[] picks) {
        return IntStream.of(picks).average();
    }

    /** The mean of n draws has the standard error sqrt((n² - 1) / 12 / n), here 2.886; times 1.96, and 1.645. */
    @Test
    void spansTheNormalRangeForAMeanOfManyItems() {
        AgreementInterval interval =
                interval(Resampling.withDefaults().resamples(20_000), 100).orElseThrow();
        AgreementInterval narrower = interval(
                        Resampling.withDefaults().resamples(20_000).confidence(0.9), 100)
                .orElseThrow();

        assertThat(interval.estimate()).isEqualTo(49.5);
        assertThat(interval.low()).isCloseTo(49.5 - 1.96 * 2.886, within(0.15));
        assertThat(interval.high()).isCloseTo(49.5 + 1.96 * 2.886, within(0.15));
        assertThat(narrower.low()).isCloseTo(49.5 - 1.645 * 2.886, within(0.15));
        assertThat(narrower.high()).isCloseTo(49.5 + 1.645 * 2.886, within(0.15));
    }

    @Test
    void saysHowItWasMadeAndIsTheSameForTheSameSeed() {
        AgreementInterval interval =
                interval(RESAMPLING.confidence(0.9).seed(5), 30).orElseThrow();

        assertThat(interval.confidence()).isEqualTo(0.9);
        assertThat(interval.resamples()).isEqualTo(400);
        assertThat(interval.seed()).isEqualTo(5);
        assertThat(interval.undefined()).isZero();
        assertThat(interval(RESAMPLING.confidence(0.9).seed(5), 30)).contains(interval);
        assertThat(interval(RESAMPLING.confidence(0.9).seed(6), 30)
                        .orElseThrow()
                        .low())
                .isNotEqualTo(interval.low());
    }

    /** Ten copies of each of 40 items tell no more than the 40 items, so the interval must be as wide as theirs. */
    @Test
    void clustersKeepCopiesFromCountingAsEvidence() {
        double[] x = new Random(1).doubles(40).toArray();
        double[] y = new Random(2).doubles(40).toArray();
        double[] copiedX = copies(x, 10);
        double[] copiedY = copies(y, 10);
        List<Integer> items = IntStream.range(0, 400).mapToObj(i -> i % 40).toList();

        AgreementInterval once = Correlation.PEARSON.interval(x, y, RESAMPLING).orElseThrow();
        AgreementInterval naive =
                Correlation.PEARSON.interval(copiedX, copiedY, RESAMPLING).orElseThrow();
        AgreementInterval clustered = Correlation.PEARSON
                .interval(copiedX, copiedY, RESAMPLING.clusteredBy(items))
                .orElseThrow();

        assertThat(clustered.low()).isCloseTo(once.low(), within(1e-9));
        assertThat(clustered.high()).isCloseTo(once.high(), within(1e-9));
        assertThat(width(naive)).isLessThan(width(clustered) / 2);
    }

    private static double[] copies(double[] numbers, int times) {
        return Collections.nCopies(times, numbers).stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Clusters of one, two and three items: what is picked is whole clusters, each as often as it was drawn. */
    @Test
    void drawsWholeClustersAsManyAsThereAre() {
        List<int[]> drawn = new ArrayList<>();
        List<String> clusters = List.of("a", "b", "c", "b", "c", "c");

        assertThat(AgreementBootstrap.interval(RESAMPLING.clusteredBy(clusters), 6, picks -> {
                    drawn.add(picks);
                    return OptionalDouble.of(picks.length);
                }))
                .isPresent();

        assertThat(drawn).hasSize(401);
        assertThat(drawn.get(0)).as("first all items once").containsExactly(0, 1, 2, 3, 4, 5);
        for (int[] picks : drawn) {
            long a = count(picks, 0);
            assertThat(count(picks, 3)).isEqualTo(count(picks, 1));
            assertThat(List.of(count(picks, 4), count(picks, 5))).containsOnly(count(picks, 2));
            assertThat(a + count(picks, 1) + count(picks, 2)).isEqualTo(3);
        }
    }

    private static long count(int[] picks, int item) {
        return IntStream.of(picks).filter(i -> i == item).count();
    }

    @Test
    void isEmptyWhereThereIsNothingToDrawFrom() {
        assertThat(interval(RESAMPLING, 1)).isEmpty();
        assertThat(interval(RESAMPLING.clusteredBy(List.of("a", "a", "a")), 3)).isEmpty();
    }

    @Test
    void isEmptyWhereTheCoefficientIsUndefined() {
        assertThat(CohenKappa.interval(List.of("a", "a", "a"), List.of("a", "a", "a"), RESAMPLING))
                .isEmpty();
        // One item in 20 differs, so a third of the resamples, (19/20)^20, lack it; with two items, half do.
        List<String> rare = new ArrayList<>(Collections.nCopies(19, "a"));
        rare.add("b");
        AgreementInterval interval =
                CohenKappa.interval(rare, rare, Resampling.withDefaults()).orElseThrow();
        assertThat(interval.undefined()).isBetween(650, 790);
        assertThat(interval.low()).isEqualTo(1);
        assertThat(interval.high()).isEqualTo(1);
        assertThat(AgreementBootstrap.interval(
                        RESAMPLING, 20, picks -> count(picks, 0) == 1 ? OptionalDouble.of(0) : OptionalDouble.empty()))
                .as("defined only where the first item is drawn exactly once, which happens in 38 %")
                .isEmpty();
    }

    /**
     * True kappa is 0.6: the judge copies the label with probability 0.6 and else draws from the same distribution. 200
     * items, three labels of probability 0.5, 0.3 and 0.2, 2,000 replications of 400 resamples.
     */
    @Test
    void coversTheTrueKappaAsOftenAsItSays() {
        Random random = new Random(17);
        int covered = 0;
        for (int replication = 0; replication < 2_000; replication++) {
            List<Integer> first = new ArrayList<>();
            List<Integer> second = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int label = label(random);
                first.add(label);
                second.add(random.nextDouble() < 0.6 ? label : label(random));
            }
            AgreementInterval interval = CohenKappa.interval(first, second, RESAMPLING.seed(replication))
                    .orElseThrow();
            covered += interval.low() <= 0.6 && 0.6 <= interval.high() ? 1 : 0;
        }
        assertThat(covered / 2_000.0).isBetween(0.93, 0.97);
    }

    private static int label(Random random) {
        double u = random.nextDouble();
        return u < 0.5 ? 0 : u < 0.8 ? 1 : 2;
    }

    /**
     * True correlation is 0.5: x and y share a document's effect and an effect of the item. 100 documents of four items
     * each, normal; 2,000 replications of 400 resamples of documents.
     */
    @Test
    void coversTheTrueCorrelationOfClusteredItemsAsOftenAsItSays() {
        Random random = new Random(18);
        List<Integer> documents = IntStream.range(0, 400).mapToObj(i -> i / 4).toList();
        int covered = 0;
        for (int replication = 0; replication < 2_000; replication++) {
            double[] x = new double[400];
            double[] y = new double[400];
            for (int i = 0; i < 400; i += 4) {
                double ofDocument = random.nextGaussian();
                for (int j = i; j < i + 4; j++) { // variances: 1 shared by document, 1 of each alone
                    x[j] = ofDocument + random.nextGaussian();
                    y[j] = ofDocument + random.nextGaussian();
                }
            }
            AgreementInterval interval = Correlation.PEARSON
                    .interval(x, y, RESAMPLING.seed(replication).clusteredBy(documents))
                    .orElseThrow();
            covered += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
        }
        assertThat(covered / 2_000.0).isBetween(0.93, 0.97);
    }

    @Test
    void everyCoefficientHasOneAroundItsValue() {
        TwoRaters<Integer> raters = TwoRaters.random(3, 60, 3);
        List<Integer> scale = List.of(0, 1, 2);
        List<List<Integer>> items = IntStream.range(0, 60)
                .mapToObj(i -> List.of(
                        raters.first().get(i),
                        raters.second().get(i),
                        raters.first().get(i)))
                .toList();
        double[][] numbers = items.stream()
                .map(item -> item.stream().mapToDouble(label -> label).toArray())
                .toArray(double[][]::new);

        assertAround(
                ScottPi.of(raters.first(), raters.second()).value(),
                ScottPi.interval(raters.first(), raters.second(), RESAMPLING));
        for (Weighting weighting : Weighting.values()) {
            assertAround(
                    WeightedKappa.of(raters.first(), raters.second(), scale, weighting)
                            .value(),
                    WeightedKappa.interval(raters.first(), raters.second(), scale, weighting, RESAMPLING));
            assertAround(
                    GwetAc.of(raters.first(), raters.second(), scale, weighting).value(),
                    GwetAc.interval(raters.first(), raters.second(), scale, weighting, RESAMPLING));
            assertAround(
                    GwetAc.of(items, scale, weighting).value(), GwetAc.interval(items, scale, weighting, RESAMPLING));
        }
        assertAround(FleissKappa.of(items).value(), FleissKappa.interval(items, RESAMPLING));
        assertAround(KrippendorffAlpha.ofLabels(items).value(), KrippendorffAlpha.intervalOfLabels(items, RESAMPLING));
        for (Level level : Level.values()) {
            assertAround(
                    KrippendorffAlpha.of(numbers, level).value(),
                    KrippendorffAlpha.interval(numbers, level, RESAMPLING));
        }
        assertAround(
                IntraclassCorrelation.of(numbers).meanAgreement(),
                IntraclassCorrelation.interval(numbers, IntraclassCorrelation::meanAgreement, RESAMPLING));
    }

    /** Resamples of equal ratings only, or of items with one rating, must count as undefined, not as NaN or a failure. */
    @ParameterizedTest
    @EnumSource(Level.class)
    void alphaIsUndefinedInResamplesThatHoldNothingToCompare(Level level) {
        double[][] items = {{1, 1, 1}, {0, 10}, {5}, {5}};

        AgreementInterval interval = KrippendorffAlpha.interval(items, level, Resampling.withDefaults())
                .orElseThrow();

        // By hand: undefined are resamples without the second item, (3/4)^4 = 31.6 %: nothing else differs within or
        // across.
        assertThat(interval.undefined()).isBetween(580, 690);
    }

    @Test
    void theMeanOfGroupsVariesWithTheGroups() {
        GroupedCorrelation grouped = new GroupedCorrelation(List.of(
                OptionalDouble.of(0.2), OptionalDouble.empty(), OptionalDouble.of(0.6), OptionalDouble.of(0.7)));

        assertAround(grouped.mean(), grouped.interval(RESAMPLING));
        assertThat(grouped.mean()).hasValueCloseTo(0.5, within(1e-15));
        assertThat(new GroupedCorrelation(List.of(OptionalDouble.of(0.2))).interval(RESAMPLING))
                .isEmpty();
    }

    /** Six systems answer 30 tasks; the judge's score is the human's with noise, and so is the order of the systems. */
    @Test
    void theOrderOfSystemsVariesWithTheTasks() {
        Random random = new Random(6);
        double[] human = new double[180];
        double[] judge = new double[180];
        for (int i = 0; i < 180; i++) {
            human[i] = i % 6 / 5.0 + random.nextGaussian();
            judge[i] = human[i] + random.nextGaussian();
        }
        List<Integer> systems = IntStream.range(0, 180).mapToObj(i -> i % 6).toList();
        List<Integer> tasks = IntStream.range(0, 180).mapToObj(i -> i / 6).toList();

        assertAround(
                Correlation.PEARSON.betweenGroups(human, judge, systems),
                Correlation.PEARSON.intervalBetweenGroups(human, judge, systems, RESAMPLING.clusteredBy(tasks)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Correlation.PEARSON.intervalBetweenGroups(human, judge, systems.subList(1, 9), RESAMPLING))
                .withMessage("groups has 8 entries for 180 items");
    }

    private static void assertAround(OptionalDouble value, Optional<AgreementInterval> interval) {
        assertThat(interval).hasValueSatisfying(found -> {
            assertThat(found.estimate()).isEqualTo(value.orElseThrow());
            assertThat(found.estimate()).isStrictlyBetween(found.low(), found.high());
        });
    }

    @Test
    void rejectsBadSettings() {
        Resampling defaults = Resampling.withDefaults();
        for (double confidence : new double[] {0, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> defaults.confidence(confidence))
                    .withMessage("confidence is not between 0 and 1: " + confidence);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.resamples(99))
                .withMessage("resamples is not at least 100: 99");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CohenKappa.interval(List.of("a", "b"), List.of("a", "b"), defaults.clusteredBy(List.of("x"))))
                .withMessage("clusters has 1 entries for 2 items");
    }

    @Test
    void rejectsComponentsThatNoResamplesCouldGive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgreementInterval(Double.NaN, 0, 1, 0.95, 100, 0, 1))
                .withMessage("estimate is not a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgreementInterval(0, 1, 0.5, 0.95, 100, 0, 1))
                .withMessage("low is not at most high: 1.0, 0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreementInterval(0, Double.NaN, 1, 0.95, 100, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreementInterval(0, 0, 1, 1, 100, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreementInterval(0, 0, 1, 0.95, 100, 100, 1));
    }

    private static Optional<AgreementInterval> interval(Resampling resampling, int items) {
        return AgreementBootstrap.interval(resampling, items, AgreementIntervalTest::mean);
    }

    private static double width(AgreementInterval interval) {
        return interval.high() - interval.low();
    }
}
