package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

import dev.judge4j.model.Prices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The prices of models on Amazon Bedrock that could be checked: input, output and cached input, and those of batches and
 * service tiers where they are known.
 *
 * <p>The list is short on purpose. It holds ids whose price does not depend on the Region they are called from: global
 * inference profiles, and those of the United States and of Europe, which cost ten percent more; for Amazon's Nova within the
 * United States they are those of US East (Ohio). Ids of foundation models are left out, as their price does depend on it. Each
 * entry names its sources and the day its input and output prices were checked there; a source tells its own day where
 * another figure is older. AWS changes prices: compare the list with
 * <a href="https://aws.amazon.com/bedrock/pricing/">the price page</a> before it guards money that matters, and add or replace
 * what you checked yourself:
 *
 * <pre>{@code
 * Prices prices = BedrockPrices.load()
 *         .with("my-model", Price.of("0.80", "3.20", "https://aws.amazon.com/bedrock/pricing/", LocalDate.now()));
 * }</pre>
 *
 * <p>What is written to a cache is priced for five minutes, which is what a judge model asks for; whoever has it kept for an
 * hour pays more and replaces the price. Batches cost half where AWS lists the model for them. Prices are those of requests of
 * up to 200,000 tokens. Whatever is not known, such as the flex tier of Claude, is charged as
 * {@link dev.judge4j.model.Price} says, so that real costs are not above it.
 */
public final class BedrockPrices {

    private static final String FILE = "prices.json";

    private BedrockPrices() {}

    /** Returns the prices that come with this version of the library, by model id. */
    public static Prices load() {
        try (InputStream in = requireNonNull(BedrockPrices.class.getResourceAsStream(FILE), FILE)) {
            return Prices.read(in, FILE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + FILE + " of judge-bedrock", e);
        }
    }
}
