package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a candidate took in a run, beside what it took to judge it.
 *
 * <p>Not every candidate tells its tokens, and not every one that does has a price: its cost is then not told, and
 * never 0. Who knows what a call costs can say so:
 *
 * <pre>{@code
 * result.candidateCosts().forEach(cost -> System.out.println(cost.orPerCall(new BigDecimal("0.012"))));
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param candidate the name of the candidate
 * @param responses how many responses it gave in this run; those taken from another run cost nothing and are not
 *     counted
 * @param lost how many times it gave none, whatever was tried
 * @param operations calls, tokens, money and time, those of failed calls among them as far as they were paid for sure;
 *     the time is that of responses
 */
public record CandidateCost(String candidate, long responses, long lost, Operations operations) {

    /** Checks that nothing is missing. */
    public CandidateCost {
        requireNonNull(candidate, "candidate");
        requireNonNull(operations, "operations");
        if (responses < 0 || lost < 0) {
            throw new IllegalArgumentException("a count is negative: responses " + responses + ", lost " + lost);
        }
    }

    /**
     * Returns this with the cost that comes of a price for each call that was answered, if its own is not told.
     *
     * @param usd US dollars a call
     * @throws IllegalArgumentException if it is negative
     */
    public CandidateCost orPerCall(BigDecimal usd) {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("a price per call is negative: " + usd.toPlainString());
        }
        if (operations.cost().isPresent()) {
            return this;
        }
        BigDecimal cost = usd.multiply(BigDecimal.valueOf(operations.usage().calls()));
        return new CandidateCost(
                candidate,
                responses,
                lost,
                new Operations(operations.usage(), Optional.of(cost), List.of(), operations.latency()));
    }

    /** Returns for example {@code birch: 12 responses, 1 missing; 12 calls, tokens not reported, cost not told, 812 ms (…)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(candidate).append(": ").append(responses);
        text.append(responses == 1 ? " response" : " responses");
        if (lost > 0) {
            text.append(", ").append(lost).append(" missing");
        }
        text.append("; ").append(operations.usage());
        operations
                .cost()
                .ifPresentOrElse(
                        usd -> text.append(", ")
                                .append(usd.stripTrailingZeros().toPlainString())
                                .append(" USD"),
                        () -> text.append(", cost not told"));
        operations.latency().ifPresent(time -> text.append(", ").append(time));
        return text.toString();
    }
}
