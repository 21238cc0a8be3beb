package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.judge4j.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well one candidate of a {@link Ranking} did: a score, and the interval around it where the judge can tell one.
 *
 * <p>Scores are in the judge's own unit, such as log-odds or the share of the others that were beaten; higher is better, and
 * only scores of one ranking can be compared. Intervals that overlap don't mean that two candidates can't be told apart: the tiers
 * say that. Instances are immutable and safe for use by multiple threads.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Standing {

    private final String candidate;
    private final double score;
    private final @Nullable Double low;
    private final @Nullable Double high;
    private final @Nullable Double confidence;

    @JsonCreator
    Standing(
            @JsonProperty("candidate") @Nullable String candidate,
            @JsonProperty("score") @Nullable Double score,
            @JsonProperty("low") @Nullable Double low,
            @JsonProperty("high") @Nullable Double high,
            @JsonProperty("confidence") @Nullable Double confidence) {
        this.candidate = Check.present("candidate", candidate);
        this.score = Check.finite("score", Check.present("score", score));
        if ((low == null) != (high == null) || (low == null) != (confidence == null)) {
            throw new IllegalArgumentException("low, high and confidence are there together or not at all: " + low
                    + ", " + high + ", " + confidence);
        }
        if (low != null && high != null && confidence != null) {
            checkInterval(this.score, low, high, confidence);
        }
        this.low = low;
        this.high = high;
        this.confidence = confidence;
    }

    private static void checkInterval(double score, double low, double high, double confidence) {
        Check.finite("low", low);
        Check.finite("high", high);
        Interval unused = new Interval(score, low, high, confidence);
    }

    /**
     * Returns a standing without an interval.
     *
     * @throws IllegalArgumentException if the score is not finite
     */
    public static Standing of(String candidate, double score) {
        return new Standing(candidate, score, null, null, null);
    }

    /**
     * Returns a standing with an interval, whose estimate is the score.
     *
     * @throws IllegalArgumentException if an end of the interval is not finite
     */
    public static Standing of(String candidate, Interval interval) {
        return new Standing(candidate, interval.estimate(), interval.low(), interval.high(), interval.confidence());
    }

    /** Returns the candidate's name. */
    public String candidate() {
        return candidate;
    }

    /** Returns the score; finite, higher is better. */
    public double score() {
        return score;
    }

    /** Returns the score with its interval; empty where the judge can't tell one. */
    public Optional<Interval> interval() {
        return low == null || high == null || confidence == null
                ? Optional.empty()
                : Optional.of(new Interval(score, low, high, confidence));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Standing that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Returns for example {@code cedar 1.20 [0.31, 2.09]}. */
    @Override
    public String toString() {
        String text = OneLine.of(candidate) + " " + decimal(score);
        return low == null || high == null ? text : text + " [" + decimal(low) + ", " + decimal(high) + "]";
    }

    private static String decimal(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.equals("-0.00") ? "0.00" : text;
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(candidate, score, low, high, confidence);
    }
}
