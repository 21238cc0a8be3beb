package dev.judge4j.statistics;

import java.util.OptionalDouble;

/**
 * Where the variance of scores comes from: the items, which is what one wants, or the judges, the order, and chance.
 *
 * <p>The model is {@code score = mean + item + judge + order + their interactions + repetition}, every term random. The
 * components are estimated by the method of moments: the mean squares of a balanced design are set equal to their
 * expectations. A negative solution, which chance can give, is reported as 0. A component whose factor had one level is 0
 * and its variance is part of what remains; with one repetition, the variance of repetition is part of the highest
 * interaction.
 *
 * <p>All components are in squared units of the score and at least 0.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Brennan, R. L. (2001). <i>Generalizability Theory</i>, chapter 4. Springer.
 * <a href="https://doi.org/10.1007/978-1-4757-3456-0">doi:10.1007/978-1-4757-3456-0</a>
 *
 * @param item between items
 * @param judge between judges: some are stricter on everything
 * @param order between orders: one order gets higher scores on everything
 * @param itemJudge judges that differ from item to item
 * @param itemOrder orders that matter differently from item to item
 * @param judgeOrder judges that differ in what order does to them
 * @param itemJudgeOrder what only the combination of all three explains
 * @param repetition between repetitions of the same judge on the same item in the same order
 */
public record VarianceSplit(
        double item,
        double judge,
        double order,
        double itemJudge,
        double itemOrder,
        double judgeOrder,
        double itemJudgeOrder,
        double repetition) {

    private static final int ITEM = 1;
    private static final int JUDGE = 2;
    private static final int ORDER = 4;
    private static final int ALL = ITEM + JUDGE + ORDER;

    /**
     * Creates a split.
     *
     * @throws IllegalArgumentException if a component is negative or not finite
     */
    public VarianceSplit {
        double[] all = {item, judge, order, itemJudge, itemOrder, judgeOrder, itemJudgeOrder, repetition};
        for (double component : all) {
            if (!(component >= 0 && component < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("component is not a finite number of at least 0: " + component);
            }
        }
    }

    /**
     * Splits the variance of scores, {@code scores[item][judge][order][repetition]}, every judge having scored every item
     * in every order equally often.
     *
     * @throws IllegalArgumentException if there are less than two items, a level of the array is empty, its parts differ in
     *     length, or a score is not finite
     */
    public static VarianceSplit of(double[][][][] scores) {
        ScoreCube cube = ScoreCube.of(scores);
        double within = cube.meanSquareWithin();
        double[] components = new double[ALL + 1]; // by set of factors, not yet cut off at 0
        for (int set = ALL; set >= ITEM; set--) {
            if (cube.estimable(set)) {
                double rest = cube.meanSquare(set) - within;
                for (int larger = set + 1; larger <= ALL; larger++) {
                    if ((larger & set) == set) {
                        rest -= cube.scoresPerLevel(larger) * components[larger];
                    }
                }
                components[set] = rest / cube.scoresPerLevel(set);
            }
        }
        return new VarianceSplit(
                Math.max(0, components[ITEM]),
                Math.max(0, components[JUDGE]),
                Math.max(0, components[ORDER]),
                Math.max(0, components[ITEM + JUDGE]),
                Math.max(0, components[ITEM + ORDER]),
                Math.max(0, components[JUDGE + ORDER]),
                Math.max(0, components[ALL]),
                within);
    }

    /** Returns the variance of a single score of a random item by a random judge in a random order. */
    public double total() {
        return item + judge + order + itemJudge + itemOrder + judgeOrder + itemJudgeOrder + repetition;
    }

    /**
     * Returns the reliability of an item's mean score over so many judges, orders and repetitions: the share of the
     * variance of such means, at the same judges and orders for all items, that is due to the items. Empty if the means do
     * not vary.
     *
     * @return a share in {@code [0, 1]}
     * @throws IllegalArgumentException if a number is less than 1
     */
    public OptionalDouble reliability(int judges, int orders, int repetitions) {
        NumberChecks.atLeast("judges", 1, judges);
        NumberChecks.atLeast("orders", 1, orders);
        NumberChecks.atLeast("repetitions", 1, repetitions);
        double cells = (double) judges * orders;
        double noise =
                itemJudge / judges + itemOrder / orders + itemJudgeOrder / cells + repetition / (cells * repetitions);
        return item + noise == 0 ? OptionalDouble.empty() : OptionalDouble.of(item / (item + noise));
    }
}
