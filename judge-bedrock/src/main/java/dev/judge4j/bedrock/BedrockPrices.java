package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

import dev.judge4j.model.Prices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The prices of models on Amazon Bedrock that could be checked, for on-demand calls of the standard tier.
 *
 * <p>The list is short on purpose. It holds ids whose price does not depend on the Region they are called from: global
 * inference profiles, and those of the United States and of Europe, which cost ten percent more. Ids of foundation models are
 * left out, as their price does. Each entry names its source and the day its price was checked there. AWS changes prices:
 * compare the list with <a href="https://aws.amazon.com/bedrock/pricing/">the price page</a> before it guards money that
 * matters, and add or replace what you checked yourself:
 *
 * <pre>{@code
 * Prices prices = BedrockPrices.load()
 *         .with("my-model", Price.of("0.80", "3.20", "https://aws.amazon.com/bedrock/pricing/", LocalDate.now()));
 * }</pre>
 *
 * <p>Prices of prompt caching are not in the list, as none could be checked on Bedrock. Cached tokens are charged as
 * {@link dev.judge4j.model.Price} says, so that real costs are lower.
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
