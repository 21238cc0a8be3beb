package dev.judge4j.examples;

import dev.judge4j.MarkdownText;
import dev.judge4j.bedrock.BedrockPrices;
import dev.judge4j.model.Price;
import dev.judge4j.verdict.Usage;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the strategies take for one item and what they brought, as a Markdown page. */
record CostPage(List<StrategyCost> costs) {

    /** The model whose price is taken for all, as the published judges are no longer sold. */
    private static final String PRICED = "us.anthropic.claude-sonnet-4-6";

    /** Tokens of fractions of an item are too coarse to be priced. */
    private static final int PRICED_ITEMS = 1_000;

    static CostPage of(List<StrategySection> sections, Path data) throws IOException {
        List<StrategyCost> all = new ArrayList<>();
        for (StrategySection section : sections) {
            all.addAll(section.costs(data));
        }
        return new CostPage(List.copyOf(all));
    }

    String markdown() {
        Price price = BedrockPrices.load().priceOf(PRICED).orElseThrow();
        StringBuilder page = new StringBuilder("# What strategies cost and what they bring\n\n")
                .append("Written by `dev.judge4j.examples.CompareStrategies --costs FILE` from the recorded replies of")
                .append(
                        " published judges, replayed through the strategies of this library. Tokens are estimated from the")
                .append(" texts of requests and replies. Money is for ")
                .append(String.format(Locale.ROOT, "%,d", PRICED_ITEMS))
                .append(" items at the price of `")
                .append(PRICED)
                .append("` of ")
                .append(price.date())
                .append(", without prompt caching. A dash stands where the data hold no texts.\n\n")
                .append(
                        "| strategy | data | calls an item | tokens in | tokens out | USD for 1,000 items | brought |\n")
                .append("|---|---|--:|--:|--:|--:|---|\n");
        costs.forEach(cost -> page.append(row(cost, price)));
        return page.toString();
    }

    private static String row(StrategyCost cost, Price price) {
        boolean known = !Double.isNaN(cost.inputTokensPerItem()) && !Double.isNaN(cost.outputTokensPerItem());
        Usage usage =
                known ? Usage.ofCall(many(cost.inputTokensPerItem()), many(cost.outputTokensPerItem())) : Usage.NONE;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %s | %s | %s | %s |\n",
                MarkdownText.escape(cost.strategy()),
                MarkdownText.escape(cost.data()),
                cost.callsPerItem(),
                known ? String.format(Locale.ROOT, "%.0f", cost.inputTokensPerItem()) : "-",
                known ? String.format(Locale.ROOT, "%.0f", cost.outputTokensPerItem()) : "-",
                known ? price.usd(usage).setScale(2, RoundingMode.HALF_UP) : "-",
                MarkdownText.escape(cost.gain()));
    }

    private static long many(double tokensPerItem) {
        return Math.round(tokensPerItem * PRICED_ITEMS);
    }
}
