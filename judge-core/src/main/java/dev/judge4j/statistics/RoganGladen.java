package dev.judge4j.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The Rogan-Gladen correction: the true share of positive items, from the share that a judge calls positive and what is
 * known of the judge's errors.
 *
 * <p>With {@code q} the judge's share, sensitivity {@code se} and specificity {@code sp}, the estimate is
 * {@code (q + sp - 1) / (se + sp - 1)}, cut off at 0 and 1. It needs labels only to learn the errors, and these may be
 * drawn by class or from items with another share of positives; where the labeled items are a random sample of all items,
 * {@link PredictionPowered} is more precise.
 *
 * <p>The interval is that of Lang and Reiczigel, which adds one success and one failure to each error rate and allows for
 * the asymmetry of the estimate, so that it has a width also where the labels show no error. Where its middle would lie
 * below 0 or above 1, it is moved to that end and keeps its width.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: Rogan, W. J. and Gladen, B. (1978). Estimating prevalence from the results of a screening test.
 * <i>American Journal of Epidemiology</i> 107(1), 71-76.
 * <a href="https://doi.org/10.1093/oxfordjournals.aje.a112510">doi:10.1093/oxfordjournals.aje.a112510</a>. Lang, Z. and
 * Reiczigel, J. (2014). Confidence limits for prevalence of disease adjusted for estimated sensitivity and specificity.
 * <i>Preventive Veterinary Medicine</i> 113(1), 13-22.
 *
 * @param rate the corrected share, in {@code [0, 1]}
 * @param standardError the standard error of the share before it was cut off, by the delta method. Unlike the interval it
 *     takes error rates of 0 at their word
 * @param apparentRate the share that the judge called positive, in {@code [0, 1]}
 * @param sensitivity the judge's sensitivity on the labeled items, in {@code [0, 1]}
 * @param specificity the judge's specificity on the labeled items, in {@code [0, 1]}
 */
public record RoganGladen(
        Interval rate, double standardError, double apparentRate, double sensitivity, double specificity) {

    /** Below this sum of sensitivity and specificity minus 1, the correction blows up every error fivefold or more. */
    public static final double LEAST_INFORMEDNESS = 0.2;

    /**
     * Corrects a share.
     *
     * @param positives how many of the items to be reported on the judge called positive
     * @param items how many of them it judged; none of them is a labeled item
     * @param labeled the judge's verdicts on labeled items
     * @param confidence the confidence of the interval, such as 0.95
     * @return the corrected share; empty if the judge knows too little, its {@link BinaryConfusion#informedness()} being
     *     below {@link #LEAST_INFORMEDNESS}
     * @throws IllegalArgumentException if there is no item, {@code positives} is not from 0 to {@code items}, {@code
     *     labeled} has no positive or no negative item, or the confidence is not between 0 and 1
     */
    public static Optional<RoganGladen> estimate(int positives, int items, BinaryConfusion labeled, double confidence) {
        NumberChecks.atLeast("items", 1, items);
        if (positives < 0 || positives > items) {
            throw new IllegalArgumentException("positives is not from 0 to items (" + items + "): " + positives);
        }
        NumberChecks.confidence(confidence);
        double informedness = labeled.informedness()
                .orElseThrow(() -> new IllegalArgumentException("labeled has " + labeled.positives() + " positive and "
                        + labeled.negatives() + " negative items; label at least one of each"));
        if (informedness < LEAST_INFORMEDNESS) {
            return Optional.empty();
        }
        double q = (double) positives / items;
        double se = (double) labeled.truePositives() / labeled.positives();
        double sp = (double) labeled.trueNegatives() / labeled.negatives();
        double uncut = (q + sp - 1) / (se + sp - 1);
        double error = Math.sqrt(variance(uncut, q, items, se, labeled.positives(), sp, labeled.negatives()));
        double rate = Math.max(0, Math.min(1, uncut));
        return Optional.of(new RoganGladen(interval(rate, q, items, labeled, confidence), error, q, se, sp));
    }

    private static Interval interval(double rate, double q, int items, BinaryConfusion labeled, double confidence) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double n = items + z * z;
        double qShrunk = (items * q + z * z / 2) / n;
        double positives = labeled.positives() + 2.0;
        double negatives = labeled.negatives() + 2.0;
        double se = (labeled.truePositives() + 1) / positives;
        double sp = (labeled.trueNegatives() + 1) / negatives;
        double center = (qShrunk + sp - 1) / (se + sp - 1);
        double shift = 2 * z * z * (center * se * (1 - se) / positives - (1 - center) * sp * (1 - sp) / negatives);
        double half = z * Math.sqrt(variance(center, qShrunk, n, se, positives, sp, negatives));
        double middle = Math.max(0, Math.min(1, center + shift));
        double low = Math.max(0, middle - half);
        double high = Math.min(1, middle + half);
        return new Interval(rate, Math.min(rate, low), Math.max(rate, high), confidence);
    }

    private static double variance(
            double rate, double q, double items, double se, double positives, double sp, double negatives) {
        double informedness = se + sp - 1;
        double sum = q * (1 - q) / items
                + rate * rate * se * (1 - se) / positives
                + (1 - rate) * (1 - rate) * sp * (1 - sp) / negatives;
        return sum / (informedness * informedness);
    }
}
