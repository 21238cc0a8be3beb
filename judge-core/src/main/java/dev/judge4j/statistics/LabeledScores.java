package dev.judge4j.statistics;

/**
 * One system's labels and predictions, as {@link PredictionPowered} takes them.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class LabeledScores {

    private final double[] labels;
    private final double[] predictions;
    private final double[] unlabeled;

    private LabeledScores(double[] labels, double[] predictions, double[] unlabeled) {
        this.labels = labels;
        this.predictions = predictions;
        this.unlabeled = unlabeled;
    }

    /**
     * Copies one system's scores.
     *
     * @param labels people's labels
     * @param predictions the judge's predictions on the same items, in the same order
     * @param unlabeled the judge's predictions on the other items
     * @throws IllegalArgumentException if an array is empty or holds a value that is not finite, or {@code labels} and
     *     {@code predictions} differ in length
     */
    public static LabeledScores of(double[] labels, double[] predictions, double[] unlabeled) {
        NumberChecks.sameSize("labels", labels.length, "predictions", predictions.length);
        return new LabeledScores(
                NumberChecks.values("labels", labels),
                NumberChecks.values("predictions", predictions),
                NumberChecks.values("unlabeled", unlabeled));
    }

    double[] labels() {
        return labels;
    }

    double[] predictions() {
        return predictions;
    }

    double[] unlabeled() {
        return unlabeled;
    }
}
