package dev.judge4j.statistics;

/**
 * Prediction-powered inference: the mean of what people would say about many items, from a judge's predictions on all of
 * them and people's labels on a random few.
 *
 * <p>With {@code y} the labels and {@code f} the judge's predictions on the {@code n} labeled items, and {@code F} its
 * predictions on the {@code N} others, the estimate is {@code mean(y) + lambda * (mean(F) - mean(f))}. Whatever the judge's
 * errors, it is right on average. {@code lambda} says how far the judge is followed.
 *
 * <p>The labeled items have to be a random sample of all: where they were picked by class or by difficulty, the estimate is
 * biased; for shares see {@link RoganGladen}. Labels and predictions may be any finite numbers on one scale; for a pass
 * rate they are 0 and 1.
 *
 * <pre>{@code
 * var estimate = PredictionPowered.TUNED.mean(labels, predictionsOnLabeled, predictionsOnOthers);
 * estimate.interval(0.95).ifPresent(System.out::println);
 * }</pre>
 */
public enum PredictionPowered {

    /** The mean of the labels alone, {@code lambda = 0}: what the judge's help is to be compared with. */
    LABELS_ONLY {
        @Override
        double lambda(double[] labels, double[] predictions, double[] unlabeled) {
            return 0;
        }
    },

    /**
     * The judge is followed in full, {@code lambda = 1}.
     *
     * <p>Reference: Angelopoulos, A. N., Bates, S., Fannjiang, C., Jordan, M. I. and Zrnic, T. (2023). Prediction-powered
     * inference. <i>Science</i> 382(6671), 669-674.
     * <a href="https://doi.org/10.1126/science.adi6000">doi:10.1126/science.adi6000</a>
     */
    CLASSIC {
        @Override
        double lambda(double[] labels, double[] predictions, double[] unlabeled) {
            return 1;
        }
    },

    /**
     * The judge is followed as far as it predicts the labels, so that the estimate is never much worse than the labels
     * alone: {@code lambda = cov(y, f) / ((1 + n/N) * var(f and F together))}, cut off at 0 and 1.
     *
     * <p>Reference: Angelopoulos, A. N., Duchi, J. C. and Zrnic, T. (2023). PPI++: efficient prediction-powered inference.
     * <a href="https://arxiv.org/abs/2311.01453">arXiv:2311.01453</a>, section 6.
     */
    TUNED {
        @Override
        double lambda(double[] labels, double[] predictions, double[] unlabeled) {
            double[] all = new double[predictions.length + unlabeled.length];
            System.arraycopy(predictions, 0, all, 0, predictions.length);
            System.arraycopy(unlabeled, 0, all, predictions.length, unlabeled.length);
            if (Moments.constant(all)) {
                return 0;
            }
            double ratio = (double) predictions.length / unlabeled.length;
            double lambda = Moments.covariance(labels, predictions) / ((1 + ratio) * Moments.variance(all));
            return Math.max(0, Math.min(1, lambda));
        }
    };

    /**
     * Estimates the mean label.
     *
     * @param labels people's labels; at least 2
     * @param predictions the judge's predictions on the same items, in the same order
     * @param unlabeled the judge's predictions on the other items; at least 2
     * @throws IllegalArgumentException if there are too few values, {@code labels} and {@code predictions} differ in
     *     length, or a value is not finite
     */
    public PredictionPoweredEstimate mean(double[] labels, double[] predictions, double[] unlabeled) {
        double[] y = NumberChecks.values("labels", labels);
        double[] f = NumberChecks.values("predictions", predictions);
        double[] others = NumberChecks.values("unlabeled", unlabeled);
        NumberChecks.sameSize("labels", y.length, "predictions", f.length);
        NumberChecks.atLeast("number of labels", 2, y.length);
        NumberChecks.atLeast("number of unlabeled", 2, others.length);
        double lambda = lambda(y, f, others);
        double estimate = Moments.mean(y) + lambda * (Moments.mean(others) - Moments.mean(f));
        double[] rectifiers = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            rectifiers[i] = y[i] - lambda * f[i];
        }
        double variance = variance(rectifiers) / y.length + lambda * lambda * variance(others) / others.length;
        return new PredictionPoweredEstimate(estimate, Math.sqrt(variance), lambda, y.length, others.length);
    }

    /**
     * Estimates by how much the mean label of one system exceeds that of another, both judged on the same items. Differences
     * are taken item by item, which makes what the systems have in common drop out. For systems judged on different items,
     * take two means and {@link PredictionPoweredEstimate#minus}.
     *
     * @param first the first system
     * @param second the second system, on the same labeled and unlabeled items in the same order
     * @throws IllegalArgumentException if the two differ in the number of labeled or unlabeled items
     */
    public PredictionPoweredEstimate difference(LabeledScores first, LabeledScores second) {
        return mean(
                differences("labels", first.labels(), second.labels()),
                differences("predictions", first.predictions(), second.predictions()),
                differences("unlabeled", first.unlabeled(), second.unlabeled()));
    }

    abstract double lambda(double[] labels, double[] predictions, double[] unlabeled);

    private static double variance(double[] values) {
        return Moments.constant(values) ? 0 : Moments.variance(values);
    }

    private static double[] differences(String what, double[] first, double[] second) {
        NumberChecks.sameSize("first " + what, first.length, "second " + what, second.length);
        double[] differences = first.clone();
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= second[i];
        }
        return differences;
    }
}
