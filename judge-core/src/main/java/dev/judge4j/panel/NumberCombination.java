package dev.judge4j.panel;

import dev.judge4j.verdict.Score;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Combines scores by their places on the scale.
 *
 * @param print names it and its settings
 * @param weights what jurors weigh; empty where all weigh the same
 * @param reduce makes one place of several, ascending, and of the weights of each
 */
record NumberCombination(String print, Optional<JurorWeights> weights, ToDoubleBiFunction<double[], double[]> reduce)
        implements ScoreCombination {

    static NumberCombination mean() {
        return new NumberCombination("mean", Optional.empty(), NumberCombination::weightedMean);
    }

    static NumberCombination mean(JurorWeights weights) {
        return new NumberCombination(
                "weighted mean " + weights.print(), Optional.of(weights), NumberCombination::weightedMean);
    }

    static NumberCombination median() {
        return new NumberCombination("median", Optional.empty(), (places, ones) -> {
            int middle = places.length / 2;
            return places.length % 2 == 1 ? places[middle] : (places[middle - 1] + places[middle]) / 2;
        });
    }

    static NumberCombination trimmedMean(double share) {
        return new NumberCombination("trimmed mean " + share, Optional.empty(), (places, ones) -> {
            int cut = (int) Math.floor(share * places.length);
            return Arrays.stream(places, cut, places.length - cut).average().orElseThrow();
        });
    }

    private static double weightedMean(double[] places, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < places.length; i++) {
            sum += weights[i] * places[i];
            total += weights[i];
        }
        return sum / total;
    }

    @Override
    public Optional<String> objection(Vote<Score> vote, ScoreTarget target) {
        return target.place(vote.value()).isPresent()
                ? Optional.empty()
                : Optional.of("its score has no quality; give the rule the rubric with on(rubric)");
    }

    @Override
    public Settlement<Score> combine(List<Vote<Score>> votes, ScoreTarget target) {
        double[] places = places(votes, target);
        double[] weight = votes.stream().mapToDouble(this::weight).toArray();
        int[] ascending = IntStream.range(0, places.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> places[i]).thenComparingDouble(i -> weight[i]))
                .mapToInt(i -> i)
                .toArray();
        double place = reduce.applyAsDouble(
                IntStream.of(ascending).mapToDouble(i -> places[i]).toArray(),
                IntStream.of(ascending).mapToDouble(i -> weight[i]).toArray());
        return new Settlement.Settled<>(target.score(place));
    }

    @Override
    public Rule.Disagreement disagreement(List<Vote<Score>> votes, ScoreTarget target) {
        return spread(places(votes, target), target);
    }

    static Rule.Disagreement spread(double[] places, ScoreTarget target) {
        double lowest = Arrays.stream(places).min().orElseThrow();
        double highest = Arrays.stream(places).max().orElseThrow();
        return new Rule.Disagreement((highest - lowest) / target.width(), "from lowest to highest");
    }

    static double[] places(List<Vote<Score>> votes, ScoreTarget target) {
        return votes.stream()
                .mapToDouble(vote -> target.place(vote.value()).orElseThrow())
                .toArray();
    }

    private double weight(Vote<Score> vote) {
        return weights.isPresent() ? weights.get().of(vote.juror()) : 1;
    }
}
