package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GwetAcTest {

    private static final List<Integer> SCALE = List.of(1, 2, 3, 4, 5);

    /** By hand: yes is 175 of 200 labels, so e = 2 · 7/8 · 1/8 = 7/32, and o = 85/100. */
    @Test
    void staysHighWhereOneLabelIsFrequent() {
        List<String> labels = List.of("yes", "no");
        TwoRaters<String> raters = TwoRaters.ofTable(labels, new int[][] {{80, 10}, {5, 5}});

        GwetAc ac1 = GwetAc.of(raters.first(), raters.second(), labels, Weighting.NONE);

        assertThat(ac1.observed()).isCloseTo(0.85, within(1e-14));
        assertThat(ac1.expected()).isCloseTo(7.0 / 32, within(1e-14));
        assertThat(ac1.value()).hasValueCloseTo(0.808, within(1e-14));
        assertThat(CohenKappa.of(raters.first(), raters.second()).value()).hasValueCloseTo(0.32, within(0.005));
    }

    @Test
    void matchesThePublishedValueOfTheAbstractors() {
        TwoRaters<String> raters = TwoRaters.abstractors();
        List<String> labels = List.of("Ectopic", "AIU", "NIU");

        assertThat(GwetAc.of(raters.first(), raters.second(), labels, Weighting.NONE)
                        .value())
                .hasValueCloseTo(0.8493305, within(1e-7));
    }

    /** irrCAC 1.0 prints 0.77544 for AC1. */
    @Test
    void matchesThePublishedValueOfManyRatersWithMissingRatings() {
        GwetAc ac1 = GwetAc.of(CanonicalRatings.labels(), SCALE, Weighting.NONE);

        assertThat(ac1.items()).isEqualTo(12);
        assertThat(ac1.value()).hasValueCloseTo(0.77544, within(5e-6));
    }

    /**
     * By hand, on a scale of three: pairs (1, 2) and (3, 3) earn 1/2 and 1, so o = 3/4. The labels' frequencies are 1/4, 1/4,
     * 1/2, so the sum of p(1 - p) is 3/16 + 3/16 + 4/16 = 5/8. The credits of all pairs of labels sum to 3 + 4 · 1/2 = 5, so
     * e = 5/6 · 5/8 = 25/48, and AC2 = (36 - 25) / (48 - 25) = 11/23.
     */
    @Test
    void matchesAc2WorkedByHand() {
        GwetAc ac2 = GwetAc.of(List.of(1, 3), List.of(2, 3), List.of(1, 2, 3), Weighting.LINEAR);

        assertThat(ac2.observed()).isEqualTo(0.75);
        assertThat(ac2.expected()).isCloseTo(25.0 / 48, within(1e-15));
        assertThat(ac2.value()).hasValueCloseTo(11.0 / 23, within(1e-15));
    }

    @Test
    void isOneWhenAllGaveOneLabelOfSeveralAndEmptyWhenTheScaleHasNoOther() {
        assertThat(GwetAc.of(List.of(1, 1), List.of(1, 1), List.of(1, 2), Weighting.NONE)
                        .value())
                .hasValue(1);
        for (Weighting weighting : Weighting.values()) {
            assertThat(GwetAc.of(List.of(1, 1), List.of(1, 1), List.of(1), weighting)
                            .value())
                    .isEmpty();
        }
    }

    /** The definition with agreement matrices, as Gwet writes it, against counting by pairs. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void matchesTheDefinitionForAnyNumberOfRaters(long seed) {
        List<List<Integer>> items = random(seed);
        for (Weighting weighting : Weighting.values()) {
            assertThat(GwetAc.of(items, SCALE, weighting).value())
                    .hasValueCloseTo(fromDefinition(items, weighting), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isBlindToOrderAndToTheDirectionOfTheScale(long seed) {
        List<List<Integer>> items = random(seed);
        List<List<Integer>> shuffled =
                Shuffled.of(items.stream().map(item -> Shuffled.of(item, seed)).toList(), seed);
        for (Weighting weighting : Weighting.values()) {
            double ac = GwetAc.of(items, SCALE, weighting).value().orElseThrow();

            assertThat(GwetAc.of(shuffled, SCALE, weighting).value()).hasValueCloseTo(ac, within(1e-12));
            assertThat(GwetAc.of(items, List.of(5, 4, 3, 2, 1), weighting).value())
                    .hasValueCloseTo(ac, within(1e-12));
        }
    }

    @Test
    void rejectsBadInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GwetAc.of(List.of(1), List.of(1, 2), SCALE, Weighting.NONE))
                .withMessage("first has 1 labels, second has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GwetAc.of(List.of(List.of(1, 9)), SCALE, Weighting.NONE))
                .withMessage("items[0] holds '9', which labels does not name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GwetAc.of(List.of(List.of(1), List.of(2)), SCALE, Weighting.NONE))
                .withMessage("items has none with two ratings, so nothing can be compared");
        assertThatIllegalArgumentException().isThrownBy(() -> new GwetAc(0, 2, Weighting.NONE, 0.5, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new GwetAc(1, 0, Weighting.NONE, 0.5, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new GwetAc(1, 2, Weighting.NONE, Double.NaN, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new GwetAc(1, 2, Weighting.NONE, 0.5, 1.5));
    }

    /** Items with one to five ratings each. */
    private static List<List<Integer>> random(long seed) {
        Random random = new Random(seed);
        List<List<Integer>> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            items.add(random.ints(1 + random.nextInt(5), 1, 6).boxed().toList());
        }
        return items;
    }

    private static double fromDefinition(List<List<Integer>> items, Weighting weighting) {
        double[][] credit = new double[5][5];
        double credits = 0;
        for (int k = 0; k < 5; k++) {
            for (int l = 0; l < 5; l++) {
                double share = Math.abs(k - l) / 4.0;
                double penalty =
                        switch (weighting) {
                            case NONE -> k == l ? 0 : 1;
                            case LINEAR -> share;
                            case QUADRATIC -> share * share;
                        };
                credit[k][l] = 1 - penalty;
                credits += credit[k][l];
            }
        }
        double observed = 0;
        int compared = 0;
        double[] share = new double[5];
        for (List<Integer> item : items) {
            double[] r = new double[5];
            item.forEach(label -> r[label - 1]++);
            double m = item.size();
            double earned = 0;
            for (int k = 0; k < 5; k++) {
                share[k] += r[k] / m / items.size();
                double weighted = 0;
                for (int l = 0; l < 5; l++) {
                    weighted += credit[k][l] * r[l];
                }
                earned += r[k] * (weighted - 1);
            }
            if (m > 1) {
                observed += earned / (m * (m - 1));
                compared++;
            }
        }
        double expected = 0;
        for (double p : share) {
            expected += credits / (5 * 4) * p * (1 - p);
        }
        return (observed / compared - expected) / (1 - expected);
    }
}
