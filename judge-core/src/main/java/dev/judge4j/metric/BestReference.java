package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.Direction;
import dev.judge4j.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a response with each reference and keeps the best value; of equal ones, that of the first reference.
 *
 * @param <T> what a text is made into before it is compared
 */
final class BestReference<T> implements Gauge.Measurement {

    private final String metric;
    private final Direction direction;
    private final Likeness<T> likeness;

    private BestReference(String metric, Direction direction, Likeness<T> likeness) {
        this.metric = metric;
        this.direction = direction;
        this.likeness = likeness;
    }

    static <T> Metric metric(String metric, List<String> settings, Direction direction, Likeness<T> likeness) {
        return Metric.of(new Gauge(metric, 1, settings, direction, new BestReference<>(metric, direction, likeness)));
    }

    /** Says how like a reference a response is. */
    interface Likeness<T> {

        /** Makes a text into what is compared; once for each text. */
        T prepare(String text);

        /** Returns what a reference lacks without which no response could be like it; empty if nothing. */
        Optional<String> lack(T reference);

        /** Returns what is wrong with a response so that it can't be compared at all; empty if nothing. */
        default Optional<String> excess(T response) {
            return Optional.empty();
        }

        /** Compares; nothing is wrong with the response, and the reference lacks nothing. */
        Reading.Measured compare(T response, T reference);
    }

    @Override
    public Reading read(Sample sample) {
        Optional<Reading.Unmeasured> missing = References.missing(sample, metric);
        if (missing.isPresent()) {
            return missing.get();
        }
        List<String> references = sample.task().references();
        T response = likeness.prepare(sample.response());
        Optional<String> excess = likeness.excess(response);
        if (excess.isPresent()) {
            return Reading.invalid("the response of " + References.item(sample) + " " + excess.get()
                    + ", with which metric '" + metric + "' can't compare");
        }
        Reading.Measured best = null;
        int bestAt = 0;
        List<String> lacks = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            T reference = likeness.prepare(references.get(i));
            Optional<String> lack = likeness.lack(reference);
            if (lack.isPresent()) {
                lacks.add("reference " + (i + 1) + " " + lack.get());
                continue;
            }
            Reading.Measured measured = likeness.compare(response, reference);
            if (best == null || isBetter(measured, best)) {
                best = measured;
                bestAt = i;
            }
        }
        if (best == null) {
            return References.unusable(sample, metric, lacks);
        }
        String which = (bestAt + 1) + " of " + references.size();
        return best.and(
                new Finding("reference", which, lacks.isEmpty() ? "" : "left out: " + String.join("; ", lacks)));
    }

    /** By the raw value, as places end where the raw value may go on. */
    private boolean isBetter(Reading.Measured one, Reading.Measured other) {
        return direction == Direction.LOWER_IS_BETTER ? one.raw() < other.raw() : one.raw() > other.raw();
    }
}
