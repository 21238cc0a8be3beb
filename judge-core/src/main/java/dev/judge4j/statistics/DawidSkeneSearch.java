package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.List;

/** Expectation maximization for {@link DawidSkene}, on coded raters and labels. An instance is for one thread and one search. */
final class DawidSkeneSearch {

    private final List<int[][]> items; // for each item its votes, each {rater, label}
    private final int raters;
    private final int labels;
    private final double smoothing;
    private final double[][] truths; // by item and label

    DawidSkeneSearch(List<int[][]> items, int raters, int labels, double smoothing) {
        this.items = items;
        this.raters = raters;
        this.labels = labels;
        this.smoothing = smoothing;
        this.truths = new double[items.size()][labels];
    }

    DawidSkeneModel run(double tolerance, int mostRounds) {
        for (int i = 0; i < truths.length; i++) {
            for (int[] vote : items.get(i)) {
                truths[i][vote[1]] += 1.0 / items.get(i).length;
            }
        }
        int round = 0;
        while (true) {
            round++;
            DawidSkeneModel learnt = learn();
            double[] next = new double[labels];
            double change = 0;
            double logLikelihood = 0;
            for (int i = 0; i < truths.length; i++) {
                logLikelihood += learnt.posterior(items.get(i), next);
                for (int label = 0; label < labels; label++) {
                    change = Math.max(change, Math.abs(next[label] - truths[i][label]));
                    truths[i][label] = next[label];
                }
            }
            boolean converged = change <= tolerance;
            if (converged || round == mostRounds) {
                return learnt.found(round, converged, logLikelihood);
            }
        }
    }

    private DawidSkeneModel learn() {
        double[] prevalence = new double[labels];
        Arrays.fill(prevalence, smoothing);
        double[][][] chances = new double[raters][labels][labels];
        for (double[][] ofRater : chances) {
            for (double[] ofTruth : ofRater) {
                Arrays.fill(ofTruth, smoothing);
            }
        }
        for (int i = 0; i < truths.length; i++) {
            for (int truth = 0; truth < labels; truth++) {
                prevalence[truth] += truths[i][truth];
                for (int[] vote : items.get(i)) {
                    chances[vote[0]][truth][vote[1]] += truths[i][truth];
                }
            }
        }
        normalize(prevalence);
        for (double[][] ofRater : chances) {
            for (double[] ofTruth : ofRater) {
                normalize(ofTruth);
            }
        }
        return new DawidSkeneModel(prevalence, chances, 0, false, 0);
    }

    private static void normalize(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        for (int i = 0; i < counts.length; i++) {
            counts[i] /= sum;
        }
    }
}
