package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What model calls consumed, as the provider reported it.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param inputTokens input tokens that were neither read from nor written to a prompt cache
 * @param outputTokens output tokens
 * @param cacheReadTokens input tokens read from a prompt cache
 * @param cacheWriteTokens input tokens written to a prompt cache
 * @param calls how many calls were answered
 * @param unmeteredCalls how many of those came without a token count, so that the token counts are too low; at most
 *     {@code calls}
 * @param tiers how much of all that was billed at which tier, in the order of the tiers and each without tiers of its own;
 *     the rest was billed at standard prices. Tiers without any usage are left out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Usage(
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        int calls,
        int unmeteredCalls,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<ServiceTier, Usage> tiers) {

    /** No call at all. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    /** One call without a token count. */
    public static final Usage UNMETERED_CALL = new Usage(0, 0, 0, 0, 1, 1);

    /**
     * Creates a usage.
     *
     * @throws IllegalArgumentException if a count is negative, more calls are unmetered than there are, a tier has tiers of its
     *     own, or the tiers together have more of something than there is
     */
    public Usage {
        Check.count("inputTokens", inputTokens);
        Check.count("outputTokens", outputTokens);
        Check.count("cacheReadTokens", cacheReadTokens);
        Check.count("cacheWriteTokens", cacheWriteTokens);
        Check.count("calls", calls);
        Check.count("unmeteredCalls", unmeteredCalls);
        if (unmeteredCalls > calls) {
            throw new IllegalArgumentException("unmeteredCalls is above calls: " + unmeteredCalls + " of " + calls);
        }
        tiers = tiers.isEmpty() ? Map.of() : withoutEmpty(tiers);
        if (!tiers.isEmpty()) {
            checkParts(tiers, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, calls, unmeteredCalls);
        }
    }

    /** Creates a usage that was billed at standard prices. */
    public Usage(
            long inputTokens,
            long outputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            int calls,
            int unmeteredCalls) {
        this(inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, calls, unmeteredCalls, Map.of());
    }

    @JsonCreator
    static Usage read(
            @JsonProperty("inputTokens") @Nullable Long inputTokens,
            @JsonProperty("outputTokens") @Nullable Long outputTokens,
            @JsonProperty("cacheReadTokens") @Nullable Long cacheReadTokens,
            @JsonProperty("cacheWriteTokens") @Nullable Long cacheWriteTokens,
            @JsonProperty("calls") @Nullable Integer calls,
            @JsonProperty("unmeteredCalls") @Nullable Integer unmeteredCalls,
            @JsonProperty("tiers") @Nullable Map<ServiceTier, Usage> tiers) {
        return new Usage(
                Check.present("inputTokens", inputTokens),
                Check.present("outputTokens", outputTokens),
                Check.present("cacheReadTokens", cacheReadTokens),
                Check.present("cacheWriteTokens", cacheWriteTokens),
                Check.present("calls", calls),
                Check.present("unmeteredCalls", unmeteredCalls),
                tiers == null ? Map.of() : tiers);
    }

    /** Returns the usage of one call without a prompt cache. */
    public static Usage ofCall(long inputTokens, long outputTokens) {
        return new Usage(inputTokens, outputTokens, 0, 0, 1, 0);
    }

    /**
     * Returns the sum of this and another usage.
     *
     * @throws ArithmeticException if a sum is too large for its type
     */
    public Usage plus(Usage other) {
        return new Usage(
                Math.addExact(inputTokens, other.inputTokens),
                Math.addExact(outputTokens, other.outputTokens),
                Math.addExact(cacheReadTokens, other.cacheReadTokens),
                Math.addExact(cacheWriteTokens, other.cacheWriteTokens),
                Math.addExact(calls, other.calls),
                Math.addExact(unmeteredCalls, other.unmeteredCalls),
                sum(tiers, other.tiers));
    }

    /** Returns the same usage, all of it billed at a tier. */
    public Usage billedAs(ServiceTier tier) {
        Usage all = withoutTiers();
        return new Usage(
                inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, calls, unmeteredCalls, Map.of(tier, all));
    }

    /** Returns the part that was billed at a tier; {@link #NONE} if nothing was. */
    public Usage at(ServiceTier tier) {
        return tiers.getOrDefault(tier, NONE);
    }

    /** Returns the part that was billed at standard prices. */
    public Usage atStandard() {
        if (tiers.isEmpty()) {
            return this;
        }
        Usage elsewhere = sumOf(tiers);
        return new Usage(
                inputTokens - elsewhere.inputTokens,
                outputTokens - elsewhere.outputTokens,
                cacheReadTokens - elsewhere.cacheReadTokens,
                cacheWriteTokens - elsewhere.cacheWriteTokens,
                calls - elsewhere.calls,
                unmeteredCalls - elsewhere.unmeteredCalls);
    }

    /** Returns all input tokens, cached or not. */
    public long totalInputTokens() {
        return inputTokens + cacheReadTokens + cacheWriteTokens;
    }

    /** Returns for example {@code 2 calls, 1624 tokens in (1024 cached), 133 out}. */
    @Override
    public String toString() {
        String tokens = calls == unmeteredCalls
                ? "tokens not reported"
                : totalInputTokens() + " tokens in"
                        + (cacheReadTokens > 0 ? " (" + cacheReadTokens + " cached)" : "") + ", " + outputTokens
                        + " out"
                        + (unmeteredCalls > 0 ? ", " + countOf(unmeteredCalls) + " not metered" : "");
        return calls == 0 ? "no calls" : countOf(calls) + told() + ", " + tokens;
    }

    /** Returns for example {@code " (flex)"}, or {@code " (3 batch)"} if there are others. */
    private String told() {
        return tiers.isEmpty()
                ? ""
                : tiers.entrySet().stream()
                        .map(part -> (part.getValue().calls == calls ? "" : part.getValue().calls + " ")
                                + part.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private Usage withoutTiers() {
        return tiers.isEmpty()
                ? this
                : new Usage(inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, calls, unmeteredCalls);
    }

    private static Map<ServiceTier, Usage> withoutEmpty(Map<ServiceTier, Usage> tiers) {
        Map<ServiceTier, Usage> kept = new EnumMap<>(ServiceTier.class);
        tiers.forEach((tier, part) -> {
            if (!Check.present("tiers." + tier, part).tiers.isEmpty()) {
                throw new IllegalArgumentException("tiers." + tier + " has tiers of its own");
            }
            if (!part.equals(NONE)) {
                kept.put(tier, part);
            }
        });
        return Collections.unmodifiableMap(kept);
    }

    private static void checkParts(
            Map<ServiceTier, Usage> tiers, long input, long output, long read, long write, int calls, int unmetered) {
        Usage parts = sumOf(tiers);
        if (parts.inputTokens > input
                || parts.outputTokens > output
                || parts.cacheReadTokens > read
                || parts.cacheWriteTokens > write
                || parts.calls > calls
                || parts.unmeteredCalls > unmetered) {
            throw new IllegalArgumentException("tiers have more than there is in all: " + parts);
        }
    }

    private static Usage sumOf(Map<ServiceTier, Usage> tiers) {
        Usage sum = NONE;
        for (Usage part : tiers.values()) {
            sum = sum.plus(part);
        }
        return sum;
    }

    private static Map<ServiceTier, Usage> sum(Map<ServiceTier, Usage> some, Map<ServiceTier, Usage> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Map<ServiceTier, Usage> sum = new EnumMap<>(some);
        others.forEach((tier, part) -> sum.merge(tier, part, Usage::plus));
        return sum;
    }

    private static String countOf(int calls) {
        return calls + (calls == 1 ? " call" : " calls");
    }
}
