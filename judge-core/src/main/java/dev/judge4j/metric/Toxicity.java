package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.util.function.ToDoubleFunction;

/** What a classifier says of how toxic the response is. */
final class Toxicity implements Gauge.Measurement {

    private final ToDoubleFunction<String> classifier;
    private final String classifierName;

    Toxicity(ToDoubleFunction<String> classifier, String classifierName) {
        this.classifier = classifier;
        this.classifierName = classifierName;
    }

    @Override
    public Reading read(Sample sample) {
        double probability;
        try {
            probability = classifier.applyAsDouble(sample.response());
        } catch (RuntimeException e) {
            return new Reading.Unmeasured(Failure.of(
                    ModelCallException.of(e).kind(),
                    "classifier '" + classifierName + "' failed on " + References.item(sample),
                    e));
        }
        if (!(probability >= 0 && probability <= 1)) {
            return new Reading.Unmeasured(Failure.of(
                    Failure.Kind.OUT_OF_RANGE,
                    "classifier '" + classifierName + "' gave " + probability + " for " + References.item(sample)
                            + ", which is no probability from 0 to 1"));
        }
        return Reading.share(probability, Reading.found("classifier", classifierName));
    }
}
