package dev.judge4j.examples;

import dev.judge4j.statistics.BinaryConfusion;
import dev.judge4j.statistics.MeanEstimate;
import dev.judge4j.statistics.PredictionPowered;
import dev.judge4j.statistics.PredictionPoweredEstimate;
import dev.judge4j.statistics.RoganGladen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often answers are correct, from GPT-4's verdicts on all of them and people's on 200: without correction, by
 * prediction-powered inference and by Rogan and Gladen's estimator.
 */
final class TriviaQaCorrection {

    private static final int EVERY = 18;
    private static final double CONFIDENCE = 0.95;

    private TriviaQaCorrection() {}

    static List<PublishedFigure> figures(Path folder) throws IOException {
        TriviaQa.Verdicts verdicts = TriviaQa.read(folder).verdicts(List.of("GPT-4"));
        boolean[] human = verdicts.humanFlags();
        boolean[] judge = verdicts.judgeFlags();
        double[] labels = numbers(human, true);
        double[] predictions = numbers(judge, true);
        double[] unlabeled = numbers(judge, false);
        PredictionPoweredEstimate classic = PredictionPowered.CLASSIC.mean(labels, predictions, unlabeled);
        PredictionPoweredEstimate tuned = PredictionPowered.TUNED.mean(labels, predictions, unlabeled);
        RoganGladen corrected = RoganGladen.estimate(
                        (int) IntStream.range(0, unlabeled.length)
                                .filter(i -> unlabeled[i] == 1)
                                .count(),
                        unlabeled.length,
                        BinaryConfusion.of(labeled(human), labeled(judge)),
                        CONFIDENCE)
                .orElseThrow();
        return List.of(
                PublishedFigure.count("labeled answers", tuned.labeled(), 200),
                PublishedFigure.count("unlabeled answers", tuned.unlabeled(), 3395),
                PublishedFigure.printed("people's labels only", mean(labels), ".720000"),
                PublishedFigure.printed("judge only, uncorrected", mean(unlabeled), ".711929"),
                PublishedFigure.printed("PPI", classic.estimate(), ".716929"),
                PublishedFigure.printed("PPI++", tuned.estimate(), ".717510"),
                PublishedFigure.printed("PPI++: lambda", tuned.lambda(), ".810865"),
                PublishedFigure.printed("PPI++: standard error", tuned.standardError(), ".017271"),
                PublishedFigure.printed("Rogan-Gladen", corrected.rate().estimate(), ".716467"),
                PublishedFigure.printed("Rogan-Gladen: standard error", corrected.standardError(), ".020567"),
                PublishedFigure.printed("Rogan-Gladen: sensitivity", corrected.sensitivity(), ".958333"),
                PublishedFigure.printed("Rogan-Gladen: specificity", corrected.specificity(), ".910714"),
                PublishedFigure.printed("truth: people's labels of all answers", share(human), ".697079"));
    }

    /** Every 18th answer counts as labeled, the others as not. */
    private static double[] numbers(boolean[] flags, boolean ofLabeled) {
        return IntStream.range(0, flags.length)
                .filter(i -> i % EVERY == 0 == ofLabeled)
                .mapToDouble(i -> flags[i] ? 1 : 0)
                .toArray();
    }

    private static boolean[] labeled(boolean[] flags) {
        boolean[] labeled = new boolean[(flags.length + EVERY - 1) / EVERY];
        for (int i = 0; i < labeled.length; i++) {
            labeled[i] = flags[i * EVERY];
        }
        return labeled;
    }

    private static double share(boolean[] flags) {
        return IntStream.range(0, flags.length).filter(i -> flags[i]).count() / (double) flags.length;
    }

    private static double mean(double[] values) {
        return MeanEstimate.of(values).mean();
    }
}
