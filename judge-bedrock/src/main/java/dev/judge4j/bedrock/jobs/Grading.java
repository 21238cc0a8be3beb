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
        if (!(place >= 0 && place <= 1)) {
            return Grade.Broken.of(Failure.Kind.OUT_OF_RANGE, "the result is not in [0, 1]: " + place);
        }
        Scale scale = rubric.scale();
        for (Level level : scale.levels()) {
            if (Math.abs(scale.normalize(level.value()) - place) <= tolerance(scale)) {
                return Grade.Scored.of(Score.of(rubric, level));
            }
        }
        double value = scale.lowest() + place * (scale.highest() - scale.lowest());
        return Grade.Scored.of(Score.of(rubric, Math.max(scale.lowest(), Math.min(scale.highest(), value))));
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
            if (value < 0) {
                return Grade.Broken.of(Failure.Kind.OUT_OF_RANGE, "the result is negative: " + value);
            }
            if (metric.endsWith("Robustness")) {
                if (taskType.isEmpty()) {
                    return Grade.Broken.of(
                            Failure.Kind.INVALID_INPUT,
                            "robustness is a word error rate for the task type Generation and a percentage for the others,"
                                    + " and the file's path doesn't say the task type; give it with taskType");
                }
                double whole = taskType.equals("Generation") ? 1 : 100;
                return scored(value, Math.min(1, value / whole), Direction.LOWER_IS_BETTER);
            }
            if (value > 1) {
                return Grade.Broken.of(Failure.Kind.OUT_OF_RANGE, "the result is not in [0, 1]: " + value);
            }
            return scored(
                    value, value, metric.endsWith("Toxicity") ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER);
        }

        private static Grade scored(double value, double place, Direction direction) {
            return Grade.Scored.of(Score.measured(value, place, direction, OptionalDouble.empty()));
        }
    }

    /** A metric of which nothing is known but its name. */
    record Unknown(String metric) implements Grading {

        @Override
        public Grade number(double value, Sample sample, String taskType) {
            if (value < 0 || value > 1) {
                return Grade.Broken.of(
                        Failure.Kind.OUT_OF_RANGE,
                        "the result is " + value + ", and the scale of '" + metric
                                + "' is not known; give the custom metric to the reader");
            }
            return Grade.Scored.of(Score.measured(value, value, Direction.NONE, OptionalDouble.empty()));
        }
    }
}
