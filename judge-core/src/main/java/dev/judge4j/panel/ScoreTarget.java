package dev.judge4j.panel;

import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Score;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The scale on which scores are combined: a rubric's, or quality.
 *
 * @param rubric whose scale it is; null for quality
 * @param threshold the least quality that passes where there is no rubric; empty where nothing is passed or failed
 */
record ScoreTarget(@Nullable Rubric rubric, OptionalDouble threshold) {

    /** The share of a scale by which a place may differ from that of the value, for rounding. */
    private static final double ROUNDING = 1e-9;

    static final ScoreTarget QUALITY = new ScoreTarget(null, OptionalDouble.empty());

    /** Returns where a score stands, in the rubric's unit or as a quality; empty where it has no quality. */
    OptionalDouble place(Score score) {
        if (rubric == null) {
            return score.quality();
        }
        return isOnScale(score) ? OptionalDouble.of(score.raw()) : value(score.quality());
    }

    private boolean isOnScale(Score score) {
        if (rubric == null) {
            return false;
        }
        Scale scale = rubric.scale();
        return score.raw() >= scale.lowest()
                && score.raw() <= scale.highest()
                && Math.abs(scale.normalize(score.raw()) - score.normalized()) <= ROUNDING;
    }

    /** Returns whether a score is a level of the rubric. */
    boolean isLevel(Score score) {
        return isOnScale(score)
                && score.level()
                        .flatMap(id -> scale().byId(id))
                        .filter(level -> level.value() == score.raw())
                        .isPresent();
    }

    /** Returns the score of a place. */
    Score score(double place) {
        if (rubric == null) {
            double quality = Math.max(0, Math.min(1, place));
            return Score.measured(quality, quality, Direction.HIGHER_IS_BETTER, threshold);
        }
        Scale scale = rubric.scale();
        return Score.of(rubric, Math.max(scale.lowest(), Math.min(scale.highest(), place)));
    }

    private OptionalDouble value(OptionalDouble quality) {
        Scale scale = scale();
        Direction direction = rubric == null ? Direction.NONE : rubric.direction();
        if (quality.isEmpty() || direction == Direction.NONE) {
            return OptionalDouble.empty();
        }
        double normalized = direction == Direction.HIGHER_IS_BETTER ? quality.getAsDouble() : 1 - quality.getAsDouble();
        return OptionalDouble.of(scale.lowest() + normalized * (scale.highest() - scale.lowest()));
    }

    private Scale scale() {
        if (rubric == null) {
            throw new IllegalStateException("quality has no scale");
        }
        return rubric.scale();
    }

    /** Returns how wide the scale is, in the unit of {@link #place}. */
    double width() {
        return rubric == null ? 1 : scale().highest() - scale().lowest();
    }

    String print() {
        return (rubric == null ? "quality" : rubric.fingerprint()) + " " + threshold;
    }
}
