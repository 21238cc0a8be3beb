package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which observations belong together: several answers to one question, both orders of one pair, turns of one
 * conversation. Observations of one cluster may depend on each other, those of different clusters do not.
 *
 * <p>Counting dependent observations as if each were new information makes intervals too narrow. {@link MeanEstimate},
 * {@link Bootstrap}, {@link SignFlip} and the coefficients of agreement take clusters to prevent that.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Clusters {

    private final int[] clusterOf; // observation -> cluster, clusters numbered by first appearance
    private final int count;

    private Clusters(int[] clusterOf, int count) {
        this.clusterOf = clusterOf;
        this.count = count;
    }

    /**
     * Groups observations by an identifier of their cluster.
     *
     * @param identifiers the cluster of the first observation, of the second, and so on, such as item ids; compared with
     *     {@link Object#equals}
     * @throws IllegalArgumentException if {@code identifiers} is empty
     * @throws NullPointerException if an identifier is null
     */
    public static Clusters of(List<?> identifiers) {
        int[] clusterOf = new int[identifiers.size()];
        Map<Object, Integer> seen = new HashMap<>();
        int i = 0;
        for (Object identifier : List.copyOf(identifiers)) {
            Integer next = seen.size();
            Integer earlier = seen.putIfAbsent(identifier, next);
            clusterOf[i++] = earlier == null ? next : earlier;
        }
        return of(clusterOf, seen.size());
    }

    /**
     * Groups observations by the number of their cluster. Numbers need be neither sorted nor consecutive.
     *
     * @param identifiers the cluster of the first observation, of the second, and so on
     * @throws IllegalArgumentException if {@code identifiers} is empty
     */
    public static Clusters of(int[] identifiers) {
        for (int identifier : identifiers) {
            if (identifier < 0 || identifier >= identifiers.length) {
                return of(Arrays.stream(identifiers).boxed().toList());
            }
        }
        return ofSmall(identifiers);
    }

    /** Of numbers below how many there are: without a map, as there may be millions. */
    private static Clusters ofSmall(int[] identifiers) {
        int[] numbers = new int[identifiers.length]; // identifier -> its cluster + 1, 0 if not seen yet
        int[] clusterOf = new int[identifiers.length];
        int count = 0;
        for (int i = 0; i < identifiers.length; i++) {
            if (numbers[identifiers[i]] == 0) {
                numbers[identifiers[i]] = ++count;
            }
            clusterOf[i] = numbers[identifiers[i]] - 1;
        }
        return of(clusterOf, count);
    }

    /**
     * Puts each observation into a cluster of its own.
     *
     * @param observations how many there are; at least 1
     * @throws IllegalArgumentException if {@code observations} is less than 1
     */
    public static Clusters singletons(int observations) {
        NumberChecks.atLeast("observations", 1, observations);
        int[] clusterOf = new int[observations];
        Arrays.setAll(clusterOf, i -> i);
        return of(clusterOf, observations);
    }

    private static Clusters of(int[] clusterOf, int count) {
        if (clusterOf.length == 0) {
            throw new IllegalArgumentException("identifiers is empty");
        }
        return new Clusters(clusterOf, count);
    }

    /** Returns how many clusters there are; at least 1. */
    public int count() {
        return count;
    }

    /** Returns how many observations there are in all clusters together; at least 1. */
    public int observations() {
        return clusterOf.length;
    }

    /** Returns whether every observation is a cluster of its own. */
    boolean areSingletons() {
        return count == clusterOf.length;
    }

    /** Returns the number of observations of each cluster. */
    int[] sizes() {
        int[] sizes = new int[count];
        for (int cluster : clusterOf) {
            sizes[cluster]++;
        }
        return sizes;
    }

    /** Returns the sum over each cluster of one value per observation, whose number must match. */
    double[] sums(double[] values) {
        double[] sums = new double[count];
        for (int i = 0; i < values.length; i++) {
            sums[clusterOf[i]] += values[i];
        }
        return sums;
    }

    /** Returns the observations, those of cluster 0 first, each cluster's in their given order. */
    int[] members() {
        int[] next = new int[count]; // where the next member of each cluster goes
        int[] sizes = sizes();
        for (int c = 1; c < count; c++) {
            next[c] = next[c - 1] + sizes[c - 1];
        }
        int[] members = new int[clusterOf.length];
        for (int i = 0; i < clusterOf.length; i++) {
            members[next[clusterOf[i]]++] = i;
        }
        return members;
    }

    /** Returns for each cluster its observations in their given order. */
    int[][] membersOfEach() {
        int[] members = members();
        int[] sizes = sizes();
        int[][] each = new int[count][];
        int start = 0;
        for (int c = 0; c < count; c++) {
            each[c] = Arrays.copyOfRange(members, start, start + sizes[c]);
            start += sizes[c];
        }
        return each;
    }

    /** Checks that there is one observation for each of that many values. */
    void requireObservations(String name, int values) {
        if (values != clusterOf.length) {
            throw new IllegalArgumentException(name + " has " + values + " values, clusters has " + clusterOf.length
                    + " observations; the i-th of each must belong together");
        }
    }

    /** Returns such as {@code 419 clusters of 838 observations}. */
    @Override
    public String toString() {
        return count + " clusters of " + clusterOf.length + " observations";
    }
}
