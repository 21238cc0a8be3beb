package dev.judge4j.bedrock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The table of what Bedrock's models can do, read from {@code model-families.json}, which names its sources.
 *
 * <p>Where in doubt the table leaves a feature out: a judge that does without it still works, whereas a model that is asked
 * for what it can't do refuses every call.
 */
final class ModelFamilies {

    private static final String TABLE = "model-families.json";

    /** What is taken for granted of a model that is not in the table: nothing. */
    private static final ModelFamily UNKNOWN = new ModelFamily("", Set.of(), OptionalInt.empty());

    private static final ModelFamilies BUILT_IN = read();

    private final List<ModelFamily> families;

    @JsonCreator
    ModelFamilies(
            @JsonProperty(value = "checked", required = true) String checked,
            @JsonProperty(value = "sources", required = true) List<String> sources,
            @JsonProperty(value = "families", required = true) List<ModelFamily> families) {
        this.families = families.stream()
                .sorted(Comparator.comparingInt(
                                (ModelFamily family) -> family.prefix().length())
                        .reversed())
                .toList();
    }

    static ModelFamilies builtIn() {
        return BUILT_IN;
    }

    /** Returns the family with the longest prefix of the foundation model's id; one without any feature if there is none. */
    ModelFamily of(ModelId id) {
        return families.stream()
                .filter(family -> id.foundationModel().startsWith(family.prefix()))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Returns all families, those with the longest prefix first. */
    List<ModelFamily> all() {
        return families;
    }

    private static ModelFamilies read() {
        try (InputStream table = ModelFamilies.class.getResourceAsStream(TABLE)) {
            return new ObjectMapper().readValue(table, ModelFamilies.class);
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " is not readable", e);
        }
    }
}
