package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Length-controlled win rate: what would be left of a candidate's wins if its answers were as long as the baseline's.
 *
 * <p>The judge's preference for the candidate on instruction {@code i} is modeled as
 * {@code logit(p) = b * tanh(D / s) + g * d + t}, where {@code D} is the baseline's length minus the candidate's, {@code s}
 * the standard deviation of {@code D}, {@code d} the difficulty of the instruction, and {@code t} the candidate's lead. The
 * controlled rate is the mean over the instructions of the modeled preference at {@code D = 0}. Anchors, if given, enter
 * without {@code t}.
 *
 * <pre>{@code
 * var rate = LengthControl.of(preferences, baselineLengths, candidateLengths).estimate();
 * System.out.println(rate.raw() + " before, " + rate.controlled() + " after");
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Dubois, Y., Galambosi, B., Liang, P. and Hashimoto, T. B. (2024). Length-controlled AlpacaEval: a simple
 * way to debias automatic evaluators. <a href="https://arxiv.org/abs/2404.04475">arXiv:2404.04475</a>
 */
public final class LengthControl {

    private static final double LEAST_RIDGE = 1e-6;

    private final double[] preferences;
    private final double[] lengthTerms;
    private final double[] difficulty;
    private final List<LengthAnchor> anchors;
    private final double anchorWeight;
    private final Penalty penalty;
    private final double confidence;

    @FunctionalInterface
    private interface Penalty {
        double[] fit(LogisticRegression regression);
    }

    private LengthControl(
            double[] preferences,
            double[] lengthTerms,
            double[] difficulty,
            List<LengthAnchor> anchors,
            double anchorWeight,
            Penalty penalty,
            double confidence) {
        this.preferences = preferences;
        this.lengthTerms = lengthTerms;
        this.difficulty = difficulty;
        this.anchors = anchors;
        this.anchorWeight = anchorWeight;
        this.penalty = penalty;
        this.confidence = confidence;
    }

    /**
     * Takes the comparisons of a candidate with a baseline, one an instruction. Without further settings, no difficulty
     * and no anchors are used, the squared coefficients are penalized by a millionth, and intervals have a confidence of
     * 0.95.
     *
     * @param preferences the judge's preference for the candidate, in {@code [0, 1]}: 1 a win, 0 a loss, 0.5 a tie
     * @param baselineLengths the lengths of the baseline's answers, in any unit, such as characters
     * @param candidateLengths the lengths of the candidate's answers, in the same unit
     * @throws IllegalArgumentException if the arrays differ in length, have less than two elements, or hold a preference
     *     outside its range or a length that is not finite
     */
    public static LengthControl of(double[] preferences, double[] baselineLengths, double[] candidateLengths) {
        double[] shares = NumberChecks.shares("preferences", preferences);
        NumberChecks.sameSize("preferences", shares.length, "baselineLengths", baselineLengths.length);
        NumberChecks.sameSize("preferences", shares.length, "candidateLengths", candidateLengths.length);
        NumberChecks.atLeast("number of preferences", 2, shares.length);
        double[] differences = NumberChecks.values("baselineLengths", baselineLengths);
        double[] candidate = NumberChecks.values("candidateLengths", candidateLengths);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= candidate[i];
        }
        boolean constant = Moments.constant(differences);
        double deviation = Math.sqrt(Moments.variance(differences));
        for (int i = 0; i < differences.length; i++) {
            // Where all answers differ in length by the same amount, length can't be told from skill and has no term.
            differences[i] = constant ? 0 : Math.tanh(differences[i] / deviation);
        }
        return new LengthControl(shares, differences, new double[0], List.of(), 0, r -> r.ridge(LEAST_RIDGE), 0.95);
    }

    /**
     * Returns these settings with a known difficulty of each instruction.
     *
     * @param difficulties one number an instruction, in the order of the preferences
     * @throws IllegalArgumentException if there is not one finite number for each preference
     */
    public LengthControl difficulty(double[] difficulties) {
        double[] known = NumberChecks.values("difficulties", difficulties);
        NumberChecks.sameSize("preferences", preferences.length, "difficulties", known.length);
        return new LengthControl(preferences, lengthTerms, known, anchors, anchorWeight, penalty, confidence);
    }

    /**
     * Returns these settings with comparisons of the baseline with itself at other lengths.
     *
     * @param comparisons the anchors
     * @param weight how much each counts beside a comparison with the candidate; AlpacaEval 2 uses 0.1
     * @throws IllegalArgumentException if the weight is not a positive finite number
     */
    public LengthControl anchors(List<LengthAnchor> comparisons, double weight) {
        NumberChecks.positive("weight", weight);
        return new LengthControl(
                preferences, lengthTerms, difficulty, List.copyOf(comparisons), weight, penalty, confidence);
    }

    /**
     * Returns these settings with half the squared coefficients, times the strength, added to the loss. The fit is by
     * Newton's method.
     *
     * @param strength positive; 1e-6 unless set
     * @throws IllegalArgumentException if the strength is not a positive finite number
     */
    public LengthControl ridge(double strength) {
        NumberChecks.positive("strength", strength);
        return withPenalty(regression -> regression.ridge(strength));
    }

    /**
     * Returns these settings with the absolute values of the coefficients added to {@code c} times the loss. The fit is by
     * coordinate descent. AlpacaEval 2 publishes numbers fitted so, nearly all with a {@code c} of 2.7825594.
     *
     * @param c positive
     * @throws IllegalArgumentException if {@code c} is not a positive finite number
     */
    public LengthControl lasso(double c) {
        NumberChecks.positive("c", c);
        return withPenalty(regression -> regression.lasso(c));
    }

    /**
     * Returns these settings with intervals of the confidence given.
     *
     * @param level between 0 and 1, both excluded
     * @throws IllegalArgumentException if the level is outside its range
     */
    public LengthControl confidence(double level) {
        NumberChecks.confidence(level);
        return new LengthControl(preferences, lengthTerms, difficulty, anchors, anchorWeight, penalty, level);
    }

    /**
     * Estimates the win rates. Where the candidate won or lost everything, the controlled rate is next to 1 or 0 and its
     * standard error next to 0, which says nothing: too few games went the other way for a model of them.
     */
    public LengthControlledWinRate estimate() {
        int n = preferences.length;
        double[][] rows = new double[n + anchors.size()][];
        double[] targets = Arrays.copyOf(preferences, rows.length);
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 0, n, 1);
        Arrays.fill(weights, n, rows.length, anchorWeight);
        for (int i = 0; i < n; i++) {
            rows[i] = row(1, lengthTerms[i], difficulty(i));
        }
        for (int i = n; i < rows.length; i++) {
            LengthAnchor anchor = anchors.get(i - n);
            rows[i] = row(0, Math.tanh(anchor.lengthDifference()), anchor.difficulty());
            targets[i] = anchor.preference();
        }
        LogisticRegression regression = new LogisticRegression(rows, targets, weights);
        double[] coefficients = penalty.fit(regression);
        double[] modeled = new double[n];
        for (int i = 0; i < n; i++) {
            modeled[i] = Logistic.sigmoid(LogisticRegression.dot(row(1, 0, difficulty(i)), coefficients));
        }
        double error = standardError(rows, regression.information(coefficients), coefficients, modeled);
        double rawError = Math.sqrt(Moments.variance(preferences) / n);
        return new LengthControlledWinRate(
                interval(Moments.mean(modeled), error),
                error,
                interval(Moments.mean(preferences), rawError),
                rawError,
                coefficients[1],
                difficulty.length == 0 ? 0 : coefficients[2],
                coefficients[0]);
    }

    private LengthControl withPenalty(Penalty other) {
        return new LengthControl(
                preferences, lengthTerms, difficulty, anchors, anchorWeight, requireNonNull(other), confidence);
    }

    private double difficulty(int i) {
        return difficulty.length == 0 ? 0 : difficulty[i];
    }

    private double[] row(double candidate, double length, double hardness) {
        return difficulty.length == 0 ? new double[] {candidate, length} : new double[] {candidate, length, hardness};
    }

    /**
     * The root of the summed squares of each instruction's influence on the controlled rate: through the coefficients, and
     * through being one of the instructions that the mean is taken over.
     */
    private double standardError(double[][] rows, double[][] information, double[] coefficients, double[] modeled) {
        int n = preferences.length;
        int variables = coefficients.length;
        double[] slope = new double[variables];
        for (int i = 0; i < n; i++) {
            double[] atEqualLength = row(1, 0, difficulty(i));
            for (int a = 0; a < variables; a++) {
                slope[a] += modeled[i] * (1 - modeled[i]) * atEqualLength[a] / n;
            }
        }
        for (int a = 0; a < variables; a++) {
            information[a][a] += LEAST_RIDGE; // a term that never varies has no information of its own
        }
        double[] lever = Cholesky.of(information).solve(slope);
        double mean = Moments.mean(modeled);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = preferences[i] - Logistic.sigmoid(LogisticRegression.dot(rows[i], coefficients));
            double influence = residual * LogisticRegression.dot(rows[i], lever) + (modeled[i] - mean) / n;
            squares += influence * influence;
        }
        return Math.sqrt(squares * n / (n - 1.0));
    }

    private Interval interval(double rate, double error) {
        double half = error * NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(rate, Math.max(0, rate - half), Math.min(1, rate + half), confidence);
    }
}
