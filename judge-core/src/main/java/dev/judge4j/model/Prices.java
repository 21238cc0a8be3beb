package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prices by the name of the model, each with its source and date.
 *
 * <p>They are kept in a small JSON file that a caller can replace:
 *
 * <pre>{@code
 * {
 *   "version": "2026-11-24",
 *   "currency": "USD",
 *   "models": [
 *     {
 *       "model": "example-1",
 *       "inputPerMillion": 0.80,
 *       "outputPerMillion": 3.20,
 *       "cacheReadPerMillion": 0.20,
 *       "cacheWritePerMillion": 0.80,
 *       "batchInputPerMillion": 0.40,
 *       "batchOutputPerMillion": 1.60,
 *       "source": "https://example.org/prices",
 *       "date": "2026-11-24"
 *     }
 *   ]
 * }
 * }</pre>
 *
 * <p>The two cache prices may be left out, and those of service tiers: {@code batch…}, {@code flex…} and {@code priority…},
 * each with input and output and perhaps the two cache prices. Nothing else may, and nothing may be added. A model that is not listed has no
 * price, and a budget of money refuses it: a guess would be worse.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Prices {

    private static final Prices NONE = new Prices("none", Map.of());

    private final String version;
    private final Map<String, Price> byModel;

    Prices(String version, Map<String, Price> byModel) {
        this.version = requireNonNull(version, "version");
        this.byModel = Map.copyOf(byModel);
    }

    /** Returns a list without any price. */
    public static Prices none() {
        return NONE;
    }

    /**
     * Returns a list of prices.
     *
     * @param version names the list in journals and reports
     * @param byModel prices by the name of the model, as its {@link ModelProfile} has it
     * @throws IllegalArgumentException if the version or a name is blank
     */
    public static Prices of(String version, Map<String, Price> byModel) {
        if (version.isBlank() || byModel.keySet().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the version of a price list or the name of a model in it is blank");
        }
        return new Prices(version, byModel);
    }

    /**
     * Reads a list of prices.
     *
     * @throws IllegalArgumentException if the file is not a list of prices; the message names the file, the model and the
     *     field
     * @throws IOException if it can't be read
     */
    public static Prices read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a list of prices.
     *
     * @param name names the stream in messages
     * @throws IllegalArgumentException if it is not a list of prices; the message names the stream, the model and the field
     * @throws IOException if it can't be read
     */
    public static Prices read(InputStream in, String name) throws IOException {
        return PriceFile.read(in.readAllBytes(), name);
    }

    /** Returns the price of a model; empty if it isn't listed. */
    public Optional<Price> priceOf(String model) {
        return Optional.ofNullable(byModel.get(model));
    }

    /** Returns the version of the list. */
    public String version() {
        return version;
    }

    /** Returns all prices by the name of the model, in the order of the names. */
    public Map<String, Price> byModel() {
        return new TreeMap<>(byModel);
    }

    /** Returns this list with the price of one more model, or another price of a model in it. */
    public Prices with(String model, Price price) {
        Map<String, Price> more = new TreeMap<>(byModel);
        more.put(requireNonNull(model, "model"), requireNonNull(price, "price"));
        return of(version.endsWith("+") ? version : version + "+", more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prices that && version.equals(that.version) && byModel.equals(that.byModel);
    }

    @Override
    public int hashCode() {
        return version.hashCode() * 31 + byModel.hashCode();
    }

    /** Returns for example {@code prices 2026-11-24 of 4 models}. */
    @Override
    public String toString() {
        return "prices " + version + " of " + byModel.size() + (byModel.size() == 1 ? " model" : " models");
    }
}
