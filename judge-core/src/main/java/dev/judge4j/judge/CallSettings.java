package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a judge asks its model: limits, temperature, and what it does about replies that can't be read.
 *
 * <pre>{@code
 * CallSettings.withDefaults().maxOutputTokens(300).deadline(Duration.ofSeconds(30))
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class CallSettings {

    private static final CallSettings DEFAULTS = new CallSettings(null, null, 1, true, Duration.ofMinutes(5));
    private static final int MOST_RE_ASKS = 5;

    private final @Nullable Integer maxOutputTokens;
    private final @Nullable Double temperature;
    private final int reAsks;
    private final boolean retryTruncated;
    private final Duration deadline;

    private CallSettings(
            @Nullable Integer maxOutputTokens,
            @Nullable Double temperature,
            int reAsks,
            boolean retryTruncated,
            Duration deadline) {
        this.maxOutputTokens = maxOutputTokens;
        this.temperature = temperature;
        this.reAsks = reAsks;
        this.retryTruncated = retryTruncated;
        this.deadline = deadline;
    }

    /**
     * Returns the defaults: the judge's own output limit and temperature, one re-ask, a truncated reply asked for again with
     * a larger limit, five minutes a call.
     */
    public static CallSettings withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns the defaults for prompts that are to be repeated as they were published: as {@link #withDefaults}, but no
     * re-ask and no second try at a truncated reply.
     */
    public static CallSettings asPublished() {
        return DEFAULTS.reAsks(0).retryTruncated(false);
    }

    /**
     * Returns settings with another output limit. Every request has one, as providers reserve quota by it.
     *
     * @param tokens the limit; positive
     */
    public CallSettings maxOutputTokens(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("maxOutputTokens is not positive: " + tokens);
        }
        return new CallSettings(tokens, temperature, reAsks, retryTruncated, deadline);
    }

    /**
     * Returns settings with another temperature; left out of the request for a model that does not take one.
     *
     * @param degrees the temperature, in {@code [0, 2]}
     */
    public CallSettings temperature(double degrees) {
        if (!(degrees >= 0 && degrees <= 2)) {
            throw new IllegalArgumentException("temperature is not in [0, 2]: " + degrees);
        }
        return new CallSettings(maxOutputTokens, degrees, reAsks, retryTruncated, deadline);
    }

    /**
     * Returns settings with another number of times that the model is shown what was wrong with its reply and asked again.
     *
     * @param times the most, in {@code [0, 5]}
     */
    public CallSettings reAsks(int times) {
        if (times < 0 || times > MOST_RE_ASKS) {
            throw new IllegalArgumentException("reAsks is not in [0, " + MOST_RE_ASKS + "]: " + times);
        }
        return new CallSettings(maxOutputTokens, temperature, times, retryTruncated, deadline);
    }

    /** Returns settings that say whether a reply cut off by the output limit is asked for once more with a larger one. */
    public CallSettings retryTruncated(boolean again) {
        return new CallSettings(maxOutputTokens, temperature, reAsks, again, deadline);
    }

    /**
     * Returns settings with another time that one call may take.
     *
     * @param longest the time; positive
     */
    public CallSettings deadline(Duration longest) {
        if (requireNonNull(longest, "longest").isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("deadline is not positive: " + longest);
        }
        return new CallSettings(maxOutputTokens, temperature, reAsks, retryTruncated, longest);
    }

    /** Returns the output limit in tokens; empty for the judge's own. */
    public OptionalInt maxOutputTokens() {
        return maxOutputTokens == null ? OptionalInt.empty() : OptionalInt.of(maxOutputTokens);
    }

    /** Returns the temperature; empty for the judge's own. */
    public OptionalDouble temperature() {
        return temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature);
    }

    /** Returns how often a reply that can't be read is asked for again. */
    public int reAsks() {
        return reAsks;
    }

    /** Returns whether a truncated reply is asked for again with a larger limit. */
    public boolean retryTruncated() {
        return retryTruncated;
    }

    /** Returns how long one call may take. */
    public Duration deadline() {
        return deadline;
    }
}
