package dev.judge4j.statistics;

import java.util.Arrays;

/**
 * Split conformal prediction: a range around a judge's score that holds the human label as often as asked, whatever the
 * judge's errors look like.
 *
 * <p>The radius is the {@code ceil((n + 1) * confidence)}-th smallest distance of score and label on {@code n} labeled
 * items that the judge was not tuned on. For a further item drawn like these, the range holds the label with at least the
 * confidence asked for, on average over the labeled items, and if distances do not tie with at most {@code 1 / (n + 1)}
 * more.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Lei, J., G'Sell, M., Rinaldo, A., Tibshirani, R. J. and Wasserman, L. (2018). Distribution-free predictive
 * inference for regression. <i>Journal of the American Statistical Association</i> 113(523), 1094-1111.
 * <a href="https://doi.org/10.1080/01621459.2017.1307116">doi:10.1080/01621459.2017.1307116</a>, section 2.2.
 *
 * @param items how many labeled items there were; at least 1
 * @param confidence how often a range holds the label, between 0 and 1, both excluded
 * @param radius how far a range goes to either side, in the unit of the scores; at least 0, and infinite if the labeled
 *     items are too few for the confidence
 */
public record SplitConformal(int items, double confidence, double radius) {

    /**
     * Creates a range of known radius.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public SplitConformal {
        NumberChecks.atLeast("items", 1, items);
        NumberChecks.confidence(confidence);
        if (!(radius >= 0)) {
            throw new IllegalArgumentException("radius is not at least 0: " + radius);
        }
    }

    /**
     * Learns the radius.
     *
     * @param predictions the judge's scores of labeled items
     * @param labels the labels of the same items, in the same order and unit
     * @param confidence how often a range has to hold the label, such as 0.9
     * @throws IllegalArgumentException if the arrays are empty or differ in length, a value is not finite, or the
     *     confidence is not between 0 and 1
     */
    public static SplitConformal fit(double[] predictions, double[] labels, double confidence) {
        double[] distances = NumberChecks.values("predictions", predictions);
        double[] y = NumberChecks.values("labels", labels);
        NumberChecks.sameSize("predictions", distances.length, "labels", y.length);
        NumberChecks.confidence(confidence);
        for (int i = 0; i < y.length; i++) {
            distances[i] = Math.abs(distances[i] - y[i]);
        }
        Arrays.sort(distances);
        // A hair less before rounding up, or 10 * 0.9 = 9.000000000000002 would ask for the tenth.
        int rank = (int) Math.ceil((y.length + 1) * confidence - 1e-9);
        double radius = rank > y.length ? Double.POSITIVE_INFINITY : distances[Math.max(1, rank) - 1];
        return new SplitConformal(y.length, confidence, radius);
    }

    /**
     * Returns the range around a score; its ends are infinite if the radius is.
     *
     * @throws IllegalArgumentException if the score is not finite
     */
    public Interval around(double prediction) {
        return new Interval(prediction, prediction - radius, prediction + radius, confidence);
    }

    /**
     * Returns the range around a score on a scale of equally spaced levels, such as 1 to 5: from the lowest to the highest
     * level that the range holds, or the level nearest to the score if it holds none. Labels being levels, it holds the
     * label as often as the whole range does.
     *
     * @param prediction the judge's score, which need not be a level
     * @param lowest the lowest level
     * @param highest the highest level, above {@code lowest}
     * @param step the distance of neighboring levels; positive
     * @throws IllegalArgumentException if an argument is not finite, {@code lowest} is not below {@code highest}, or the
     *     step is not positive or does not lead from the lowest level to the highest
     */
    public Interval onLevels(double prediction, double lowest, double highest, double step) {
        NumberChecks.finite("prediction", prediction);
        NumberChecks.finite("lowest", lowest);
        NumberChecks.finite("highest", highest);
        NumberChecks.positive("step", step);
        double steps = Math.rint((highest - lowest) / step);
        if (!(lowest < highest) || Math.abs(lowest + steps * step - highest) > step * 1e-9) {
            throw new IllegalArgumentException("step " + step + " does not lead from " + lowest + " to " + highest);
        }
        double low = Math.ceil((prediction - radius - lowest) / step - 1e-9);
        double high = Math.floor((prediction + radius - lowest) / step + 1e-9);
        if (low > high) {
            low = Math.rint((prediction - lowest) / step);
            high = low;
        }
        double from = lowest + step * Math.max(0, Math.min(steps, low));
        double to = lowest + step * Math.max(0, Math.min(steps, high));
        return new Interval(prediction, from, to, confidence);
    }
}
