package dev.judge4j.calibration;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.statistics.KrippendorffAlpha;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people's labels say: a place on a rubric's scale, whether a response passes, or which of two is better.
 *
 * <p>Whatever the kind, a label is a value on a scale, so that labels and verdicts compare as numbers. Instances are immutable
 * and safe for use by multiple threads.
 */
public final class LabelKind {

    private static final LabelKind PASS_FAIL =
            new LabelKind("pass or fail", Scale.Levels.of(Level.of("fail", "", 0), Level.of("pass", "", 1)), null);
    private static final LabelKind PAIRS = new LabelKind(
            "which is better",
            Scale.Levels.of(Level.of("B", "", 0), Level.of("TIE", "", 0.5), Level.of("A", "", 1)),
            null);

    private static final Map<String, Double> OTHER_WORDS = Map.of("true", 1.0, "yes", 1.0, "false", 0.0, "no", 0.0);

    private final String name;
    private final Scale scale;
    private final @Nullable Rubric rubric;

    private LabelKind(String name, Scale scale, @Nullable Rubric rubric) {
        this.name = name;
        this.scale = scale;
        this.rubric = rubric;
    }

    /**
     * Returns labels on a rubric's scale: the id or the label of a level, or a number from the scale's lowest value to its
     * highest. A label is positive if it passes the rubric's threshold; on a binary scale without a threshold, if it is yes.
     */
    public static LabelKind scores(Rubric rubric) {
        return new LabelKind("scores by rubric '" + rubric.name() + "'", rubric.scale(), rubric);
    }

    /**
     * Returns labels that say whether a response passes: {@code pass}, {@code true}, {@code yes} or {@code 1}, and
     * {@code fail}, {@code false}, {@code no} or {@code 0}. They compare with scores of a rubric that has a threshold.
     */
    public static LabelKind passFail() {
        return PASS_FAIL;
    }

    /** Returns labels that say which response of a pair is better: {@code A}, {@code B} or {@code TIE}. */
    public static LabelKind pairs() {
        return PAIRS;
    }

    /** Returns this kind in a few words, such as {@code which is better}. */
    public String name() {
        return name;
    }

    /** Returns the ids of the labels, lowest value first. */
    public List<String> labels() {
        return scale.levels().stream().map(Level::id).toList();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    boolean isPairs() {
        return this == PAIRS;
    }

    /** Whether a mean of labels is a label. */
    boolean isNumeric() {
        return rubric != null && scale.levels().size() > 2;
    }

    KrippendorffAlpha.Level measurement() {
        if (!isNumeric()) {
            return KrippendorffAlpha.Level.NOMINAL;
        }
        return scale instanceof Scale.Range ? KrippendorffAlpha.Level.INTERVAL : KrippendorffAlpha.Level.ORDINAL;
    }

    /**
     * Returns the value of a label.
     *
     * @throws IllegalArgumentException if the text is no label; the message quotes it and says what would be
     */
    double parse(String text) {
        Optional<Level> level = scale.find(text);
        if (level.isPresent()) {
            return level.get().value();
        }
        Double word = OTHER_WORDS.get(text.strip().toLowerCase(Locale.ROOT));
        if (this == PASS_FAIL && word != null) {
            return word;
        }
        OptionalDouble number = isPairs() ? OptionalDouble.empty() : number(text);
        if (number.isPresent() && (isNumeric() ? contains(number.getAsDouble()) : isLevel(number.getAsDouble()))) {
            return number.getAsDouble();
        }
        throw new IllegalArgumentException("'" + text + "' is not one of " + expected());
    }

    private String expected() {
        String some = labels().stream().limit(12).collect(Collectors.joining(", "));
        String levels = labels().size() > 12 ? some + ", …" : some;
        return isNumeric() ? levels + " or a number from " + scale.lowest() + " to " + scale.highest() : levels;
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    boolean contains(double value) {
        return value >= scale.lowest() && value <= scale.highest();
    }

    private boolean isLevel(double value) {
        return scale.levels().stream().anyMatch(level -> level.value() == value);
    }

    /** Returns the id of the level nearest to a value, of two equally near ones the lower. */
    String label(double value) {
        Level nearest = scale.levels().get(0);
        for (Level level : scale.levels()) {
            if (Math.abs(level.value() - value) < Math.abs(nearest.value() - value)) {
                nearest = level;
            }
        }
        return nearest.id();
    }

    /** Returns the value of the level nearest to a value. */
    double level(double value) {
        return scale.byId(label(value)).orElseThrow().value();
    }

    /** Returns the place of a value on the scale, from 0 to 1. */
    double normalize(double value) {
        return scale.normalize(value);
    }

    /** Returns whether a value counts as positive; empty where there is no such thing. */
    Optional<Boolean> positive(double value) {
        if (this == PASS_FAIL) {
            return Optional.of(value == 1);
        }
        if (rubric == null) {
            return Optional.empty();
        }
        OptionalDouble threshold = rubric.threshold();
        OptionalDouble quality = rubric.quality(value);
        if (threshold.isPresent() && quality.isPresent()) {
            return Optional.of(quality.getAsDouble() >= threshold.getAsDouble());
        }
        return scale instanceof Scale.Binary ? Optional.of(value > 0.5) : Optional.empty();
    }

    /**
     * Returns the value that a judge decided on, on the scale of the labels.
     *
     * @throws IllegalArgumentException if it can't be compared with labels of this kind
     */
    double valueOf(Value decided) {
        if (isPairs() && decided instanceof Preference preference) {
            return parse(preference.winner().name());
        }
        if (!isPairs() && decided instanceof Score score) {
            return this == PASS_FAIL ? passed(score) : onScale(score);
        }
        throw new IllegalArgumentException(
                "the judge decided a " + decided.type() + ", and the gold labels say " + name + "; they don't compare");
    }

    private static double passed(Score score) {
        return score.passed()
                        .orElseThrow(
                                () -> new IllegalArgumentException("the judge's scores don't say whether they pass;"
                                        + " give its rubric a threshold, or compare with labels on the rubric's scale"))
                ? 1
                : 0;
    }

    private double onScale(Score score) {
        if (!contains(score.raw())) {
            throw new IllegalArgumentException("the judge's score " + score.raw() + " is outside of the labels' scale, "
                    + scale.lowest() + " to " + scale.highest() + "; judge and labels need the same rubric");
        }
        return score.raw();
    }

    /** Returns a hash over labels, values and what is positive. */
    String fingerprint() {
        Fingerprint print = new Fingerprint().add("kind", name);
        scale.levels()
                .forEach(level -> print.add("level", level.id())
                        .add("value", level.value())
                        .add("positive", positive(level.value())));
        return print.value();
    }
}
