package dev.judge4j.statistics;

/**
 * How much a near miss counts where labels have an order: by how many steps two labels are apart, as a share of the
 * steps from the lowest label to the highest.
 */
public enum Weighting {
    /** Every difference counts in full, however small: the order of the labels is ignored. */
    NONE {
        @Override
        double ofDistance(double share) {
            return 1;
        }
    },

    /** A difference counts by its share of the steps: on a scale of five labels, one step counts 1/4. */
    LINEAR {
        @Override
        double ofDistance(double share) {
            return share;
        }
    },

    /** A difference counts by the square of its share: on a scale of five labels, one step counts 1/16. */
    QUADRATIC {
        @Override
        double ofDistance(double share) {
            return share * share;
        }
    };

    abstract double ofDistance(double share);

    /** Returns the penalty in {@code [0, 1]} for giving the i-th of so many ordered labels in place of the j-th. */
    double penalty(int i, int j, int labels) {
        return i == j ? 0 : ofDistance(Math.abs(i - j) / (labels - 1.0));
    }
}
