package dev.judge4j.evaluation;

import java.util.Arrays;

/** The values of two sides on the items that both were decided on. */
final class Joined {

    private final double[] first;
    private final double[] second;
    private int size;
    private int undecided;
    private int notApplicable;
    private int repeated;
    private int firstOnly;
    private int secondOnly;

    private Joined(int most) {
        first = new double[most];
        second = new double[most];
    }

    /** Joins by item. */
    static Joined of(ItemMeans a, ItemMeans b) {
        Joined joined = new Joined(Math.min(a.size(), b.size()));
        int common = 0;
        for (int i = 0; i < a.size(); i++) {
            int j = b.find(a.item(i));
            if (j >= 0) {
                common++;
                joined.add(a.mean(i), b.mean(j), a.isRepeated(i) || b.isRepeated(j));
            }
        }
        joined.firstOnly = a.size() - common;
        joined.secondOnly = b.size() - common;
        return joined;
    }

    /** Joins every preference with a tie. */
    static Joined withTies(ItemMeans preferences) {
        Joined joined = new Joined(preferences.size());
        for (int i = 0; i < preferences.size(); i++) {
            joined.add(preferences.mean(i), 0, preferences.isRepeated(i));
        }
        return joined;
    }

    private void add(double one, double other, boolean several) {
        if (one == ItemMeans.NOT_APPLICABLE || other == ItemMeans.NOT_APPLICABLE) {
            notApplicable++;
            return;
        }
        if (Double.isNaN(one) || Double.isNaN(other)) {
            undecided++;
            return;
        }
        first[size] = one;
        second[size++] = other;
        repeated += several ? 1 : 0;
    }

    int size() {
        return size;
    }

    double[] first() {
        return Arrays.copyOf(first, size);
    }

    double[] second() {
        return Arrays.copyOf(second, size);
    }

    /** Returns how often the first is greater (sign 1) or smaller (sign -1) by more than rounding. */
    int count(int sign, double rounding) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += sign * (first[i] - second[i]) > rounding ? 1 : 0;
        }
        return count;
    }

    Contrast.Pairing pairing() {
        return new Contrast.Pairing(size, undecided, notApplicable, firstOnly, secondOnly, repeated);
    }
}
