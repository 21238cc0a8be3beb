package dev.judge4j.statistics;

import java.util.Optional;

/**
 * Whether a judge favors its own responses: its preference for them beside that of the gold labels on the same pairs.
 *
 * <p>Each pair holds a response by the judge's model and one by another. A judge that prefers its own more often than
 * people do is not merely the better writer.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Wataoka, K., Takahashi, T. and Ri, R. (2024). Self-preference bias in LLM-as-a-judge.
 * <a href="https://arxiv.org/abs/2410.21819">arXiv:2410.21819</a>, for the gap in opportunity.
 *
 * @param pairs how many pairs there are
 * @param judgeRate the judge's mean preference for its own response, in {@code [0, 1]}
 * @param goldRate the gold labels' mean preference for the same responses, in {@code [0, 1]}
 * @param excess the judge's rate minus the gold rate, in {@code [-1, 1]}, positive for a judge that favors itself; the
 *     interval is that of paired differences
 * @param opportunityGap how much oftener the judge agrees with gold where gold prefers the judge's own response than where
 *     gold prefers the other, in {@code [-1, 1]}, with Newcombe's interval; ties of either side are left out. Empty if gold
 *     never prefers one of the two in a pair that the judge decided
 */
public record SelfPreference(
        int pairs, double judgeRate, double goldRate, Interval excess, Optional<Interval> opportunityGap) {

    /**
     * Measures the bias.
     *
     * @param judge the judge's preference for its own response in each pair, in {@code [0, 1]}: 1 a win, 0.5 a tie
     * @param gold the right preference for the same response, in {@code [0, 1]}
     * @param confidence the confidence of the intervals, such as 0.95
     * @throws IllegalArgumentException if the arrays are empty or differ in length, a preference is outside its range, or
     *     the confidence is not between 0 and 1
     */
    public static SelfPreference of(double[] judge, double[] gold, double confidence) {
        double[] own = NumberChecks.shares("judge", judge);
        double[] right = NumberChecks.shares("gold", gold);
        NumberChecks.sameSize("judge", own.length, "gold", right.length);
        NumberChecks.confidence(confidence);
        int n = own.length;
        double[] hits = new double[n];
        double[] trials = new double[n];
        int[] agreed = new int[2]; // where gold prefers the other, where gold prefers the judge's own
        int[] decided = new int[2];
        for (int i = 0; i < n; i++) {
            hits[i] = 1 + own[i] - right[i];
            trials[i] = 2;
            if (own[i] != 0.5 && right[i] != 0.5) {
                int side = right[i] > 0.5 ? 1 : 0;
                decided[side]++;
                agreed[side] += own[i] > 0.5 == right[i] > 0.5 ? 1 : 0;
            }
        }
        Interval share = PairShare.interval(hits, trials, confidence);
        double judgeRate = Moments.mean(own);
        double goldRate = Moments.mean(right);
        Interval excess = new Interval(judgeRate - goldRate, 2 * share.low() - 1, 2 * share.high() - 1, confidence);
        return new SelfPreference(n, judgeRate, goldRate, excess, gap(agreed, decided, confidence));
    }

    /**
     * The difference of two independent shares, from their Wilson intervals.
     *
     * <p>Reference: Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions:
     * comparison of eleven methods. <i>Statistics in Medicine</i> 17(8), 873-890, method 10.
     */
    private static Optional<Interval> gap(int[] agreed, int[] decided, double confidence) {
        if (decided[0] == 0 || decided[1] == 0) {
            return Optional.empty();
        }
        Interval own = ProportionInterval.WILSON.of(agreed[1], decided[1], confidence);
        Interval other = ProportionInterval.WILSON.of(agreed[0], decided[0], confidence);
        double difference = own.estimate() - other.estimate();
        double below = Math.hypot(own.estimate() - own.low(), other.high() - other.estimate());
        double above = Math.hypot(own.high() - own.estimate(), other.estimate() - other.low());
        return Optional.of(new Interval(difference, difference - below, difference + above, confidence));
    }
}
