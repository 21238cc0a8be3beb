package dev.judge4j.statistics;

/**
 * Balanced scores by item, judge, order and repetition, with the mean squares of an analysis of variance.
 *
 * <p>A set of factors is a number whose bits 1, 2 and 4 stand for item, judge and order.
 */
final class ScoreCube {

    private static final int FACTORS = 3;

    /** An effect this small beside the largest score is rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[][][][] scores;
    private final int[] levels;
    private final int repetitions;
    private final double largest;

    private ScoreCube(double[][][][] scores, int[] levels, int repetitions, double largest) {
        this.scores = scores;
        this.levels = levels;
        this.repetitions = repetitions;
        this.largest = largest;
    }

    /** Takes scores without copying them; they are read only until the caller returns. */
    static ScoreCube of(double[][][][] scores) {
        NumberChecks.atLeast("number of items in scores", 2, scores.length);
        NumberChecks.atLeast("number of judges in scores", 1, scores[0].length);
        NumberChecks.atLeast("number of orders in scores", 1, scores[0][0].length);
        NumberChecks.atLeast("number of repetitions in scores", 1, scores[0][0][0].length);
        int[] levels = {scores.length, scores[0].length, scores[0][0].length};
        int repetitions = scores[0][0][0].length;
        double largest = 0;
        for (int i = 0; i < scores.length; i++) {
            checkLength("scores[" + i + "]", levels[1], scores[i].length);
            for (int j = 0; j < levels[1]; j++) {
                checkLength("scores[" + i + "][" + j + "]", levels[2], scores[i][j].length);
                for (int o = 0; o < levels[2]; o++) {
                    String name = "scores[" + i + "][" + j + "][" + o + "]";
                    checkLength(name, repetitions, scores[i][j][o].length);
                    for (double score : NumberChecks.values(name, scores[i][j][o])) {
                        largest = Math.max(largest, Math.abs(score));
                    }
                }
            }
        }
        return new ScoreCube(scores, levels, repetitions, largest);
    }

    /** Returns whether every factor of the set has two levels, so that the set has a mean square of its own. */
    boolean estimable(int set) {
        return degreesOfFreedom(set) > 0;
    }

    /** Returns how many scores share one combination of levels of the set's factors. */
    double scoresPerLevel(int set) {
        double scoresPerLevel = repetitions;
        for (int f = 0; f < FACTORS; f++) {
            scoresPerLevel *= (set >> f & 1) == 1 ? 1 : levels[f];
        }
        return scoresPerLevel;
    }

    /** Returns the mean square between repetitions; 0 if there is one. */
    double meanSquareWithin() {
        if (repetitions == 1) {
            return 0;
        }
        double squares = 0;
        for (double[][][] item : scores) {
            for (double[][] judge : item) {
                for (double[] cell : judge) {
                    squares += Moments.constant(cell) ? 0 : Moments.variance(cell);
                }
            }
        }
        return squares / ((double) levels[0] * levels[1] * levels[2]);
    }

    /** Returns the mean square of the main effect or interaction of a set of factors. */
    double meanSquare(int set) {
        double[][][] effects = new double[levels[0]][levels[1]][levels[2]];
        for (int part = set; part >= 0; part = part == 0 ? -1 : part - 1 & set) {
            double sign = Integer.bitCount(set ^ part) % 2 == 0 ? 1 : -1;
            double[][][] means = means(part);
            for (int i = 0; i < levels[0]; i++) {
                for (int j = 0; j < levels[1]; j++) {
                    for (int o = 0; o < levels[2]; o++) {
                        effects[i][j][o] += sign * means[at(part, 0, i)][at(part, 1, j)][at(part, 2, o)];
                    }
                }
            }
        }
        double squares = 0;
        for (double[][] item : effects) {
            for (double[] judge : item) {
                for (double effect : judge) {
                    squares += Math.abs(effect) > ROUNDING * largest ? effect * effect : 0;
                }
            }
        }
        return repetitions * squares / degreesOfFreedom(set);
    }

    /** Returns the means over all factors outside the set, which are given one level each. */
    private double[][][] means(int set) {
        double[][][] means = new double[size(set, 0)][size(set, 1)][size(set, 2)];
        for (int i = 0; i < levels[0]; i++) {
            for (int j = 0; j < levels[1]; j++) {
                for (int o = 0; o < levels[2]; o++) {
                    for (double score : scores[i][j][o]) {
                        means[at(set, 0, i)][at(set, 1, j)][at(set, 2, o)] += score / scoresPerLevel(set);
                    }
                }
            }
        }
        return means;
    }

    private double degreesOfFreedom(int set) {
        double degrees = 1;
        for (int f = 0; f < FACTORS; f++) {
            degrees *= (set >> f & 1) == 1 ? levels[f] - 1 : 1;
        }
        return degrees;
    }

    private int size(int set, int factor) {
        return (set >> factor & 1) == 1 ? levels[factor] : 1;
    }

    private static int at(int set, int factor, int level) {
        return (set >> factor & 1) == 1 ? level : 0;
    }

    private static void checkLength(String name, int expected, int length) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " has " + length + " parts instead of " + expected
                    + ": every judge has to score every item in every order equally often");
        }
    }
}
