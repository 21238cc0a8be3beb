package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Selective judging: how sure a judge has to be so that its verdicts agree with people as often as asked.
 *
 * <p>Thresholds are tried from the highest down, each tested by the exact binomial bound of Clopper and Pearson on the
 * labeled items that reach it. The first that fails ends the search, and the last that passed is the answer. Because the
 * order is fixed beforehand and the search stops at the first failure, the chance that the answer's true agreement is below
 * the target is at most one minus the confidence, however many thresholds were tried.
 *
 * <p>Verdicts below the threshold go to a stronger judge or to people. In a cascade of several judges, calibrate each with
 * its share of the doubt.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: Jung, J., Brahman, F. and Choi, Y. (2024). Trust or escalate: LLM judges with provable guarantees for human
 * agreement. <a href="https://arxiv.org/abs/2407.18370">arXiv:2407.18370</a>, section 2. Bauer, P. (1991). Multiple testing
 * in clinical trials. <i>Statistics in Medicine</i> 10(6), 871-890.
 *
 * @param threshold the least confidence at which a verdict is accepted
 * @param accepted how many labeled items reach it; at least 1
 * @param items how many labeled items there are
 * @param agreement the share of accepted labeled items on which judge and people agree
 * @param lowerBound what the true share is at least, with the confidence asked for
 */
public record SelectiveThreshold(double threshold, int accepted, int items, double agreement, double lowerBound) {

    /**
     * Finds the threshold.
     *
     * @param confidences how sure the judge was of each labeled item; finite, higher is surer, any unit
     * @param agrees whether judge and people agree on it, in the same order
     * @param target the agreement wanted, such as 0.9; between 0 and 1, both excluded
     * @param confidence how sure the answer has to be, such as 0.9; between 0 and 1, both excluded
     * @param leastAccepted the number of items below which no threshold is tried, because too few would fail the test
     *     however well the judge does; at least 1. 30 is usual
     * @return the threshold, or empty if even the highest one tried fails or there are too few items
     * @throws IllegalArgumentException if the arrays are empty or differ in length, or an argument is outside its range
     */
    public static Optional<SelectiveThreshold> find(
            double[] confidences, boolean[] agrees, double target, double confidence, int leastAccepted) {
        double[] sure = NumberChecks.values("confidences", confidences);
        NumberChecks.sameSize("confidences", sure.length, "agrees", agrees.length);
        NumberChecks.between0And1("target", target);
        NumberChecks.confidence(confidence);
        NumberChecks.atLeast("leastAccepted", 1, leastAccepted);
        Integer[] surestFirst = IntStream.range(0, sure.length).boxed().toArray(Integer[]::new);
        Arrays.sort(surestFirst, Comparator.comparingDouble(i -> -sure[i]));
        int agreed = 0;
        int acceptedByBest = 0;
        int agreedByBest = 0;
        for (int k = 0; k < surestFirst.length; k++) {
            double threshold = sure[surestFirst[k]];
            int accepted = k + 1;
            agreed += agrees[surestFirst[k]] ? 1 : 0;
            boolean more = accepted < surestFirst.length && sure[surestFirst[accepted]] == threshold;
            if (more || accepted < leastAccepted) {
                continue;
            }
            if (!ProportionInterval.CLOPPER_PEARSON.lowerBoundReaches(agreed, accepted, confidence, target)) {
                break;
            }
            acceptedByBest = accepted;
            agreedByBest = agreed;
        }
        if (acceptedByBest == 0) {
            return Optional.empty();
        }
        return Optional.of(new SelectiveThreshold(
                sure[surestFirst[acceptedByBest - 1]],
                acceptedByBest,
                sure.length,
                (double) agreedByBest / acceptedByBest,
                ProportionInterval.CLOPPER_PEARSON.lowerBound(agreedByBest, acceptedByBest, confidence)));
    }

    /** Returns the share of labeled items that reach the threshold, in {@code (0, 1]}. */
    public double coverage() {
        return (double) accepted / items;
    }
}
