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

    private static final Bootstrap BOOTSTRAP = Bootstrap.withDefaults().resamples(400);

    /** The mean of the numbers 0 to n - 1 that were picked. */
    private static OptionalDouble mean(int[] picks) {
        return IntStream.of(picks).average();
    }

    /** The mean of n draws has the standard error sqrt((n² - 1) / 12 / n), here 2.886; times 1.96, and 1.645. */
    @Test
    void spansTheNormalRangeForAMeanOfManyItems() {
        Bootstrap bootstrap = Bootstrap.withDefaults().resamples(20_000);
        Interval interval = result(bootstrap, 100).orElseThrow().interval();
        Interval narrower = result(bootstrap.confidence(0.9), 100).orElseThrow().interval();

        assertThat(interval.estimate()).isEqualTo(49.5);
        assertThat(interval.low()).isCloseTo(49.5 - 1.96 * 2.886, within(0.15));
        assertThat(interval.high()).isCloseTo(49.5 + 1.96 * 2.886, within(0.15));
        assertThat(narrower.low()).isCloseTo(49.5 - 1.645 * 2.886, within(0.15));
        assertThat(narrower.high()).isCloseTo(49.5 + 1.645 * 2.886, within(0.15));
    }

    @Test
    void saysHowItWasMadeAndIsTheSameForTheSameSeed() {
        BootstrapInterval result = result(BOOTSTRAP.confidence(0.9).seed(5), 30).orElseThrow();

        assertThat(result.interval().confidence()).isEqualTo(0.9);
        assertThat(result.resamples()).isEqualTo(400);
        assertThat(result.seed()).isEqualTo(5);
        assertThat(result.undefined()).isZero();
        assertThat(result(BOOTSTRAP.confidence(0.9).seed(5), 30)).contains(result);
        assertThat(result(BOOTSTRAP.confidence(0.9).seed(6), 30)
                        .orElseThrow()
                        .interval()
                        .low())
                .isNotEqualTo(result.interval().low());
    }

    /** Ten copies of each of 40 items tell no more than the 40 items, so the interval must be as wide as theirs. */
    @Test
    void clustersKeepCopiesFromCountingAsEvidence() {
        double[] x = new Random(1).doubles(40).toArray();
        double[] y = new Random(2).doubles(40).toArray();
        double[] copiedX = copies(x, 10);
        double[] copiedY = copies(y, 10);
        List<Integer> items = IntStream.range(0, 400).mapToObj(i -> i % 40).toList();

        Interval once = ofCorrelation(x, y, Clusters.singletons(40));
        Interval naive = ofCorrelation(copiedX, copiedY, Clusters.singletons(400));
        Interval clustered = ofCorrelation(copiedX, copiedY, Clusters.of(items));

        assertThat(clustered.low()).isCloseTo(once.low(), within(1e-9));
        assertThat(clustered.high()).isCloseTo(once.high(), within(1e-9));
        assertThat(naive.width()).isLessThan(clustered.width() / 2);
    }

    private static Interval ofCorrelation(double[] x, double[] y, Clusters clusters) {
        return Correlation.PEARSON
                .interval(x, y, BOOTSTRAP, clusters)
                .orElseThrow()
                .interval();
    }

    private static double[] copies(double[] numbers, int times) {
        return Collections.nCopies(times, numbers).stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Clusters of one, two and three items: what is picked is whole clusters, each as often as it was drawn. */
    @Test
    void drawsWholeClustersAsManyAsThereAre() {
        List<int[]> drawn = Collections.synchronizedList(new ArrayList<>());
        Clusters clusters = Clusters.of(List.of("a", "b", "c", "b", "c", "c"));

        assertThat(BOOTSTRAP.statisticIfDefined(clusters, picks -> {
                    drawn.add(picks.clone());
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
        assertThat(result(BOOTSTRAP, 1)).isEmpty();
        assertThat(BOOTSTRAP.statisticIfDefined(Clusters.of(List.of("a", "a", "a")), AgreementIntervalTest::mean))
                .isEmpty();
        assertThat(new GroupedCorrelation(List.of()).interval(BOOTSTRAP)).isEmpty();
    }

    @Test
    void isEmptyWhereTheCoefficientIsUndefined() {
        assertThat(CohenKappa.interval(List.of("a", "a", "a"), List.of("a", "a", "a"), BOOTSTRAP))
                .isEmpty();
        // One item in 20 differs, so a third of the resamples, (19/20)^20, lack it; with two items, half do.
        List<String> rare = new ArrayList<>(Collections.nCopies(19, "a"));
        rare.add("b");
        BootstrapInterval result = CohenKappa.interval(
                        rare, rare, Bootstrap.withDefaults().resamples(2_000))
                .orElseThrow();
        assertThat(result.undefined()).isBetween(650, 790);
        assertThat(result.interval()).isEqualTo(new Interval(1, 1, 1, 0.95));
        assertThat(BOOTSTRAP.statisticIfDefined(
                        Clusters.singletons(20),
                        picks -> count(picks, 0) == 1 ? OptionalDouble.of(0) : OptionalDouble.empty()))
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
            Interval interval = CohenKappa.interval(first, second, BOOTSTRAP.seed(replication))
                    .orElseThrow()
                    .interval();
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
        Clusters documents = Clusters.of(IntStream.range(0, 400).map(i -> i / 4).toArray());
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
            Interval interval = Correlation.PEARSON
                    .interval(x, y, BOOTSTRAP.seed(replication), documents)
                    .orElseThrow()
                    .interval();
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
                ScottPi.interval(raters.first(), raters.second(), BOOTSTRAP));
        for (Weighting weighting : Weighting.values()) {
            assertAround(
                    WeightedKappa.of(raters.first(), raters.second(), scale, weighting)
                            .value(),
                    WeightedKappa.interval(raters.first(), raters.second(), scale, weighting, BOOTSTRAP));
            assertAround(
                    GwetAc.of(raters.first(), raters.second(), scale, weighting).value(),
                    GwetAc.interval(raters.first(), raters.second(), scale, weighting, BOOTSTRAP));
            assertAround(
                    GwetAc.of(items, scale, weighting).value(), GwetAc.interval(items, scale, weighting, BOOTSTRAP));
        }
        assertAround(FleissKappa.of(items).value(), FleissKappa.interval(items, BOOTSTRAP));
        assertAround(KrippendorffAlpha.ofLabels(items).value(), KrippendorffAlpha.intervalOfLabels(items, BOOTSTRAP));
        for (Level level : Level.values()) {
            assertAround(
                    KrippendorffAlpha.of(numbers, level).value(),
                    KrippendorffAlpha.interval(numbers, level, BOOTSTRAP));
        }
        assertAround(
                IntraclassCorrelation.of(numbers).meanAgreement(),
                IntraclassCorrelation.interval(numbers, IntraclassCorrelation::meanAgreement, BOOTSTRAP));
    }

    /** Resamples of equal ratings only, or of items with one rating, must count as undefined, not as NaN or a failure. */
    @ParameterizedTest
    @EnumSource(Level.class)
    void alphaIsUndefinedInResamplesThatHoldNothingToCompare(Level level) {
        double[][] items = {{1, 1, 1}, {0, 10}, {5}, {5}};

        BootstrapInterval interval = KrippendorffAlpha.interval(
                        items, level, Bootstrap.withDefaults().resamples(2_000))
                .orElseThrow();

        // By hand: undefined are resamples without the second item, (3/4)^4 = 31.6 %: nothing else differs within or
        // across.
        assertThat(interval.undefined()).isBetween(580, 690);
    }

    @Test
    void theMeanOfGroupsVariesWithTheGroups() {
        GroupedCorrelation grouped = new GroupedCorrelation(List.of(
                OptionalDouble.of(0.2), OptionalDouble.empty(), OptionalDouble.of(0.6), OptionalDouble.of(0.7)));

        assertAround(grouped.mean(), grouped.interval(BOOTSTRAP));
        assertThat(grouped.mean()).hasValueCloseTo(0.5, within(1e-15));
        assertThat(new GroupedCorrelation(List.of(OptionalDouble.of(0.2))).interval(BOOTSTRAP))
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
                Correlation.PEARSON.intervalBetweenGroups(human, judge, systems, BOOTSTRAP, Clusters.of(tasks)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Correlation.PEARSON.intervalBetweenGroups(human, judge, systems.subList(1, 9), BOOTSTRAP))
                .withMessage("groups has 8 entries for 180 items");
    }

    private static void assertAround(OptionalDouble value, Optional<BootstrapInterval> interval) {
        assertThat(interval).hasValueSatisfying(found -> {
            Interval around = found.interval();
            assertThat(around.estimate()).isEqualTo(value.orElseThrow());
            assertThat(around.estimate()).isStrictlyBetween(around.low(), around.high());
        });
    }

    @Test
    void rejectsBadSettings() {
        List<String> labels = List.of("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CohenKappa.interval(labels, labels, BOOTSTRAP, Clusters.singletons(1)))
                .withMessage("items has 2 values, clusters has 1 observations; the i-th of each must belong together");
        assertThatIllegalArgumentException()
                .as("whatever the data, lest it shows on other data only")
                .isThrownBy(() -> CohenKappa.interval(List.of("a"), List.of("a"), BOOTSTRAP.resamples(38)))
                .withMessage("resamples is too few for confidence 0.95: 38; take at least 39");
    }

    /** Every coefficient must draw whole clusters: with only one there is nothing to draw. */
    @Test
    void everyCoefficientDrawsClusters() {
        List<Integer> labels = List.of(0, 1, 2, 1);
        List<List<Integer>> items = List.of(List.of(0, 1), List.of(1, 1), List.of(2, 2), List.of(0, 0));
        double[][] numbers = {{0, 1}, {1, 1}, {2, 2}, {0, 0}};
        double[] x = {0, 1, 2, 1};
        List<Integer> scale = List.of(0, 1, 2);
        Clusters one = Clusters.of(new int[4]);

        Agreement.Intervals intervals = Agreement.intervals(labels, labels, BOOTSTRAP, one);
        assertThat(List.of(
                        intervals.observed(),
                        intervals.kappa(),
                        intervals.pi(),
                        intervals.ac1(),
                        CohenKappa.interval(labels, labels, BOOTSTRAP, one),
                        ScottPi.interval(labels, labels, BOOTSTRAP, one),
                        WeightedKappa.interval(labels, labels, scale, Weighting.LINEAR, BOOTSTRAP, one),
                        GwetAc.interval(labels, labels, scale, Weighting.NONE, BOOTSTRAP, one),
                        GwetAc.interval(items, scale, Weighting.NONE, BOOTSTRAP, one),
                        FleissKappa.interval(items, BOOTSTRAP, one),
                        KrippendorffAlpha.intervalOfLabels(items, BOOTSTRAP, one),
                        KrippendorffAlpha.interval(numbers, Level.INTERVAL, BOOTSTRAP, one),
                        Correlation.KENDALL.interval(x, x, BOOTSTRAP, one),
                        Correlation.KENDALL.intervalBetweenGroups(x, x, labels, BOOTSTRAP, one),
                        new GroupedCorrelation(Collections.nCopies(4, OptionalDouble.of(0.5))).interval(BOOTSTRAP, one),
                        IntraclassCorrelation.interval(
                                numbers, IntraclassCorrelation::singleAgreement, BOOTSTRAP, one)))
                .containsOnly(Optional.empty());
        assertThat(CohenKappa.interval(labels, labels, BOOTSTRAP)).isPresent();
    }

    private static Optional<BootstrapInterval> result(Bootstrap bootstrap, int items) {
        return bootstrap.statisticIfDefined(Clusters.singletons(items), AgreementIntervalTest::mean);
    }
}
