package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Twelve units and four observers, with gaps: the example of Krippendorff, K. (2011), "Computing Krippendorff's
 * alpha-reliability", section C, and sample data {@code cac.raw4raters} of the R package irrCAC 1.0.
 */
final class CanonicalRatings {

    private CanonicalRatings() {}

    static double[][] numbers() {
        return new double[][] {
            {1, 1, 1},
            {2, 2, 3, 2},
            {3, 3, 3, 3},
            {3, 3, 3, 3},
            {2, 2, 2, 2},
            {1, 2, 3, 4},
            {4, 4, 4, 4},
            {1, 1, 2, 1},
            {2, 2, 2, 2},
            {5, 5, 5},
            {1, 1},
            {3}
        };
    }

    static List<List<Integer>> labels() {
        return Arrays.stream(numbers())
                .map(item ->
                        Arrays.stream(item).mapToObj(number -> (int) number).toList())
                .toList();
    }
}
