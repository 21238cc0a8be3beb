package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.evaluation.PlannedCall.Basis;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.MeanEstimate;
import dev.judge4j.verdict.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many tokens and how much money a run would take, estimated from a sample of its items before the first call.
 *
 * <p>The total is the mean of the sampled items times the number of all items. Its interval is Student's t interval of the
 * mean with the correction for a sample that is a good part of the whole: the standard error is multiplied by
 * {@code sqrt((N - n) / (N - 1))}, so that it is zero if all items are in the sample (Cochran, W. G. (1977). Sampling
 * Techniques, 3rd edition, section 2.5. Wiley). It never goes below what the sample alone takes. It tells how far the sample
 * can mislead about the other items, not how far the tokens of a text are guessed wrong: for that there is the second row,
 * in which every call takes the most that it can.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param items how many items there are
 * @param sampled how many of them were looked at; from 1 to {@code items}
 * @param calls how many calls there would be, without retries
 * @param likely what they most likely take
 * @param atMost what they take if each has the most input tokens its text can have and fills its output limit
 * @param unpriced the models that have no price, for which there is no estimate of money
 * @param assumptions what the numbers rest on, in sentences
 */
public record Estimate(
        long items,
        int sampled,
        Interval calls,
        Amounts likely,
        Amounts atMost,
        Set<String> unpriced,
        List<String> assumptions) {

    private static final double CONFIDENCE = 0.95;
    private static final double PICO = 1e12;

    public Estimate {
        requireNonNull(calls, "calls");
        requireNonNull(likely, "likely");
        requireNonNull(atMost, "atMost");
        unpriced = Set.copyOf(unpriced);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * Tokens and money of all items.
     *
     * @param tokens input and output tokens
     * @param usd US dollars, or empty if a model has no price
     */
    public record Amounts(Interval tokens, Optional<Interval> usd) {

        public Amounts {
            requireNonNull(tokens, "tokens");
            requireNonNull(usd, "usd");
        }
    }

    /**
     * Estimates from a sample.
     *
     * @param sample items drawn at random; at least one
     * @param items how many items there are; at least as many as in the sample
     * @throws IllegalArgumentException if the sample is empty or larger than the whole
     * @throws ArithmeticException if a single item costs more than can be counted, some nine million dollars
     */
    public static Estimate of(List<SampledItem> sample, long items, Prices prices) {
        if (sample.isEmpty() || sample.size() > items) {
            throw new IllegalArgumentException(
                    "a sample is at least one item and at most all: " + sample.size() + " of " + items);
        }
        Set<String> unpriced = new TreeSet<>();
        for (SampledItem item : sample) {
            for (PlannedCall call : item.calls()) {
                everyoneAsked(call)
                        .filter(model -> prices.priceOf(model).isEmpty())
                        .forEach(unpriced::add);
            }
        }
        boolean priced = unpriced.isEmpty();
        Amounts likely = new Amounts(
                total(sample, items, call -> call.input().tokensLikely() + call.outputLikely()),
                priced ? Optional.of(total(sample, items, call -> likelyUsd(call, prices))) : Optional.empty());
        Amounts atMost = new Amounts(
                total(sample, items, call -> call.input().tokensAtMost() + call.outputAtMost()),
                priced ? Optional.of(total(sample, items, call -> mostUsd(call, prices))) : Optional.empty());
        return new Estimate(
                items,
                sample.size(),
                total(sample, items, call -> 1),
                likely,
                atMost,
                unpriced,
                assumptions(sample, items, prices));
    }

    /** Returns for example {@code 10,000 items: about 1.20 [1.10, 1.30] USD, at most 6.02 USD}. */
    @Override
    public String toString() {
        String money = likely.usd().isPresent()
                ? about(likely.usd().get(), "USD", true) + ", at most "
                        + number(atMost.usd().orElseThrow().high(), true) + " USD"
                : "money unknown, as there is no price of " + String.join(", ", new TreeSet<>(unpriced));
        return StatusText.count(items) + " items (" + StatusText.count(sampled) + " looked at): "
                + about(likely.tokens(), "tokens", false) + ", " + money;
    }

    /** Returns a table and the assumptions as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(StatusText.count(items)).append(" items | calls | tokens | USD |\n");
        text.append("|---|---|---|---|\n");
        text.append(row("most likely", likely)).append(row("at most", atMost));
        text.append('\n');
        assumptions.forEach(sentence -> text.append("- ").append(sentence).append('\n'));
        if (!unpriced.isEmpty()) {
            text.append("- No price is known of ")
                    .append(String.join(", ", new TreeSet<>(unpriced)))
                    .append(", so that there is no estimate of money.\n");
        }
        return text.toString();
    }

    private String row(String name, Amounts amounts) {
        return "| " + name + " | " + range(calls, false) + " | " + range(amounts.tokens(), false) + " | "
                + amounts.usd().map(usd -> range(usd, true)).orElse("unknown") + " |\n";
    }

    private static Interval total(List<SampledItem> sample, long items, ToDoubleFunction<PlannedCall> ofCall) {
        double[] values = sample.stream()
                .mapToDouble(item -> item.calls().stream().mapToDouble(ofCall).sum())
                .toArray();
        MeanEstimate mean = MeanEstimate.of(values);
        double total = mean.mean() * items;
        if (values.length == items) {
            return new Interval(total, total, total, CONFIDENCE);
        }
        double seen = mean.mean() * values.length;
        double correction = Math.sqrt((items - values.length) / (items - 1.0));
        double reach = mean.interval(CONFIDENCE).width() / 2 * correction * items;
        return new Interval(total, Math.max(seen, total - reach), total + reach, CONFIDENCE);
    }

    private static double likelyUsd(PlannedCall call, Prices prices) {
        Usage usage = Usage.ofCall(call.input().tokensLikely(), call.outputLikely());
        return priceOf(call.model(), prices).picoDollars(usage) / PICO;
    }

    private static double mostUsd(PlannedCall call, Prices prices) {
        return everyoneAsked(call)
                        .map(model -> priceOf(model, prices))
                        .mapToLong(price -> price.mostPicoDollars(call.input().tokensAtMost(), call.outputAtMost()))
                        .max()
                        .orElse(0)
                / PICO;
    }

    /** Returns the model and those that may answer in its place. */
    private static Stream<String> everyoneAsked(PlannedCall call) {
        return Stream.concat(Stream.of(call.model()), call.standIns().stream());
    }

    private static Price priceOf(String model, Prices prices) {
        return prices.priceOf(model).orElseThrow(() -> new IllegalStateException("a price was there before: " + model));
    }

    private static List<String> assumptions(List<SampledItem> sample, long items, Prices prices) {
        List<String> assumptions = new ArrayList<>();
        assumptions.add(
                StatusText.count(sample.size()) + " of " + StatusText.count(items) + " items were looked at; they are"
                        + " taken to be drawn at random. Intervals are for 95 % and tell only how far such a sample can mislead.");
        assumptions.add(likelyInput(
                        sample.stream().flatMap(item -> item.calls().stream()).toList())
                + " At most: the bytes of everything sent, and what may be wrapped around.");
        assumptions.add("Likely output: " + PlannedCall.USUAL_OUTPUT + " tokens a call unless another number was given,"
                + " and never above the output limit. At most: the output limit.");
        assumptions.add(
                "Every call is made once, at the full price of input: no retries, no discount of a prompt cache."
                        + " At most: all at the dearest price, be it for writing it to a cache, of a tier in the list of prices or"
                        + " of a model that may stand in.");
        assumptions.add("Prices: " + prices.version() + ".");
        return assumptions;
    }

    private static String likelyInput(List<PlannedCall> calls) {
        String guess = "four ASCII characters a token, and a token for any other character";
        long counted =
                calls.stream().filter(call -> call.basis() == Basis.COUNTED).count();
        long scaled =
                calls.stream().filter(call -> call.basis() == Basis.SCALED).count();
        Set<String> guessed = calls.stream()
                .filter(call -> call.basis() == Basis.GUESSED)
                .map(PlannedCall::model)
                .collect(Collectors.toCollection(TreeSet::new));
        if (counted == 0) {
            return "Likely input: " + guess + ".";
        }
        return "Likely input: counted by the provider for " + StatusText.count(counted) + " of "
                + StatusText.count(calls.size()) + " calls looked at"
                + (scaled == 0 ? "" : "; guessed for " + StatusText.count(scaled) + " and scaled by the counts")
                + (guessed.isEmpty() ? "" : "; guessed for those of " + String.join(", ", guessed) + " (" + guess + ")")
                + ".";
    }

    private static String about(Interval interval, String unit, boolean money) {
        return "about " + range(interval, money) + " " + unit;
    }

    private static String range(Interval interval, boolean money) {
        return number(interval.estimate(), money)
                + (interval.width() == 0
                        ? ""
                        : " [" + number(interval.low(), money) + ", " + number(interval.high(), money) + "]");
    }

    private static String number(double value, boolean money) {
        if (Double.isInfinite(value)) {
            return "unknown";
        }
        return String.format(Locale.ROOT, !money ? "%,.0f" : value < 1 ? "%.4f" : "%,.2f", value);
    }
}
