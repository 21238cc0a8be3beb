package dev.judge4j.metric;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A judge that computes its score and asks no judge model; {@link Metrics} has them all.
 *
 * <p>Its verdicts have no opinions, no usage and no latency, so that the same item gives the same verdict byte for byte. Their
 * trail's findings say that the score was decided in code, and from what: precision, recall, the number that was read, the
 * reference that counted. An item that lacks what the metric needs is a {@link Failed} verdict of kind
 * {@code INVALID_INPUT}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Metric implements Judge<Sample, Score> {

    private final Gauge gauge;
    private final OptionalDouble threshold;
    private final Identity identity;

    private Metric(Gauge gauge, @Nullable String name, OptionalDouble threshold) {
        this.gauge = gauge;
        this.threshold = threshold;
        this.identity = new Identity(name == null ? gauge.metric() : name, fingerprint(gauge, threshold));
    }

    static Metric of(Gauge gauge) {
        return new Metric(gauge, null, OptionalDouble.empty());
    }

    /**
     * Returns this metric under another name, such as for a jury that has two of a kind; the name is no part of the fingerprint.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Metric name(String text) {
        return new Metric(gauge, requireNonNull(text, "text"), threshold);
    }

    /**
     * Returns this metric with scores that pass or don't.
     *
     * @param leastQuality the least quality that passes, from 0 to 1, where 1 is best whatever the direction: a word error
     *     rate of at most 0.1 is a quality of at least 0.9
     * @throws IllegalArgumentException if it is not in {@code [0, 1]}
     */
    public Metric threshold(double leastQuality) {
        if (!(leastQuality >= 0 && leastQuality <= 1)) {
            throw new IllegalArgumentException("threshold of metric '" + identity.name() + "' is not in [0, 1]: "
                    + leastQuality + "; give the least quality that passes, where 1 is best");
        }
        return new Metric(gauge, identity.name(), OptionalDouble.of(leastQuality));
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Verdict<Score> judge(Sample sample) {
        Reading reading = read(sample);
        Trail trail = Trail.of(sample.id(), sample.candidate(), identity.name(), identity.fingerprint(), List.of(), 0);
        if (reading instanceof Reading.Unmeasured unmeasured) {
            return new Failed<>(unmeasured.failure(), trail.withFindings(unmeasured.findings()));
        }
        Reading.Measured measured = (Reading.Measured) reading;
        List<Finding> findings = new ArrayList<>();
        findings.add(decided(gauge.metric()));
        findings.addAll(measured.findings());
        Score score = Score.measured(measured.raw(), measured.place(), gauge.direction(), threshold);
        return new Decided<>(score, trail.withFindings(findings));
    }

    /** Returns the finding in a decided verdict that says by which metric, whatever the judge was named. */
    static Finding decided(String metric) {
        return new Finding("decided", "in code", metric);
    }

    /** Patterns, and schemas that refer to themselves, may go as deep as a response takes them. */
    private Reading read(Sample sample) {
        try {
            return gauge.measurement().read(sample);
        } catch (StackOverflowError e) {
            return Reading.invalid("metric '" + identity.name() + "' runs out of stack on the response of "
                    + References.item(sample) + "; simplify its pattern or schema, or give the thread more stack");
        }
    }

    /** Returns for example {@code token-f1}, the name. */
    @Override
    public String toString() {
        return identity.name();
    }

    private static String fingerprint(Gauge gauge, OptionalDouble threshold) {
        Fingerprint print = new Fingerprint()
                .add("strategy", "metric 1")
                .add("metric", gauge.metric())
                .add("version", gauge.version());
        gauge.settings().forEach(setting -> print.add("setting", setting));
        return print.add("direction", gauge.direction())
                .add("threshold", threshold)
                .value();
    }
}
