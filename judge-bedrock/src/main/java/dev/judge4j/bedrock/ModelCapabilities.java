package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.judge4j.model.Feature;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the models whose ids begin alike.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param prefix what the foundation model's id begins with
 * @param features what these models can do when they are asked; a feature that is in doubt is left out
 * @param cacheMinimum how many tokens a prefix must have to be cached at a cache point; empty if these models take no cache
 *     points, or none are known to work
 * @param batch whether batches are answered; empty if that is not known
 * @param countTokens whether Bedrock counts tokens for them; empty if that is not known
 * @param flex whether they have the flex tier; empty if that is not known
 * @param note what else is worth knowing
 */
public record ModelCapabilities(
        String prefix,
        Set<Feature> features,
        OptionalInt cacheMinimum,
        Optional<Boolean> batch,
        Optional<Boolean> countTokens,
        Optional<Boolean> flex,
        Optional<String> note) {

    /** What is taken for granted of a model that nothing is known of: nothing. */
    static final ModelCapabilities UNKNOWN = new ModelCapabilities(
            "", Set.of(), OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Creates what is known.
     *
     * @throws IllegalArgumentException if the minimum is not positive
     */
    public ModelCapabilities {
        requireNonNull(prefix, "prefix");
        features = Set.copyOf(features);
        if (cacheMinimum.isPresent() && cacheMinimum.getAsInt() < 1) {
            throw new IllegalArgumentException("cacheMinimum is not positive: " + cacheMinimum.getAsInt());
        }
        requireNonNull(batch, "batch");
        requireNonNull(countTokens, "countTokens");
        requireNonNull(flex, "flex");
        requireNonNull(note, "note");
    }

    @JsonCreator
    static ModelCapabilities of(
            @JsonProperty(value = "prefix", required = true) String prefix,
            @JsonProperty(value = "features", required = true) Set<Feature> features,
            @JsonProperty("cacheMinimum") @Nullable Integer cacheMinimum,
            @JsonProperty("batch") @Nullable Boolean batch,
            @JsonProperty("countTokens") @Nullable Boolean countTokens,
            @JsonProperty("flex") @Nullable Boolean flex,
            @JsonProperty("note") @Nullable String note) {
        return new ModelCapabilities(
                prefix,
                features,
                cacheMinimum == null ? OptionalInt.empty() : OptionalInt.of(cacheMinimum),
                Optional.ofNullable(batch),
                Optional.ofNullable(countTokens),
                Optional.ofNullable(flex),
                Optional.ofNullable(note));
    }
}
