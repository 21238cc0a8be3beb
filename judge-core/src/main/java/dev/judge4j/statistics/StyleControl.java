package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Style-controlled strengths: a Bradley-Terry model that gives length, headings, lists and the like effects of their own,
 * so that a candidate gets no strength from them.
 *
 * <p>The log-odds that the first candidate of a game wins are the difference in strength plus, for each trait of style, its
 * effect times the difference between the two responses. Every trait is divided by its root mean square over the games, so
 * that effects are comparable; it is not centered, so that naming the candidates of a game the other way round changes
 * nothing. (The scripts of Arena-Hard center too.)
 *
 * <p>Candidates are ranked only within the groups that {@link Connectivity} finds; games between groups do not enter. Half
 * the squared effects times a millionth are added to the loss, which is felt only where the games do not determine an
 * effect.
 *
 * <p>Reference: Li, T., Angelopoulos, A. and Chiang, W.-L. (2024). Does style matter? Disentangling style and substance in
 * Chatbot Arena. <a href="https://lmsys.org/blog/2024-08-28-style-control/">lmsys.org/blog/2024-08-28-style-control</a>
 */
public final class StyleControl {

    private static final double RIDGE = 1e-6;

    private StyleControl() {}

    /**
     * Returns how two responses differ in a trait that is counted, such as characters or headings:
     * {@code (first - second) / (first + second)}, in {@code [-1, 1]}; 0 if neither has any.
     *
     * @param first the first response's count; finite and at least 0
     * @param second the second response's count; finite and at least 0
     * @throws IllegalArgumentException if a count is outside its range
     */
    public static double relativeDifference(double first, double second) {
        NumberChecks.finite("first", first);
        NumberChecks.finite("second", second);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("a count is negative: first " + first + ", second " + second);
        }
        return first == second ? 0 : (first - second) / (first + second);
    }

    /**
     * Estimates strengths and effects.
     *
     * @param first the candidates named first, one a game
     * @param second the candidates named second, in the same order
     * @param scores the first candidates' scores, in {@code [0, 1]}: 1 a win, 0 a loss, 0.5 a tie
     * @param styles for each game the differences in style, first minus second; equally many in every game
     * @param confidence the confidence of the intervals, such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if the lists and arrays differ in size, are empty, hold a value outside its range,
     *     or if a candidate plays against itself
     */
    public static StyleControlledFit fit(
            List<String> first, List<String> second, double[] scores, double[][] styles, double confidence) {
        double[] shares = NumberChecks.shares("scores", scores);
        double[][] scaled = NumberChecks.table("styles", styles);
        NumberChecks.sameSize("scores", shares.length, "first", first.size());
        NumberChecks.sameSize("scores", shares.length, "second", second.size());
        NumberChecks.sameSize("scores", shares.length, "styles", scaled.length);
        NumberChecks.confidence(confidence);
        scale(scaled);
        Games.Builder builder = Games.builder();
        for (int g = 0; g < shares.length; g++) {
            builder.win(first.get(g), second.get(g), shares[g]).win(second.get(g), first.get(g), 1 - shares[g]);
        }
        Games games = builder.build();
        return fit(games, first, second, shares, scaled, confidence);
    }

    private static StyleControlledFit fit(
            Games games,
            List<String> first,
            List<String> second,
            double[] scores,
            double[][] styles,
            double confidence) {
        int[][] groups = Connectivity.groupIndices(games);
        int n = games.size();
        int variables = n + styles[0].length;
        StyledLikelihood likelihood = likelihood(games, groups, first, second, scores, styles);
        double[] point = DampedNewton.minimize(likelihood, new double[variables]);
        double[][] information = new double[variables][variables];
        likelihood.derivatives(point, new double[variables], information);
        double[][] covariance = Cholesky.of(information).inverse();
        BradleyTerry.removeGauge(covariance, groups, 1);
        StrengthEstimate estimate =
                new StrengthEstimate(Arrays.copyOf(point, n), covariance, 0, likelihood.negativeLogLikelihood(point));
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        List<Interval> effects = new ArrayList<>();
        for (int k = n; k < variables; k++) {
            double half = z * Math.sqrt(covariance[k][k]);
            effects.add(new Interval(point[k], point[k] - half, point[k] + half, confidence));
        }
        BradleyTerryFit strengths = new BradleyTerryFit(
                games.candidates(), groups, estimate, TieModel.HALF_WIN, confidence, Connectivity.of(games));
        return new StyleControlledFit(strengths, effects);
    }

    private static StyledLikelihood likelihood(
            Games games, int[][] groups, List<String> first, List<String> second, double[] scores, double[][] styles) {
        int[] groupOf = new int[games.size()];
        for (int g = 0; g < groups.length; g++) {
            for (int i : groups[g]) {
                groupOf[i] = g;
            }
        }
        int[] i = first.stream().mapToInt(games::indexOf).toArray();
        int[] j = second.stream().mapToInt(games::indexOf).toArray();
        int[] within = IntStream.range(0, scores.length)
                .filter(g -> groupOf[i[g]] == groupOf[j[g]])
                .toArray();
        return new StyledLikelihood(
                IntStream.of(within).map(g -> i[g]).toArray(),
                IntStream.of(within).map(g -> j[g]).toArray(),
                IntStream.of(within).mapToDouble(g -> scores[g]).toArray(),
                IntStream.of(within).mapToObj(g -> styles[g]).toArray(double[][]::new),
                groups,
                games.size(),
                RIDGE);
    }

    /** Divides each column by its root mean square; a column of zeros stays one. */
    private static void scale(double[][] styles) {
        for (int k = 0; k < styles[0].length; k++) {
            double squares = 0;
            for (double[] style : styles) {
                squares += style[k] * style[k];
            }
            if (squares > 0) {
                double size = Math.sqrt(squares / styles.length);
                for (double[] style : styles) {
                    style[k] /= size;
                }
            }
        }
    }
}
