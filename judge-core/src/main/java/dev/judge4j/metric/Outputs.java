package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Trail;
import java.util.Optional;

/** Whether there is a response at all; keeps it word for word. */
final class Outputs implements Gauge.Measurement {

    static final String METRIC = "outputs";

    private static final String FINDING = "response";

    @Override
    public Reading read(Sample sample) {
        return Reading.yes(!Characters.isBlank(sample.response()), Reading.found(FINDING, sample.response()));
    }

    /** Returns the response that a verdict keeps; empty if it keeps none. */
    static Optional<String> of(Trail trail) {
        boolean kept = trail.findings().contains(Metric.decided(METRIC));
        return trail.findings().stream()
                .filter(finding -> kept && finding.name().equals(FINDING))
                .map(Finding::answer)
                .findFirst();
    }
}
