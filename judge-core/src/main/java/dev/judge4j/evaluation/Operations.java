package dev.judge4j.evaluation;

import dev.judge4j.verdict.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the verdicts of a slice took: calls, tokens, money and time.
 *
 * <p>It is what the verdicts say of themselves. Attempts that were lost on the way, or that a crash left in doubt, are in the
 * run's account and not here.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param usage calls and tokens
 * @param cost the price of that in US dollars, exact; empty if a model has no price
 * @param unpriced the models without a price, sorted
 * @param latency how long verdicts took; empty if no model was asked
 */
public record Operations(Usage usage, Optional<BigDecimal> cost, List<String> unpriced, Optional<Latency> latency) {

    /** Copies the list. */
    public Operations {
        unpriced = List.copyOf(unpriced);
    }

    /** Returns the share of input tokens that were read from a prompt cache; empty if there were none. */
    public OptionalDouble cachedShare() {
        long all = usage.totalInputTokens();
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) usage.cacheReadTokens() / all);
    }

    /**
     * Returns for example {@code 100 calls, 81200 tokens in (60900 cached), 6650 out, 75 % of input from cache, 0.0863 USD, 640
     * ms (p95 1910 ms, p99 4020 ms)}.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(usage.toString());
        cachedShare()
                .ifPresent(share -> text.append(
                        share > 0 ? String.format(Locale.ROOT, ", %.0f %% of input from cache", 100 * share) : ""));
        cost.ifPresent(usd -> text.append(", ").append(usd.toPlainString()).append(" USD"));
        if (!unpriced.isEmpty()) {
            text.append(", cost unknown (no price of ")
                    .append(String.join(", ", unpriced))
                    .append(')');
        }
        latency.ifPresent(time -> text.append(", ").append(time));
        return text.toString();
    }
}
