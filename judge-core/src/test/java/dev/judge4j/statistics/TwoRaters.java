package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two raters' labels of the same items, for tests. */
record TwoRaters<L>(List<L> first, List<L> second) {

    /**
     * 100 pregnancies as two abstractors classified them; sample data of the R package irrCAC 1.0 by K. L. Gwet, whose
     * overview and weighting vignettes print the coefficients to seven digits.
     */
    static TwoRaters<String> abstractors() {
        return ofTable(List.of("Ectopic", "AIU", "NIU"), new int[][] {{13, 0, 0}, {0, 20, 7}, {0, 4, 56}});
    }

    /** The cell in row i and column j says how many items the first gave the i-th label and the second the j-th. */
    static <L> TwoRaters<L> ofTable(List<L> labels, int[][] table) {
        TwoRaters<L> raters = new TwoRaters<>(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                for (int count = 0; count < table[i][j]; count++) {
                    raters.first.add(labels.get(i));
                    raters.second.add(labels.get(j));
                }
            }
        }
        return raters;
    }

    /** Labels from 0 up to {@code labels}, where the second copies the first in about half of the items. */
    static TwoRaters<Integer> random(long seed, int items, int labels) {
        Random random = new Random(seed);
        TwoRaters<Integer> raters = new TwoRaters<>(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < items; i++) {
            int label = random.nextInt(labels);
            raters.first.add(label);
            raters.second.add(random.nextBoolean() ? label : random.nextInt(labels));
        }
        return raters;
    }

    TwoRaters<L> swapped() {
        return new TwoRaters<>(second, first);
    }

    TwoRaters<L> shuffled(long seed) {
        return new TwoRaters<>(Shuffled.of(first, seed), Shuffled.of(second, seed));
    }
}
