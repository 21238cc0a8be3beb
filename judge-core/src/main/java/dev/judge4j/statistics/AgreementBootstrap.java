package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Draws items or clusters of items with replacement and takes quantiles of what a statistic makes of them. */
final class AgreementBootstrap {

    /** A number computed from some of the items, each as often as it was picked; does not keep the array. */
    @FunctionalInterface
    interface Statistic {
        OptionalDouble of(int[] picks);
    }

    private AgreementBootstrap() {}

    static Optional<AgreementInterval> interval(Resampling resampling, int items, Statistic statistic) {
        List<?> keys = resampling.clusters();
        int[][] clusters = keys.isEmpty() ? new int[0][] : Groups.of("clusters", keys, items);
        int units = keys.isEmpty() ? items : clusters.length;
        UnaryOperator<int[]> itemsOf = keys.isEmpty() ? draw -> draw : draw -> Groups.pick(clusters, draw);

        OptionalDouble estimate = statistic.of(IntStream.range(0, items).toArray());
        if (units < 2 || estimate.isEmpty()) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(resampling.seed());
        int[] draw = new int[units];
        double[] values = new double[resampling.resamples()];
        int defined = 0;
        for (int resample = 0; resample < resampling.resamples(); resample++) {
            Arrays.setAll(draw, i -> random.nextInt(units));
            OptionalDouble value = statistic.of(itemsOf.apply(draw));
            if (value.isPresent()) {
                values[defined++] = value.getAsDouble();
            }
        }
        return 2 * defined < resampling.resamples()
                ? Optional.empty()
                : Optional.of(interval(resampling, estimate.getAsDouble(), Arrays.copyOf(values, defined)));
    }

    private static AgreementInterval interval(Resampling resampling, double estimate, double[] values) {
        Arrays.sort(values);
        double tail = (1 - resampling.confidence()) / 2;
        int undefined = resampling.resamples() - values.length;
        return new AgreementInterval(
                estimate,
                quantile(values, tail),
                quantile(values, 1 - tail),
                resampling.confidence(),
                resampling.resamples(),
                undefined,
                resampling.seed());
    }

    /** Returns the quantile of ascending values, between two neighbors by linear interpolation. */
    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
