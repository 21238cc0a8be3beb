package dev.judge4j.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A judge's yes-or-no verdicts counted against the right answers.
 *
 * <p>Accuracy alone hides a lenient judge where most answers are right: sensitivity and specificity, each with its
 * interval, do not. Intervals are Wilson's and hold for independent items.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param truePositives items that are positive and were judged so; at least 0
 * @param falseNegatives items that are positive and were judged negative; at least 0
 * @param trueNegatives items that are negative and were judged so; at least 0
 * @param falsePositives items that are negative and were judged positive; at least 0; the four are not all 0
 */
public record BinaryConfusion(int truePositives, int falseNegatives, int trueNegatives, int falsePositives) {

    /**
     * Creates the counts.
     *
     * @throws IllegalArgumentException if a count is negative or all are 0
     */
    public BinaryConfusion {
        NumberChecks.atLeast("truePositives", 0, truePositives);
        NumberChecks.atLeast("falseNegatives", 0, falseNegatives);
        NumberChecks.atLeast("trueNegatives", 0, trueNegatives);
        NumberChecks.atLeast("falsePositives", 0, falsePositives);
        long items = (long) truePositives + falseNegatives + trueNegatives + falsePositives;
        if (items < 1 || items > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("number of items is not from 1 to " + Integer.MAX_VALUE + ": " + items);
        }
    }

    /**
     * Counts verdicts.
     *
     * @param gold the right answers, true for positive
     * @param verdicts the judge's, in the same order
     * @throws IllegalArgumentException if the arrays are empty or differ in length
     */
    public static BinaryConfusion of(boolean[] gold, boolean[] verdicts) {
        NumberChecks.sameSize("gold", gold.length, "verdicts", verdicts.length);
        NumberChecks.atLeast("number of gold answers", 1, gold.length);
        int[] counts = new int[4];
        for (int i = 0; i < gold.length; i++) {
            counts[(gold[i] ? 2 : 0) + (verdicts[i] ? 1 : 0)]++;
        }
        return new BinaryConfusion(counts[3], counts[2], counts[0], counts[1]);
    }

    /** Returns how many items are positive. */
    public int positives() {
        return truePositives + falseNegatives;
    }

    /** Returns how many items are negative. */
    public int negatives() {
        return trueNegatives + falsePositives;
    }

    /** Returns how many items there are. */
    public int items() {
        return positives() + negatives();
    }

    /** Returns the share of items that are positive, in {@code [0, 1]}. */
    public double prevalence() {
        return (double) positives() / items();
    }

    /** Returns the share of items that were judged positive, in {@code [0, 1]}. */
    public double apparentPrevalence() {
        return (double) (truePositives + falsePositives) / items();
    }

    /** Returns the share of items judged right, in {@code [0, 1]}. */
    public double accuracy() {
        return (double) (truePositives + trueNegatives) / items();
    }

    /** Returns the accuracy of a judge that gave every item the commoner answer, in {@code [0.5, 1]}. */
    public double constantAccuracy() {
        return Math.max(prevalence(), 1 - prevalence());
    }

    /**
     * Returns the share of positive items that were judged positive; empty if no item is positive.
     *
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     */
    public Optional<Interval> sensitivity(double confidence) {
        return share(truePositives, positives(), confidence);
    }

    /**
     * Returns the share of negative items that were judged negative; empty if no item is negative.
     *
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     */
    public Optional<Interval> specificity(double confidence) {
        return share(trueNegatives, negatives(), confidence);
    }

    /**
     * Returns the share of items judged positive that are positive; empty if none was judged positive.
     *
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     */
    public Optional<Interval> precision(double confidence) {
        return share(truePositives, truePositives + falsePositives, confidence);
    }

    /** Returns the harmonic mean of precision and sensitivity; empty if there is no positive item nor verdict. */
    public OptionalDouble f1() {
        double either = (double) positives() + truePositives + falsePositives;
        return either == 0 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * truePositives / either);
    }

    /**
     * Returns sensitivity plus specificity minus 1, in {@code [-1, 1]}: how much a verdict says about an item, 0 being
     * nothing. Empty if all items are positive or all negative.
     */
    public OptionalDouble informedness() {
        if (positives() == 0 || negatives() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((double) truePositives / positives() - (double) falsePositives / negatives());
    }

    private static Optional<Interval> share(int hits, int items, double confidence) {
        NumberChecks.confidence(confidence);
        return items == 0 ? Optional.empty() : Optional.of(ProportionInterval.WILSON.of(hits, items, confidence));
    }
}
