package dev.judge4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alignments and n-gram counts against slow oracles from the definitions. */
class AlignmentTest {

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Lengths around 64 and 128 matter, as that is where words of bits end. */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheTableOfTheDefinition(int seed) {
        Random random = new Random(seed);
        int elements = 1 + random.nextInt(seed % 2 == 0 ? 3 : 40);
        int[] a = random.ints(random.nextInt(200), 0, elements).toArray();
        int[] b = seed % 5 == 0
                ? Arrays.copyOf(a, 64 * (seed % 3))
                : random.ints(random.nextInt(200), 0, elements).toArray();

        assertThat(Alignment.longestCommonSubsequence(a, b)).isEqualTo(table(a, b, false));
        assertThat(Alignment.distance(a, b)).isEqualTo(table(a, b, true));
        assertThat(Alignment.distance(b, a)).isEqualTo(Alignment.distance(a, b));
    }

    @Test
    void worksOnTextsOfAHundredThousandWords() {
        int[] text = new Random(1).ints(100_000, 0, 100_000).toArray();
        int[] most = Arrays.copyOf(text, 99_000);

        assertThat(Alignment.longestCommonSubsequence(text, most)).isEqualTo(99_000);
        assertThat(Alignment.distance(text, most)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsNGramsAsTheDefinitionDoes(int seed) {
        Random random = new Random(seed);
        int[] response = random.ints(random.nextInt(30), 0, 4).toArray();
        List<int[]> references = List.of(
                random.ints(random.nextInt(30), 0, 4).toArray(),
                random.ints(random.nextInt(30), 0, 4).toArray());
        List<Overlap> overlaps = Overlap.upTo(5, response, references);

        for (int n = 1; n <= 5; n++) {
            Map<String, Integer> first = grams(references.get(0), n);
            Map<String, Integer> second = grams(references.get(1), n);
            int[] shared = {0};
            grams(response, n)
                    .forEach((gram, times) -> shared[0] +=
                            Math.min(times, Math.max(first.getOrDefault(gram, 0), second.getOrDefault(gram, 0))));
            assertThat(overlaps.get(n - 1))
                    .isEqualTo(new Overlap(
                            shared[0],
                            Math.max(0, response.length - n + 1),
                            Math.max(0, references.get(0).length - n + 1)
                                    + Math.max(0, references.get(1).length - n + 1)));
        }
    }

    private static Map<String, Integer> grams(int[] text, int n) {
        Map<String, Integer> grams = new HashMap<>();
        for (int i = 0; i + n <= text.length; i++) {
            grams.merge(Arrays.toString(Arrays.copyOfRange(text, i, i + n)), 1, Integer::sum);
        }
        return grams;
    }

    /** The full table: of edits, or of common elements. */
    private static int table(int[] a, int[] b, boolean edits) {
        int[][] table = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = edits ? i + j : 0;
                } else if (a[i - 1] == b[j - 1]) {
                    table[i][j] = table[i - 1][j - 1] + (edits ? 0 : 1);
                } else if (edits) {
                    table[i][j] = 1 + Math.min(table[i - 1][j - 1], Math.min(table[i - 1][j], table[i][j - 1]));
                } else {
                    table[i][j] = Math.max(table[i - 1][j], table[i][j - 1]);
                }
            }
        }
        return table[a.length][b.length];
    }
}
