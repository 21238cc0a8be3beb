package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test of two systems scored on the same items: differences are ranked by size, and if neither
 * system is better, the ranks of positive and of negative differences have about equal sums.
 *
 * <p>Differences of equal size share the mean of their ranks, and the p-values allow for that. Differences are equal if
 * they agree to {@code 1e-12} of the largest score: 0.9 - 0.8 and 0.8 - 0.7 are a tie, although they differ as binary
 * fractions. The {@link ZeroRule} says what becomes of differences of 0; judges' scores have many, and libraries differ in
 * it silently.
 *
 * <p>If at most 50 differences were ranked, the p-value is exact: it counts the sign patterns of these very ranks, so it is
 * right under ties too, and without ties it is that of the published tables. Beyond that it is the normal approximation
 * with the variance of these very ranks, without continuity correction. If all differences are 0 both are 1.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: Wilcoxon, F. (1945). Individual comparisons by ranking methods. <i>Biometrics Bulletin</i> 1(6), 80-83.
 * <a href="https://doi.org/10.2307/3001968">doi:10.2307/3001968</a>. Pratt, J. W. (1959). Remarks on zeros and ties in the
 * Wilcoxon signed rank procedures. <i>Journal of the American Statistical Association</i> 54(287), 655-667.
 * <a href="https://doi.org/10.1080/01621459.1959.10501526">doi:10.1080/01621459.1959.10501526</a>
 *
 * @param zeroRule what was done with differences of 0
 * @param zeros how many differences were 0
 * @param nonZero how many were not
 * @param positiveRanks the sum of the ranks of positive differences
 * @param negativeRanks the sum of the ranks of negative differences
 * @param exactPValue the exact two-sided p-value; empty if more than 50 differences were ranked
 * @param normalPValue the two-sided p-value of the normal approximation
 */
public record WilcoxonSignedRank(
        ZeroRule zeroRule,
        int zeros,
        int nonZero,
        double positiveRanks,
        double negativeRanks,
        OptionalDouble exactPValue,
        double normalPValue) {

    private static final int MAX_EXACT = 50;
    private static final double TIE = 1e-12;

    /** What becomes of differences of 0, which have no sign. */
    public enum ZeroRule {
        /** They are left out before ranking, as Wilcoxon did. */
        DROP,
        /** They are ranked with the others, and only then left out, as Pratt proposed: many zeros then weaken a result. */
        PRATT
    }

    /**
     * Creates a result from numbers found elsewhere.
     *
     * @throws IllegalArgumentException if a count or a rank sum is negative or NaN, or a p-value is not in {@code [0, 1]}
     */
    public WilcoxonSignedRank {
        NumberChecks.atLeast("zeros", 0, zeros);
        NumberChecks.atLeast("nonZero", 0, nonZero);
        if (!(positiveRanks >= 0 && negativeRanks >= 0)) {
            throw new IllegalArgumentException(
                    "positiveRanks or negativeRanks is not at least 0: " + positiveRanks + ", " + negativeRanks);
        }
        exactPValue.ifPresent(p -> NumberChecks.share("exactPValue", p));
        NumberChecks.share("normalPValue", normalPValue);
    }

    /**
     * Tests the differences {@code first[i] - second[i]}.
     *
     * @param first at least one score, each finite; not changed
     * @param second as many scores of the same items, each finite; not changed
     * @param zeroRule what to do with differences of 0
     * @throws IllegalArgumentException if the arrays are empty, differ in length, or hold a NaN or an infinity
     */
    public static WilcoxonSignedRank of(double[] first, double[] second, ZeroRule zeroRule) {
        Objects.requireNonNull(zeroRule, "zeroRule");
        double[] differences = NumberChecks.differences(first, second);
        double tie = TIE * Math.max(largest(first), largest(second));
        double[] sized = IntStream.range(0, differences.length)
                .mapToObj(i -> differences[i])
                .sorted(Comparator.comparingDouble(Math::abs))
                .mapToDouble(d -> d)
                .toArray();
        int zeros = (int) Arrays.stream(sized).filter(d -> Math.abs(d) <= tie).count();
        double[] ranks = ranks(sized, zeros, tie, zeroRule == ZeroRule.DROP ? zeros : 0);
        double positive = 0;
        double negative = 0;
        double squares = 0;
        for (int i = 0; i < ranks.length; i++) {
            positive += sized[zeros + i] > 0 ? ranks[i] : 0;
            negative += sized[zeros + i] < 0 ? ranks[i] : 0;
            squares += ranks[i] * ranks[i];
        }
        int ranked = zeroRule == ZeroRule.DROP ? ranks.length : sized.length;
        OptionalDouble exact = ranked <= MAX_EXACT
                ? OptionalDouble.of(exactPValue(ranks, Math.min(positive, negative)))
                : OptionalDouble.empty();
        // Each rank is added or not with probability 1/2: variance rank²/4, which allows for ties and zeros by itself.
        double z = ranks.length == 0 ? 0 : Math.abs(positive - negative) / 2 / Math.sqrt(squares / 4);
        double normal = Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(z));
        return new WilcoxonSignedRank(zeroRule, zeros, ranks.length, positive, negative, exact, normal);
    }

    /** Returns the exact p-value where there is one, otherwise that of the normal approximation. */
    public double pValue() {
        return exactPValue.orElse(normalPValue);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** The ranks of the differences from {@code zeros} on, counted from the {@code skipped}-th; ties share their mean. */
    private static double[] ranks(double[] sized, int zeros, double tie, int skipped) {
        double[] ranks = new double[sized.length - zeros];
        int start = zeros;
        while (start < sized.length) {
            int end = start + 1;
            while (end < sized.length && Math.abs(sized[end]) - Math.abs(sized[start]) <= tie) {
                end++;
            }
            Arrays.fill(ranks, start - zeros, end - zeros, (start + 1 + end) / 2.0 - skipped);
            start = end;
        }
        return ranks;
    }

    /** Counts, for each sum, the sign patterns that reach it. Ranks are doubled, since ties may end in a half. */
    private static double exactPValue(double[] ranks, double smallerSum) {
        int total = (int) Math.round(2 * Arrays.stream(ranks).sum());
        double[] chance = new double[total + 1]; // twice the sum of positive ranks -> its probability
        chance[0] = 1;
        for (double rank : ranks) {
            int step = (int) Math.round(2 * rank);
            for (int sum = total; sum >= 0; sum--) {
                chance[sum] = (chance[sum] + (sum >= step ? chance[sum - step] : 0)) / 2;
            }
        }
        double below = 0;
        for (int sum = 0; sum <= Math.round(2 * smallerSum); sum++) {
            below += chance[sum];
        }
        return Math.min(1, 2 * below);
    }
}
