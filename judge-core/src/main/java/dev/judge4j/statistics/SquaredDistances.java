package dev.judge4j.statistics;

import dev.judge4j.statistics.KrippendorffAlpha.Level;

/** How far apart ratings are at a level of measurement, as shares of the largest distance. */
final class SquaredDistances {

    private final Level level;
    private final double[] places; // by code; not needed for names

    private SquaredDistances(Level level, double[] places) {
        this.level = level;
        this.places = places;
    }

    /**
     * Returns the distances of ratings with these values, ascending by code, of which there are so many.
     *
     * <p>The ordinal distance of two values is the number of ratings between them and half of those at them, which is
     * the difference of their mean ranks. So the ordinal level is the interval level of the ranks.
     */
    static SquaredDistances of(Level level, double[] values, long[] counts) {
        return new SquaredDistances(
                level,
                switch (level) {
                    case NOMINAL -> values;
                    case ORDINAL -> scaled(DenseRanks.midranks(counts));
                    case INTERVAL -> scaled(values);
                    case RATIO -> values;
                });
    }

    /** Maps the lowest to 0 and the highest to 1, so that no square can overflow or vanish. */
    private static double[] scaled(double[] ascending) {
        double lowest = ascending[0];
        double range = ascending[ascending.length - 1] - lowest;
        double[] scaled = new double[ascending.length];
        for (int i = 1; i < scaled.length; i++) {
            scaled[i] = (ascending[i] - lowest) / range;
        }
        return scaled;
    }

    /** Returns the sum over all ordered pairs of different ratings. */
    double sum(Tally tally) {
        if (tally.size() == 1) {
            return 0; // exactly, whatever rounding the formulas below have
        }
        return switch (level) {
            case NOMINAL -> (double) tally.total() * (tally.total() - 1) - tally.equalPairs();
            case ORDINAL, INTERVAL -> sumOfDifferences(tally);
            case RATIO -> RatioDistances.sum(tally, places);
        };
    }

    /** Squared differences of all pairs sum to the squared deviations from the mean times twice the number. */
    private double sumOfDifferences(Tally tally) {
        double mean = 0;
        for (int i = 0; i < tally.size(); i++) {
            mean += places[tally.code(i)] * tally.count(i);
        }
        mean /= tally.total();
        double squares = 0;
        for (int i = 0; i < tally.size(); i++) {
            double deviation = places[tally.code(i)] - mean;
            squares += deviation * deviation * tally.count(i);
        }
        return 2 * squares * tally.total();
    }
}
