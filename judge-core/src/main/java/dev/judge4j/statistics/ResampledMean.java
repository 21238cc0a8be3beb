package dev.judge4j.statistics;

/** The mean of values, resampled without building the resample: each draw adds the sum and the size of one cluster. */
final class ResampledMean implements Resampled {

    private final double mean;
    private final double[] sums; // cluster -> sum of its values' distances from the mean
    private final int[] sizes; // cluster -> number of its values
    private final int observations;
    private final boolean singletons;

    ResampledMean(double[] values, Clusters clusters) {
        mean = MeanEstimate.mean(values);
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = values[i] - mean;
        }
        sums = clusters.sums(distances);
        sizes = clusters.sizes();
        observations = values.length;
        singletons = clusters.areSingletons();
    }

    @Override
    public int clusters() {
        return sums.length;
    }

    @Override
    public double estimate() {
        return mean;
    }

    @Override
    public Replicates.Source newReplicate() {
        if (singletons) {
            return random -> {
                double sum = 0;
                for (int i = 0; i < sums.length; i++) {
                    sum += sums[random.nextInt(sums.length)];
                }
                return mean + sum / sums.length;
            };
        }
        return random -> {
            double sum = 0;
            long size = 0;
            for (int i = 0; i < sums.length; i++) {
                int cluster = random.nextInt(sums.length);
                sum += sums[cluster];
                size += sizes[cluster];
            }
            return mean + sum / size;
        };
    }

    @Override
    public double[] leaveOneOut() {
        double[] means = new double[sums.length];
        for (int c = 0; c < sums.length; c++) {
            means[c] = mean - sums[c] / (observations - sizes[c]); // all distances sum to zero
        }
        return means;
    }
}
