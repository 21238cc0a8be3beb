package dev.judge4j.statistics;

/**
 * Newton's method with backtracking, which finds the minimum of every smooth strictly convex function that has one.
 *
 * <p>A full step, shortened to a few log-odds, is halved until the function has fallen by a ten-thousandth of what its
 * slope promises. For a strictly convex function this reaches the minimum from any start, and at the end with quadratic
 * speed.
 *
 * <p>Reference: Boyd, S. and Vandenberghe, L. (2004). <i>Convex Optimization</i>, sections 9.2 and 9.5. Cambridge
 * University Press.
 */
final class DampedNewton {

    private static final int MOST_STEPS = 200;
    private static final double SUFFICIENT = 1e-4;

    /** Where the promised fall is this small beside the value, rounding drowns it and one last full step is exact. */
    private static final double RELATIVE_FALL = 1e-12;

    /** Where no shorter step falls either, the minimum is reached if what was promised is as small as this. */
    private static final double RELATIVE_ROUNDING = 1e-8;

    private static final double SHORTEST_STEP = 1e-8;

    /** In log-odds. Where a curve is all but flat, a full step may lead to where it is flatter still. */
    private static final double LONGEST_STEP = 8;

    private DampedNewton() {}

    /**
     * Returns the point where the function is least.
     *
     * @throws ArithmeticException if on the way the function is not strictly convex, to working precision, or does not fall
     */
    static double[] minimize(ConvexFunction function, double[] start) {
        double[] point = start.clone();
        double value = function.value(point);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[point.length];
            double[][] hessian = new double[point.length][point.length];
            function.derivatives(point, gradient, hessian);
            double[] direction = Cholesky.of(hessian).solve(gradient);
            double promised = dot(gradient, direction);
            if (promised <= RELATIVE_FALL * (1 + Math.abs(value))) {
                return moved(point, direction, 1);
            }
            double length = Math.min(1, LONGEST_STEP / longest(direction));
            double[] next = moved(point, direction, length);
            double nextValue = function.value(next);
            while (!(nextValue <= value - SUFFICIENT * length * promised)) { // NaN and infinity are halved away too
                length /= 2;
                if (length < SHORTEST_STEP && promised <= RELATIVE_ROUNDING * (1 + Math.abs(value))) {
                    return moved(point, direction, 1);
                }
                if (length < Double.MIN_NORMAL) {
                    throw new ArithmeticException("no descent from a value of " + value);
                }
                next = moved(point, direction, length);
                nextValue = function.value(next);
            }
            point = next;
            value = nextValue;
        }
        throw new ArithmeticException("no minimum after " + MOST_STEPS + " steps of Newton's method");
    }

    private static double[] moved(double[] point, double[] direction, double length) {
        double[] moved = point.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= length * direction[i];
        }
        return moved;
    }

    private static double longest(double[] direction) {
        double longest = 0;
        for (double part : direction) {
            longest = Math.max(longest, Math.abs(part));
        }
        return longest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
