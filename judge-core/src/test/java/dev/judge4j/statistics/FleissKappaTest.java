package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleissKappaTest {

    /**
     * The example of the Wikipedia article on Fleiss' kappa: 14 raters, 10 subjects, 5 labels, kappa 0.210. By hand: the
     * labels were given 20, 28, 39, 21 and 32 times, so e = (400 + 784 + 1521 + 441 + 1024) / 140² = 4170/19600; sums of
     * r(r - 1) over the cells give 688 of 10·14·13 = 1820 ordered pairs.
     */
    @Test
    void matchesATableWorkedByHand() {
        List<List<Integer>> items = ofTable(new int[][] {
            {0, 0, 0, 0, 14},
            {0, 2, 6, 4, 2},
            {0, 0, 3, 5, 6},
            {0, 3, 9, 2, 0},
            {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0},
            {3, 2, 6, 3, 0},
            {2, 5, 3, 2, 2},
            {6, 5, 2, 1, 0},
            {0, 2, 2, 3, 7}
        });

        FleissKappa kappa = FleissKappa.of(items);

        assertThat(kappa).isEqualTo(new FleissKappa(10, 14, 688.0 / 1820, 4170.0 / 19600));
        assertThat(kappa.value()).hasValueCloseTo(0.210, within(0.0005));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isScottsPiForTwoRaters(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 70, 3);
        List<List<Integer>> items = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            items.add(List.of(raters.first().get(i), raters.second().get(i)));
        }

        assertThat(FleissKappa.of(items).value())
                .hasValueCloseTo(
                        ScottPi.of(raters.first(), raters.second()).value().orElseThrow(), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void observesTheAgreementOfAllPairsAndIsBlindToOrder(long seed) {
        List<List<Integer>> items = random(seed, 40, 5, 3);
        long alike = 0;
        for (List<Integer> item : items) {
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    alike += i != j && item.get(i).equals(item.get(j)) ? 1 : 0;
                }
            }
        }
        FleissKappa kappa = FleissKappa.of(items);
        List<List<Integer>> shuffled =
                Shuffled.of(items.stream().map(item -> Shuffled.of(item, seed)).toList(), seed);

        assertThat(kappa.observed()).isCloseTo(alike / (40.0 * 5 * 4), within(1e-15));
        assertThat(FleissKappa.of(shuffled)).isEqualTo(kappa);
    }

    @Test
    void isOneWhenAllAgreeAndEmptyWhenOnlyOneLabelWasGiven() {
        assertThat(FleissKappa.of(List.of(List.of("a", "a", "a"), List.of("b", "b", "b")))
                        .value())
                .hasValue(1);
        assertThat(FleissKappa.of(List.of(List.of("a", "a", "a"), List.of("a", "a", "a")))
                        .value())
                .isEmpty();
    }

    @Test
    void rejectsItemsWithoutTheSameNumberOfLabels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleissKappa.of(List.of(List.of("a", "b"), List.of("a", "b", "a"))))
                .withMessage("items[1] has 3 labels, items[0] has 2; use KrippendorffAlpha where labels are missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleissKappa.of(List.of(List.of("a"), List.of("b"))))
                .withMessage("items has none with two ratings, so nothing can be compared");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleissKappa.of(List.of()))
                .withMessage("items is empty");
    }

    @Test
    void rejectsComponentsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FleissKappa(0, 2, 0.5, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FleissKappa(1, 1, 0.5, 0.5))
                .withMessage("raters is not at least 2: 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new FleissKappa(1, 2, Double.NaN, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new FleissKappa(1, 2, 0.5, -1));
    }

    private static List<List<Integer>> ofTable(int[][] counts) {
        List<List<Integer>> items = new ArrayList<>();
        for (int[] row : counts) {
            List<Integer> item = new ArrayList<>();
            for (int label = 0; label < row.length; label++) {
                item.addAll(Collections.nCopies(row[label], label));
            }
            items.add(item);
        }
        return items;
    }

    private static List<List<Integer>> random(long seed, int items, int raters, int labels) {
        Random random = new Random(seed);
        List<List<Integer>> drawn = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            drawn.add(random.ints(raters, 0, labels).boxed().toList());
        }
        return drawn;
    }
}
