package dev.judge4j.statistics;

/** How often two raters agreed, and how often each gave each label: all that unweighted coefficients need. */
final class Margins {

    private final int items;
    private final int agreed;
    private final long[] first;
    private final long[] second;

    Margins(int items, int agreed, long[] first, long[] second) {
        this.items = items;
        this.agreed = agreed;
        this.first = first;
        this.second = second;
    }

    int items() {
        return items;
    }

    double observed() {
        return (double) agreed / items;
    }

    /** Returns how many labels could have been given, including those that nobody gave. */
    int labels() {
        return first.length;
    }

    /** Returns how often the first rater gave the label. */
    long first(int code) {
        return first[code];
    }

    /** Returns how likely the two give the same label if each draws from their own frequencies. */
    double chanceOfOwn() {
        // In integers up to the one division, since value() asks whether the result is exactly 1.
        long sum = 0;
        for (int k = 0; k < first.length; k++) {
            sum += first[k] * second[k];
        }
        return sum / ((double) items * items);
    }

    /** Returns how likely the two give the same label if both draw from their common frequencies. */
    double chanceOfCommon() {
        long sum = 0;
        for (int k = 0; k < first.length; k++) {
            long both = first[k] + second[k];
            sum += both * both;
        }
        return sum / (4.0 * items * items);
    }

    /** Returns the mean penalty between a label drawn from the first rater's frequencies and one from the second's. */
    double meanPenalty(Weighting weighting) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; first[i] > 0 && j < second.length; j++) {
                sum += weighting.penalty(i, j, first.length) * first[i] * second[j];
            }
        }
        return sum / ((double) items * items);
    }
}
