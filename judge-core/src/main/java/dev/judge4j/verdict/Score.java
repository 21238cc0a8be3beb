package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A place on a rubric's scale.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Score implements Value {

    /** The share of a scale's width by which a value may miss a level and still be it. */
    private static final double ROUNDING = 1e-9;

    private final double raw;
    private final @Nullable String level;
    private final double normalized;
    private final @Nullable Double quality;
    private final @Nullable Boolean passed;

    @JsonCreator
    Score(
            @JsonProperty("raw") @Nullable Double raw,
            @JsonProperty("level") @Nullable String level,
            @JsonProperty("normalized") @Nullable Double normalized,
            @JsonProperty("quality") @Nullable Double quality,
            @JsonProperty("passed") @Nullable Boolean passed) {
        this.raw = Check.finite("raw", Check.present("raw", raw));
        this.level = level;
        this.normalized = Check.share("normalized", Check.present("normalized", normalized));
        if (quality != null) {
            Check.share("quality", quality);
        } else if (passed != null) {
            throw new IllegalArgumentException("passed is there and quality is not: " + passed);
        }
        this.quality = quality;
        this.passed = passed;
    }

    /**
     * Returns the score of a level of the rubric's scale.
     *
     * @throws IllegalArgumentException if the rubric's scale has no level of that id and value
     */
    public static Score of(Rubric rubric, Level level) {
        if (rubric.scale().levels().stream()
                .noneMatch(own -> own.id().equals(level.id()) && own.value() == level.value())) {
            throw new IllegalArgumentException("level '" + level.id() + "' of value " + level.value()
                    + " is not on the scale of rubric '" + rubric.name() + "'");
        }
        return of(rubric, level.value(), level.id());
    }

    /**
     * Returns the score of a value that need not be a level, such as the mean of several answers.
     *
     * <p>A value that misses a level by no more than the rounding of sums and quotients counts as that level: the mean of
     * three times 0.1, which is not quite 0.1 in floating point, is the level 0.1.
     *
     * @throws IllegalArgumentException if the value is not within the rubric's scale
     */
    public static Score of(Rubric rubric, double value) {
        Scale scale = rubric.scale();
        double rounding = ROUNDING * (scale.highest() - scale.lowest());
        return scale.levels().stream()
                .filter(level -> distance(level, value) <= rounding)
                .min(Comparator.comparingDouble(level -> distance(level, value)))
                .map(level -> of(rubric, level))
                .orElseGet(() -> of(rubric, value, null));
    }

    /**
     * Returns the score of something measured or counted, which has no levels: a metric, or a share of points.
     *
     * @param raw what was measured, in its own unit; finite
     * @param place the same as a place between the worst or lowest that counts, 0, and the highest, 1
     * @param direction which end is the good one
     * @param threshold the least quality that passes; empty where nothing is passed or failed
     * @throws IllegalArgumentException if the raw value is not finite, or place or threshold is not in {@code [0, 1]}
     */
    public static Score measured(double raw, double place, Direction direction, OptionalDouble threshold) {
        Double quality =
                switch (direction) {
                    case HIGHER_IS_BETTER -> place;
                    case LOWER_IS_BETTER -> 1 - place;
                    case NONE -> null;
                };
        Boolean passed = null;
        if (threshold.isPresent()) {
            double least = Check.share("threshold", threshold.getAsDouble());
            passed = quality == null ? null : (Boolean) (quality >= least);
        }
        return new Score(raw, null, place, quality, passed);
    }

    private static Score of(Rubric rubric, double value, @Nullable String level) {
        OptionalDouble quality = rubric.quality(value);
        Double boxed = quality.isPresent() ? quality.getAsDouble() : null;
        OptionalDouble threshold = rubric.threshold();
        Boolean passed = null;
        if (boxed != null && threshold.isPresent()) {
            passed = boxed >= threshold.getAsDouble();
        }
        return new Score(value, level, rubric.scale().normalize(value), boxed, passed);
    }

    private static double distance(Level level, double value) {
        return Math.abs(level.value() - value);
    }

    /** Returns the value on the rubric's own scale. */
    public double raw() {
        return raw;
    }

    /** Returns the id of the level that has this value; empty where the value lies between levels. */
    public Optional<String> level() {
        return Optional.ofNullable(level);
    }

    /** Returns the place on the scale, from 0 for the lowest value to 1 for the highest. */
    public double normalized() {
        return normalized;
    }

    /** Returns the place on the scale turned so that 1 is best; empty where no direction is better. */
    public OptionalDouble quality() {
        return quality == null ? OptionalDouble.empty() : OptionalDouble.of(quality);
    }

    /** Returns whether the quality reaches the rubric's threshold; empty where there is none. */
    public Optional<Boolean> passed() {
        return Optional.ofNullable(passed);
    }

    @Override
    public String type() {
        return "score";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Score that
                && Double.compare(raw, that.raw) == 0
                && Double.compare(normalized, that.normalized) == 0
                && Objects.equals(level, that.level)
                && Objects.equals(quality, that.quality)
                && Objects.equals(passed, that.passed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(raw, level, normalized, quality, passed);
    }

    /** Returns for example {@code 4 (quality 0.75, passed)}, or {@code 3.50} where there is no level and no quality. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(level == null ? String.format(Locale.ROOT, "%.2f", raw) : OneLine.of(level));
        if (quality != null) {
            text.append(String.format(Locale.ROOT, " (quality %.2f", quality));
            text.append(passed == null ? ")" : passed ? ", passed)" : ", not passed)");
        }
        return text.toString();
    }
}
