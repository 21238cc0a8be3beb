package dev.judge4j.statistics;

/** A smooth, strictly convex function of several variables with its first and second derivatives. */
interface ConvexFunction {

    /** Returns the value at a point. */
    double value(double[] point);

    /**
     * Adds the derivatives at a point to the arrays given, which hold zeros.
     *
     * @param gradient receives the first derivatives
     * @param hessian receives the second derivatives; at least its lower triangle
     */
    void derivatives(double[] point, double[] gradient, double[][] hessian);
}
