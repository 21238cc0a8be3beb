package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {

    /** By hand: a is right 2 of 3 times, b 1 of 1; F1 is 4/5 for a, 1 for b, and 0 for c, which never was right. */
    @Test
    void ratesMatchATableWorkedByHand() {
        ConfusionMatrix<String> matrix = ConfusionMatrix.of(List.of("a", "a", "a", "b"), List.of("a", "a", "c", "b"));

        assertThat(matrix.labels()).containsExactly("a", "b", "c");
        assertThat(matrix.count("a", "a")).isEqualTo(2);
        assertThat(matrix.count("a", "c")).isEqualTo(1);
        assertThat(matrix.count("c", "a")).isZero();
        assertThat(matrix.count("a", "never")).isZero();
        assertThat(matrix.accuracy()).isEqualTo(0.75);
        assertThat(matrix.constantAccuracy()).isEqualTo(0.75);
        assertThat(matrix.balancedAccuracy()).isCloseTo((2.0 / 3 + 1) / 2, within(1e-15));
        assertThat(matrix.macroF1()).isCloseTo((0.8 + 1 + 0) / 3, within(1e-15));
        assertThat(matrix.against("a")).isEqualTo(new BinaryConfusion(2, 1, 1, 0));
        assertThat(matrix.against("c")).isEqualTo(new BinaryConfusion(0, 0, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cellsAddUpToTheItems(long seed) {
        Random random = new Random(seed);
        List<Integer> gold = random.ints(100, 0, 4).boxed().toList();
        List<Integer> verdicts = random.ints(100, 1, 5).boxed().toList();

        ConfusionMatrix<Integer> matrix = ConfusionMatrix.of(gold, verdicts);

        int sum = 0;
        int hits = 0;
        for (int a : matrix.labels()) {
            for (int b : matrix.labels()) {
                sum += matrix.count(a, b);
            }
            hits += matrix.against(a).truePositives();
            assertThat(matrix.against(a).items()).isEqualTo(100);
        }
        assertThat(sum).isEqualTo(matrix.items()).isEqualTo(100);
        assertThat(hits / 100.0).isEqualTo(matrix.accuracy());
    }

    @Test
    void rejectsLabelsThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of("a", "b")))
                .withMessageContaining("gold has 1 values, verdicts has 2");
        assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(List.of(), List.of()));
        assertThatNullPointerException()
                .isThrownBy(() -> ConfusionMatrix.of(List.of("a", "b"), Arrays.asList("a", null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of("b")).against("z"))
                .withMessage("label 'z' does not occur; the labels are [a, b]");
    }
}
