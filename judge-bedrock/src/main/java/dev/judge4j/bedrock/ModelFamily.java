package dev.judge4j.bedrock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.judge4j.model.Feature;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the models whose ids begin alike.
 *
 * @param prefix what the foundation model's id begins with
 * @param features what these models can do
 * @param cacheMinimum how many tokens a prefix must have to be cached at a cache point; empty if these models take no cache
 *     points, or none are known to work
 */
record ModelFamily(String prefix, Set<Feature> features, OptionalInt cacheMinimum) {

    ModelFamily {
        features = Set.copyOf(features);
    }

    @JsonCreator
    static ModelFamily of(
            @JsonProperty(value = "prefix", required = true) String prefix,
            @JsonProperty(value = "features", required = true) Set<Feature> features,
            @JsonProperty("cacheMinimum") @Nullable Integer cacheMinimum,
            @JsonProperty("note") @Nullable String note) {
        return new ModelFamily(
                prefix, features, cacheMinimum == null ? OptionalInt.empty() : OptionalInt.of(cacheMinimum));
    }
}
