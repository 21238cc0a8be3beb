package dev.judge4j.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test of two systems (or judges, or prompts) that were each right or wrong on the same items: only the items on
 * which they differ can tell them apart, and if neither is better each of those is a fair coin.
 *
 * <pre>{@code
 * McNemar test = McNemar.of(oldPromptRight, newPromptRight);
 * System.out.printf("%+.3f, p = %.4f%n", test.difference(), test.exactPValue());
 * }</pre>
 *
 * <p>Items must be independent; for several verdicts per item use {@link SignFlip} with {@link Clusters}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or
 * percentages. <i>Psychometrika</i> 12(2), 153-157.
 * <a href="https://doi.org/10.1007/BF02295996">doi:10.1007/BF02295996</a>. Which p-value to use: Fagerland, M. W.,
 * Lydersen, S. and Laake, P. (2013). The McNemar test for binary matched-pairs data. <i>BMC Medical Research
 * Methodology</i> 13, 91. <a href="https://doi.org/10.1186/1471-2288-13-91">doi:10.1186/1471-2288-13-91</a>
 *
 * @param items how many items both were tried on; at least 1
 * @param firstOnly how many only the first got right
 * @param secondOnly how many only the second got right; with {@code firstOnly} at most {@code items}
 */
public record McNemar(int items, int firstOnly, int secondOnly) {

    /**
     * Creates a test from counts.
     *
     * @throws IllegalArgumentException if {@code items} is less than 1, a count is negative, or there are more items that
     *     differ than items
     */
    public McNemar {
        NumberChecks.atLeast("items", 1, items);
        NumberChecks.atLeast("firstOnly", 0, firstOnly);
        NumberChecks.atLeast("secondOnly", 0, secondOnly);
        if ((long) firstOnly + secondOnly > items) {
            throw new IllegalArgumentException(
                    "firstOnly + secondOnly is more than items: " + firstOnly + " + " + secondOnly + " > " + items);
        }
    }

    /**
     * Counts from the outcome of each item.
     *
     * @param first whether the first was right on each item
     * @param second whether the second was right on the same items
     * @throws IllegalArgumentException if the arrays are empty or differ in length
     */
    public static McNemar of(boolean[] first, boolean[] second) {
        NumberChecks.sameSize("first", first.length, "second", second.length);
        if (first.length == 0) {
            throw new IllegalArgumentException("first is empty");
        }
        int firstOnly = 0;
        int secondOnly = 0;
        for (int i = 0; i < first.length; i++) {
            firstOnly += first[i] && !second[i] ? 1 : 0;
            secondOnly += second[i] && !first[i] ? 1 : 0;
        }
        return new McNemar(first.length, firstOnly, secondOnly);
    }

    /** Returns the share that the first got right minus the share that the second got right, in {@code [-1, 1]}. */
    public double difference() {
        return (double) (firstOnly - secondOnly) / items;
    }

    /**
     * Returns the two-sided p-value of the exact binomial test; errs on the side of seeing no difference. It is 1 if no
     * item differs.
     */
    public double exactPValue() {
        return Math.min(1, 2 * coin().cumulativeProbability(Math.min(firstOnly, secondOnly)));
    }

    /**
     * Returns the two-sided mid-p-value: the chance of a more lopsided split plus half that of an equally lopsided one.
     * Closer to its nominal level than the exact p-value, which it never exceeds. It is 1 if no item differs.
     */
    public double midPValue() {
        if (firstOnly + secondOnly == 0) {
            return 1;
        }
        double asLopsided = coin().probability(firstOnly) * (firstOnly == secondOnly ? 1 : 2);
        return exactPValue() - asLopsided / 2;
    }

    /**
     * Returns the p-value of the chi-squared approximation with continuity correction,
     * {@code (|firstOnly - secondOnly| - 1)² / (firstOnly + secondOnly)}, for comparison with papers that report it. It is
     * 1 if no item differs.
     */
    public double chiSquaredPValue() {
        if (firstOnly + secondOnly == 0) {
            return 1;
        }
        double distance = Math.max(0, Math.abs(firstOnly - secondOnly) - 1);
        return ChiSquaredDistribution.of(1).survivalProbability(distance * distance / (firstOnly + secondOnly));
    }

    private BinomialDistribution coin() {
        return BinomialDistribution.of(firstOnly + secondOnly, 0.5);
    }
}
