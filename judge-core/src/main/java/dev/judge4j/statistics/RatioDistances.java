package dev.judge4j.statistics;

import java.util.Arrays;

/**
 * The squared ratio distance {@code ((a - b) / (a + b))^2} summed over all pairs of amounts.
 *
 * <p>Unlike a difference, it is no polynomial, so the sum doesn't follow from a few moments. Few distinct amounts are
 * paired one by one. Many are first gathered: in {@code s = log a} the distance is {@code tanh((s - t) / 2)^2}, a smooth
 * function, so over a short range of {@code s} each amount can be replaced by weights at a few Chebyshev nodes, exactly
 * but for a relative error near 1e-13. Then only the nodes are paired.
 *
 * <p>Reference for the nodes: Berrut, J.-P. and Trefethen, L. N. (2004). Barycentric Lagrange interpolation. <i>SIAM
 * Review</i> 46(3), 501-517. <a href="https://doi.org/10.1137/S0036144502417715">doi:10.1137/S0036144502417715</a>
 */
final class RatioDistances {

    private static final int PAIRED_ONE_BY_ONE = 2_000;
    private static final int NODES = 14;

    /** The length of the ranges in log amounts. The function's nearest pole is at pi, far outside one this short. */
    private static final double RANGE = 0.5;

    /** From this difference of logs on, the distance is 1 to the last bit. */
    private static final double FAR = 40;

    private RatioDistances() {}

    /** Returns the sum over all ordered pairs; {@code amounts} are those of the codes, ascending and not negative. */
    static double sum(Tally tally, double[] amounts) {
        return tally.size() <= PAIRED_ONE_BY_ONE ? sumOneByOne(tally, amounts) : sumGathered(tally, amounts);
    }

    static double sumOneByOne(Tally tally, double[] amounts) {
        double sum = 0;
        for (int i = 0; i < tally.size(); i++) {
            double a = amounts[tally.code(i)];
            double toLower = 0;
            for (int j = 0; j < i; j++) {
                double b = amounts[tally.code(j)];
                double distance = (a - b) / a / (1 + b / a); // a + b could overflow
                toLower += distance * distance * tally.count(j);
            }
            sum += 2 * toLower * tally.count(i);
        }
        return sum;
    }

    static double sumGathered(Tally tally, double[] amounts) {
        int start = amounts[tally.code(0)] == 0 ? 1 : 0;
        double lowest = amounts[tally.code(start)];
        double span = logOfQuotient(amounts[tally.code(tally.size() - 1)], lowest);
        int ranges = (int) Math.ceil(span / RANGE);
        double[] weights = new double[ranges * NODES];
        double[] nodes = nodes();
        double[] shares = new double[NODES];
        for (int i = start; i < tally.size(); i++) {
            double place = logOfQuotient(amounts[tally.code(i)], lowest) / span * ranges;
            int range = Math.min((int) place, ranges - 1);
            share(2 * (place - range) - 1, nodes, shares);
            for (int k = 0; k < NODES; k++) {
                weights[range * NODES + k] += shares[k] * tally.count(i);
            }
        }
        double zeros = start == 0 ? 0 : tally.count(0);
        return 2 * zeros * (tally.total() - zeros) + sumOverNodes(weights, nodes, span / ranges);
    }

    private static double sumOverNodes(double[] weights, double[] nodes, double width) {
        double[] places = new double[weights.length];
        for (int i = 0; i < places.length; i++) {
            int range = i / NODES;
            places[i] = width * (range + (nodes[i % NODES] + 1) / 2);
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < i; j++) {
                double apart = Math.abs(places[i] - places[j]);
                double distance = apart > FAR ? 1 : Math.tanh(apart / 2);
                sum += 2 * weights[i] * weights[j] * distance * distance;
            }
        }
        return sum;
    }

    /** Returns the log of {@code a / b}, also where they are nearly equal or their quotient is too large. */
    private static double logOfQuotient(double a, double b) {
        double excess = (a - b) / b;
        return excess < 1 ? Math.log1p(excess) : Math.log(a) - Math.log(b);
    }

    /** Chebyshev nodes in [-1, 1]. */
    private static double[] nodes() {
        double[] nodes = new double[NODES];
        for (int k = 0; k < NODES; k++) {
            nodes[k] = Math.cos((2 * k + 1) * Math.PI / (2 * NODES));
        }
        return nodes;
    }

    /** Sets for each node the weight with which a function's value there enters the interpolated value at {@code x}. */
    private static void share(double x, double[] nodes, double[] shares) {
        double total = 0;
        for (int k = 0; k < NODES; k++) {
            if (x == nodes[k]) {
                Arrays.fill(shares, 0);
                shares[k] = 1;
                return;
            }
            double sign = k % 2 == 0 ? 1 : -1;
            shares[k] = sign * Math.sqrt(1 - nodes[k] * nodes[k]) / (x - nodes[k]);
            total += shares[k];
        }
        for (int k = 0; k < NODES; k++) {
            shares[k] /= total;
        }
    }
}
