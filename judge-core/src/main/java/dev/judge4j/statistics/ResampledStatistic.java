package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Any statistic of observations, resampled by handing it the indices of those drawn. */
final class ResampledStatistic implements Resampled {

    private static final int MAX_GROUPS_LEFT_OUT = 1_000;

    private final ToDoubleFunction<int[]> statistic;
    private final int[] members; // the observations of cluster 0, then those of cluster 1, ...
    private final int[] starts; // cluster -> where its observations start; one more for the end
    private final double estimate;

    ResampledStatistic(Clusters clusters, ToDoubleFunction<int[]> statistic) {
        this.statistic = statistic;
        members = clusters.members();
        int[] sizes = clusters.sizes();
        starts = new int[sizes.length + 1];
        for (int c = 0; c < sizes.length; c++) {
            starts[c + 1] = starts[c] + sizes[c];
        }
        int[] all = new int[members.length];
        Arrays.setAll(all, i -> i);
        estimate = statistic.applyAsDouble(all);
    }

    @Override
    public int clusters() {
        return starts.length - 1;
    }

    @Override
    public double estimate() {
        return estimate;
    }

    @Override
    public Replicates.Source newReplicate() {
        int[] drawn = new int[clusters()];
        int[][] reused = {new int[members.length]};
        return random -> {
            int size = 0;
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = random.nextInt(drawn.length);
                size = Math.addExact(size, starts[drawn[i] + 1] - starts[drawn[i]]);
            }
            if (reused[0].length != size) {
                reused[0] = new int[size];
            }
            return statistic.applyAsDouble(gather(drawn, drawn.length, reused[0]));
        };
    }

    @Override
    public double[] leaveOneOut() {
        int groups = Math.min(clusters(), MAX_GROUPS_LEFT_OUT);
        double[] values = new double[groups];
        for (int group = 0; group < groups; group++) {
            int[] kept = new int[clusters()];
            int count = 0;
            int size = 0;
            for (int c = 0; c < kept.length; c++) {
                if (c % groups != group) {
                    kept[count++] = c;
                    size += starts[c + 1] - starts[c];
                }
            }
            values[group] = statistic.applyAsDouble(gather(kept, count, new int[size]));
        }
        return values;
    }

    /** Fills {@code target}, whose length must fit, with the observations of the first {@code count} clusters given. */
    private int[] gather(int[] clusters, int count, int[] target) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            for (int m = starts[clusters[i]]; m < starts[clusters[i] + 1]; m++) {
                target[size++] = members[m];
            }
        }
        return target;
    }
}
