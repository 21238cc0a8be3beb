package dev.judge4j.bedrock.jobs;

import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.BedrockRubrics;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the results of one metric become scores. Instances are immutable. */
sealed interface Grading permits Grading.BuiltIn, Grading.Algorithm, Grading.Unknown, CustomGrading {

    /** Results are rounded to three or four decimals, so that 0.667 is two thirds. */
    double ROUNDING = 5e-4;

    /**
     * How far beyond 0 or 1 a place may be by the arithmetic of a service that reckons with 32 bits, whose numbers have about
     * seven digits; further out it is no place.
     */
    double ARITHMETIC = 1e-6;

    /**
     * Returns what a result is worth.
     *
     * @param taskType the task type of the job as its path says; empty if that is not known
     */
    default Grade grade(Outcome outcome, Sample sample, String taskType) {
        if (outcome instanceof Outcome.Numeric number) {
            return number(number.value(), sample, taskType);
        }
        if (outcome instanceof Outcome.Word word) {
            return word(word.text());
        }
        if (outcome instanceof Outcome.None) {
            return new Grade.NotApplicable();
        }
        return outcome instanceof Outcome.Infinite
                ? Grade.Broken.of(Failure.Kind.OUT_OF_RANGE, "the result is infinite")
                : Grade.Broken.of(Failure.Kind.UNPARSEABLE, "the job's output names the metric without a result");
    }

    Grade number(double value, Sample sample, String taskType);

    /** Returns whether a text is a word of the metric's scale. */
    default boolean isOnScale(String text) {
        return false;
    }

    default Grade word(String text) {
        return Grade.Broken.of(Failure.Kind.UNPARSEABLE, "the result is no number: '" + text + "'");
    }

    /** Returns the rubric on whose scale the scores are; empty where there is none. */
    default Optional<Rubric> rubric(boolean withReference) {
        return Optional.empty();
    }

    /**
     * Returns the score of a place on the rubric's scale, with the level if the place is that of one. Where a job's judge model
     * has other levels than the rubric, a place between ours is no level.
     */
    static Grade ofPlace(Rubric rubric, double place) {
        if (!isPlace(place)) {
            return Grade.Broken.of(Failure.Kind.OUT_OF_RANGE, "the result is not in [0, 1]: " + place);
        }
        Scale scale = rubric.scale();
        for (Level level : scale.levels()) {
            if (Math.abs(scale.normalize(level.value()) - place) <= tolerance(scale)) {
                return Grade.Scored.of(Score.of(rubric, level));
            }
        }
        double value = scale.lowest() + clamped(place) * (scale.highest() - scale.lowest());
        return Grade.Scored.of(Score.of(rubric, Math.max(scale.lowest(), Math.min(scale.highest(), value))));
    }

    /** Returns whether a number is in [0, 1], give or take {@link #ARITHMETIC}. */
    static boolean isPlace(double number) {
        return number >= -ARITHMETIC && number <= 1 + ARITHMETIC;
    }

    /** Returns the nearest number in [0, 1]. */
    static double clamped(double number) {
        return Math.max(0, Math.min(1, number));
    }

    /** Returns how far a place may be from that of a level: never so far that it could be another one's. */
    static double tolerance(Scale scale) {
        double narrowest = 1;
        for (int i = 1; i < scale.levels().size(); i++) {
            double gap =
                    scale.levels().get(i).value() - scale.levels().get(i - 1).value();
            narrowest = Math.min(narrowest, gap / (scale.highest() - scale.lowest()));
        }
        return Math.min(ROUNDING, narrowest / 4);
    }

    /** A metric of Bedrock that a model judged: results are places on a scale, whose levels differ between judge models. */
    record BuiltIn(String metric, Language language) implements Grading {

        @Override
        public Grade number(double value, Sample sample, String taskType) {
            boolean withReference = !sample.task().references().isEmpty();
            return ofPlace(rubric(withReference).orElseThrow(), value);
        }

        @Override
        public Optional<Rubric> rubric(boolean withReference) {
            return Optional.of(
                    withReference
                            ? BedrockRubrics.ofWithReference(metric, language)
                            : BedrockRubrics.of(metric, language));
        }
    }

    /** A metric that an algorithm measured. */
    record Algorithm(String metric) implements Grading {

        @Override
        public Grade number(double value, Sample sample, String taskType) {
            if (value < -ARITHMETIC) {
                return Grade.Broken.of(Failure.Kind.OUT_OF_RANGE, "the result is negative: " + value);
            }
            if (metric.endsWith("Robustness")) {
                if (taskType.isEmpty()) {
                    return Grade.Broken.of(
                            Failure.Kind.INVALID_INPUT,
                            "robustness is a word error rate for the task type Generation and a percentage for the others,"
                                    + " and the file's path doesn't say the task type; give it with taskType");
                }
                OptionalDouble whole = wholeOfRobustness(taskType);
                return whole.isPresent()
                        ? scored(value, value / whole.getAsDouble(), Direction.LOWER_IS_BETTER)
                        : Grade.Broken.of(
                                Failure.Kind.INVALID_INPUT,
                                "what robustness means for the task type '" + taskType
                                        + "' is not known; it is for Classification, Generation, QuestionAndAnswer and"
                                        + " Summarization, give one of them with taskType");
            }
            if (!isPlace(value)) {
                return Grade.Broken.of(Failure.Kind.OUT_OF_RANGE, "the result is not in [0, 1]: " + value);
            }
            return scored(
                    value, value, metric.endsWith("Toxicity") ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER);
        }

        private static OptionalDouble wholeOfRobustness(String taskType) {
            return switch (taskType) {
                case "Generation" -> OptionalDouble.of(1);
                case "Classification", "QuestionAndAnswer", "Summarization" -> OptionalDouble.of(100);
                default -> OptionalDouble.empty();
            };
        }

        private static Grade scored(double value, double place, Direction direction) {
            return Grade.Scored.of(Score.measured(value, clamped(place), direction, OptionalDouble.empty()));
        }
    }

    /** A metric of which nothing is known but its name. */
    record Unknown(String metric) implements Grading {

        @Override
        public Grade number(double value, Sample sample, String taskType) {
            if (!isPlace(value)) {
                return Grade.Broken.of(
                        Failure.Kind.OUT_OF_RANGE,
                        "the result is " + value + ", and the scale of '" + metric
                                + "' is not known; give the custom metric to the reader");
            }
            return Grade.Scored.of(Score.measured(value, clamped(value), Direction.NONE, OptionalDouble.empty()));
        }
    }
}
