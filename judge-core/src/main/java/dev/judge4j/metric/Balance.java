package dev.judge4j.metric;

/**
 * Precision and recall.
 *
 * @param precision the share of the response that is in the reference; 0 for a response without anything
 * @param recall the share of the reference that is in the response; 0 for a reference without anything
 */
record Balance(double precision, double recall) {

    static Balance of(long shared, long inResponse, long inReference) {
        return new Balance(
                inResponse == 0 ? 0 : (double) shared / inResponse,
                inReference == 0 ? 0 : (double) shared / inReference);
    }

    /** Returns their harmonic mean, 0 if both are. */
    Reading.Measured f1() {
        return mean(1);
    }

    /** Returns the mean in which recall counts beta times as much as precision, 0 if both are. */
    Reading.Measured mean(double beta) {
        double squared = beta * beta;
        double denominator = squared * precision + recall;
        double value = denominator == 0 ? 0 : (1 + squared) * precision * recall / denominator;
        return Reading.share(
                Math.min(1, value), // rounding may take 1 beyond itself
                Reading.decimal("precision", precision),
                Reading.decimal("recall", recall));
    }
}
