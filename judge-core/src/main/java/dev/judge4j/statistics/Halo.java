package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The halo effect: how far a judge's scores on different criteria move together.
 *
 * <p>Criteria may rightly go together, so high correlations alone prove nothing. They do beside lower ones of people who
 * scored the same items: see {@link #excess}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Cooper, W. H. (1981). Ubiquitous halo. <i>Psychological Bulletin</i> 90(2), 218-244.
 * <a href="https://doi.org/10.1037/0033-2909.90.2.218">doi:10.1037/0033-2909.90.2.218</a>
 */
public final class Halo {

    private final int items;
    private final double[][] byCriterion;

    private Halo(int items, double[][] byCriterion) {
        this.items = items;
        this.byCriterion = byCriterion;
    }

    /**
     * Takes scores.
     *
     * @param scores one row an item, one column a criterion; at least two of each
     * @throws IllegalArgumentException if there are less than two rows or columns, rows differ in length, or a score is not
     *     finite
     */
    public static Halo of(double[][] scores) {
        double[][] rows = NumberChecks.table("scores", scores);
        NumberChecks.atLeast("number of items in scores", 2, rows.length);
        NumberChecks.atLeast("number of criteria in scores", 2, rows[0].length);
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < columns.length; k++) {
                columns[k][i] = rows[i][k];
            }
        }
        return new Halo(rows.length, columns);
    }

    /** Returns how many items were scored. */
    public int items() {
        return items;
    }

    /** Returns how many criteria there are. */
    public int criteria() {
        return byCriterion.length;
    }

    /**
     * Returns Pearson's correlation of two criteria, by their columns from 0; empty if one of them got the same score
     * everywhere.
     *
     * @return a correlation in {@code [-1, 1]}
     * @throws IndexOutOfBoundsException if there is no such criterion
     */
    public OptionalDouble correlation(int first, int second) {
        double[] a = byCriterion[first];
        double[] b = byCriterion[second];
        if (Moments.constant(a) || Moments.constant(b)) {
            return OptionalDouble.empty();
        }
        double r = Moments.covariance(a, b) / Math.sqrt(Moments.variance(a)) / Math.sqrt(Moments.variance(b));
        return OptionalDouble.of(Math.max(-1, Math.min(1, r)));
    }

    /** Returns the mean correlation over all pairs of criteria that have one; empty if none has. */
    public OptionalDouble meanCorrelation() {
        return pairs().stream()
                .map(p -> correlation(p[0], p[1]))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    /**
     * Returns by how much these correlations exceed those of other scores on the same criteria, such as people's: the mean
     * difference over the pairs of criteria that have a correlation in both. Empty if none has.
     *
     * @throws IllegalArgumentException if the other scores have another number of criteria
     */
    public OptionalDouble excess(Halo other) {
        if (criteria() != other.criteria()) {
            throw new IllegalArgumentException("other has " + other.criteria() + " criteria, this has " + criteria());
        }
        return pairs().stream()
                .filter(p -> correlation(p[0], p[1]).isPresent()
                        && other.correlation(p[0], p[1]).isPresent())
                .mapToDouble(p -> correlation(p[0], p[1]).orElseThrow()
                        - other.correlation(p[0], p[1]).orElseThrow())
                .average();
    }

    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < criteria(); a++) {
            for (int b = a + 1; b < criteria(); b++) {
                pairs.add(new int[] {a, b});
            }
        }
        return pairs;
    }
}
