package dev.judge4j.statistics;

import java.util.Arrays;

/** The parameters of {@link DawidSkene} for coded raters and labels, and how they were found. */
final class DawidSkeneModel {

    private final double[] prevalence;
    private final double[][][] chances;
    private final int rounds;
    private final boolean converged;
    private final double logLikelihood;

    /**
     * Takes the parameters.
     *
     * @param prevalence by label
     * @param chances by rater, true label and label given
     */
    DawidSkeneModel(double[] prevalence, double[][][] chances, int rounds, boolean converged, double logLikelihood) {
        this.prevalence = prevalence;
        this.chances = chances;
        this.rounds = rounds;
        this.converged = converged;
        this.logLikelihood = logLikelihood;
    }

    /** Returns these parameters with how they were found. */
    DawidSkeneModel found(int inRounds, boolean atRest, double logProbability) {
        return new DawidSkeneModel(prevalence, chances, inRounds, atRest, logProbability);
    }

    double prevalence(int label) {
        return prevalence[label];
    }

    double chance(int rater, int truth, int given) {
        return chances[rater][truth][given];
    }

    int rounds() {
        return rounds;
    }

    boolean converged() {
        return converged;
    }

    double logLikelihood() {
        return logLikelihood;
    }

    /** Fills in how probable each label is the true one, and returns the logarithm of the probability of the votes. */
    double posterior(int[][] votes, double[] into) {
        for (int truth = 0; truth < into.length; truth++) {
            into[truth] = Math.log(prevalence[truth]);
            for (int[] vote : votes) {
                into[truth] += Math.log(chances[vote[0]][truth][vote[1]]);
            }
        }
        double highest = Arrays.stream(into).max().orElseThrow();
        double sum = 0;
        for (int truth = 0; truth < into.length; truth++) {
            into[truth] = Math.exp(into[truth] - highest); // the largest is 1, so that the sum can't vanish
            sum += into[truth];
        }
        for (int truth = 0; truth < into.length; truth++) {
            into[truth] /= sum;
        }
        return highest + Math.log(sum);
    }
}
