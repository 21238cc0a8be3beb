package dev.judge4j.bedrock.jobs;

import dev.judge4j.bedrock.jobs.CustomMetric.Rating;
import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A custom metric: results are values or words of its rating scale, or places on it.
 *
 * @param metric the metric
 * @param reading which of them numbers are; {@link CustomResults#AUTOMATIC} if that can't be told
 */
record CustomGrading(CustomMetric metric, CustomResults reading) implements Grading {

    /** Decides how the results of a metric are to be read, by all that there are. */
    static CustomGrading of(CustomMetric metric, CustomResults wanted, double[] results) {
        Values values = Values.of(metric);
        if (wanted != CustomResults.AUTOMATIC || (values.low == 0 && values.high == 1)) {
            return new CustomGrading(metric, wanted == CustomResults.AUTOMATIC ? CustomResults.AS_DEFINED : wanted);
        }
        boolean defined = DoubleStream.of(results).allMatch(values::isOn);
        boolean places = DoubleStream.of(results).allMatch(values::isPlace);
        if (defined == places) {
            return new CustomGrading(metric, CustomResults.AUTOMATIC);
        }
        return new CustomGrading(metric, defined ? CustomResults.AS_DEFINED : CustomResults.NORMALIZED);
    }

    @Override
    public Grade number(double value, Sample sample, String taskType) {
        Values values = Values.of(metric);
        return switch (reading) {
            case AUTOMATIC ->
                Grade.Broken.of(
                        Failure.Kind.CONTRADICTORY,
                        "the result is " + value + ", and the results of '" + metric
                                + "' don't tell whether they are values of its scale, from " + values.low + " to "
                                + values.high + ", or places between 0 and 1; say it with customResults");
            case NORMALIZED -> Grading.ofPlace(metric.rubric(), value);
            case AS_DEFINED -> {
                double place = (value - values.low) / (values.high - values.low);
                yield place >= -ROUNDING && place <= 1 + ROUNDING
                        ? Grading.ofPlace(metric.rubric(), Math.max(0, Math.min(1, place)))
                        : Grade.Broken.of(
                                Failure.Kind.OUT_OF_RANGE,
                                "the result is not in [" + values.low + ", " + values.high + "]: " + value);
            }
        };
    }

    @Override
    public Grade word(String text) {
        Optional<Rating> found = metric.rating(text);
        if (found.isEmpty()) {
            return Grade.Broken.of(
                    Failure.Kind.UNPARSEABLE,
                    "the result is none of " + String.join(", ", metric.definitions()) + ": '" + text + "'");
        }
        return found.get()
                .level()
                .<Grade>map(level -> Grade.Scored.of(Score.of(metric.rubric(), level)))
                .orElseGet(Grade.NotApplicable::new);
    }

    @Override
    public boolean isOnScale(String text) {
        return metric.rating(text).isPresent();
    }

    @Override
    public Optional<Rubric> rubric(boolean withReference) {
        return Optional.of(metric.rubric());
    }

    /** The numbers of a rating scale; those of the rubric where the scale has texts. */
    private record Values(CustomMetric metric, double low, double high) {

        static Values of(CustomMetric metric) {
            double[] values = values(metric);
            return new Values(
                    metric,
                    DoubleStream.of(values).min().orElseThrow(),
                    DoubleStream.of(values).max().orElseThrow());
        }

        private static double[] values(CustomMetric metric) {
            return metric.ratings().stream()
                    .filter(rating -> rating.level().isPresent())
                    .mapToDouble(rating ->
                            rating.value().orElse(rating.level().orElseThrow().value()))
                    .toArray();
        }

        boolean isOn(double result) {
            return DoubleStream.of(values(metric)).anyMatch(value -> Math.abs(value - result) <= ROUNDING);
        }

        boolean isPlace(double result) {
            return DoubleStream.of(values(metric))
                    .anyMatch(value -> Math.abs((value - low) / (high - low) - result) <= ROUNDING);
        }
    }
}
