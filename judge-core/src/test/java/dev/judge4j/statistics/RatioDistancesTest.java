package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RatioDistancesTest {

    static Stream<Arguments> amounts() {
        return Stream.of(
                shape("even", u -> u),
                shape("hundreds of decades", u -> Math.pow(10, 200 * u - 100)),
                shape("close together", u -> 1000 + u),
                shape("very close together", u -> 1 + 1e-6 * u),
                shape("with zeros", u -> Math.max(0, u - 0.3)),
                shape("two far clusters", u -> u < 0.5 ? 1 + u : 1e6 + u),
                shape("near the largest double", u -> Double.MAX_VALUE * (0.5 + u / 2)));
    }

    private static Arguments shape(String name, DoubleUnaryOperator ofUniform) {
        return Arguments.of(name, ofUniform);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("amounts")
    void gatheringAmountsAtNodesGivesTheSumOverAllPairs(String name, DoubleUnaryOperator ofUniform) {
        double[] amounts =
                new Random(9).doubles(3_000).map(ofUniform).sorted().distinct().toArray();
        long[] counts = new Random(10).longs(amounts.length, 0, 4).toArray();
        counts[0] = 50; // so that the zeros count, where there are any
        Tally tally = Tally.of(counts);

        assertThat(RatioDistances.sumGathered(tally, amounts))
                .as(name)
                .isCloseTo(fromDefinition(amounts, counts), withinPercentage(1e-9));
        assertThat(RatioDistances.sumOneByOne(tally, amounts))
                .isCloseTo(fromDefinition(amounts, counts), withinPercentage(1e-9));
    }

    private static double fromDefinition(double[] amounts, long[] counts) {
        double[] halves = Arrays.stream(amounts).map(a -> a / 2).toArray(); // so that no sum overflows
        double sum = 0;
        for (int i = 0; i < halves.length; i++) {
            for (int j = 0; j < i; j++) {
                double distance = (halves[i] - halves[j]) / (halves[i] + halves[j]);
                sum += 2 * distance * distance * counts[i] * counts[j];
            }
        }
        return sum;
    }
}
