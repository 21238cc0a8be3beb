package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What went wrong in the attempts at one call so far, and what it cost. For one thread. */
final class FailedAttempts {

    /** Who waits out an hour of throttling has no use for every refusal. */
    private static final int MOST_KEPT = 50;

    private final InstantSource clock;
    private final Instant begun;
    private final List<ModelCallException> kept = new ArrayList<>();
    private final Map<Failure.Kind, Integer> counts = new EnumMap<>(Failure.Kind.class);
    private int count;
    private Usage paid = Usage.NONE;

    FailedAttempts(InstantSource clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    void add(ModelCallException failure) {
        count++;
        counts.merge(failure.kind(), 1, Integer::sum);
        paid = paid.plus(failure.usage());
        if (kept.size() == MOST_KEPT) {
            kept.remove(MOST_KEPT - 1);
        }
        kept.add(failure);
    }

    int count() {
        return count;
    }

    int count(Failure.Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    Duration elapsed() {
        return Duration.between(begun, clock.instant());
    }

    /**
     * Returns the reply with a usage that holds what the failed attempts cost too.
     *
     * @param measuredMillis how long the last attempt took, for a reply that doesn't say
     */
    ChatResponse withCost(ChatResponse response, UsageReader reader, long measuredMillis) {
        if (paid.equals(Usage.NONE)) {
            return response;
        }
        return Metering.with(
                response, Metering.usageOf(response, reader).plus(paid), Metering.latencyOf(response, measuredMillis));
    }

    /** Returns the last failure if it is the only one, else one that sums up all. */
    ModelCallException summary(ModelCallException last) {
        return count == 1 ? last : summary(last.kind(), "gave up after " + soFar(), last);
    }

    ModelCallException summary(Failure.Kind kind, String reason, ModelCallException last) {
        ModelCallException summary = new ModelCallException(
                kind, reason + ": " + last.getMessage(), last, last.retryAfter().orElse(null), paid);
        kept.stream().filter(failure -> failure != last).forEach(summary::addSuppressed);
        return summary;
    }

    String soFar() {
        return count + (count == 1 ? " attempt in " : " attempts in ") + seconds(elapsed());
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
