package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of what Bedrock's models can do, by what their ids begin with; the longest beginning counts.
 *
 * <p>The table that comes with this library names its sources and the day they were read. Where in doubt it leaves a feature
 * out: a judge that does without it still works, whereas a model that is asked for what it can't do refuses every call. A file of
 * the same form takes precedence:
 *
 * <pre>{@code
 * {
 *   "checked": "2026-11-29",
 *   "sources": ["tried it"],
 *   "models": [
 *     {"prefix": "someone.new-model", "features": ["JSON_SCHEMA", "TEMPERATURE"], "cacheMinimum": 1024, "batch": true,
 *      "countTokens": false, "flex": false, "note": "only in us-west-2"}
 *   ]
 * }
 * }</pre>
 *
 * <p>All but {@code models}, {@code prefix} and {@code features} may be left out, and nothing may be added.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class BedrockModels {

    private static final String TABLE = "models.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final BedrockModels BUILT_IN = of(Table.builtIn());

    private final List<ModelCapabilities> models; // those that take precedence first
    private final List<String> sources;

    private BedrockModels(List<ModelCapabilities> models, List<String> sources) {
        this.models = List.copyOf(models);
        this.sources = List.copyOf(sources);
    }

    private static BedrockModels of(Table table) {
        return new BedrockModels(table.models(), table.datedSources());
    }

    /** Returns the table that comes with this version of the library. */
    public static BedrockModels builtIn() {
        return BUILT_IN;
    }

    /**
     * Returns this table with what a file says of models, which takes precedence.
     *
     * @throws IllegalArgumentException if the file is not such a table; the message names the file and the place
     * @throws IOException if it can't be read
     */
    public BedrockModels with(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            Table table = MAPPER.readValue(bytes, Table.class);
            return new BedrockModels(
                    Stream.concat(table.models().stream(), models.stream()).toList(),
                    Stream.concat(table.datedSources().stream(), sources.stream())
                            .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + " is not a table of models: line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * Returns what is known of a model; empty if nothing is.
     *
     * @param modelId the id of a foundation model or inference profile, or an ARN that tells the model
     */
    public Optional<ModelCapabilities> capabilities(String modelId) {
        return of(ModelId.of(requireNonNull(modelId, "modelId")));
    }

    /**
     * Returns the id of the foundation model behind an id or ARN: without the geography of an inference profile; empty if the
     * ARN doesn't tell it.
     */
    public static Optional<String> foundationModel(String modelId) {
        String id = ModelId.of(requireNonNull(modelId, "modelId")).foundationModel();
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /** Returns all entries, those that take precedence first. */
    public List<ModelCapabilities> all() {
        return models;
    }

    /** Returns where the entries were read, each with the day if that is known; those of a file come first. */
    public List<String> sources() {
        return sources;
    }

    Optional<ModelCapabilities> of(ModelId id) {
        return models.stream()
                .filter(model -> id.foundationModel().startsWith(model.prefix()))
                .findFirst();
    }

    /** A file, whose models are sorted so that the first that fits is the one that counts. */
    private record Table(@Nullable String checked, List<String> sources, List<ModelCapabilities> models) {

        @JsonCreator
        static Table of(
                @JsonProperty("checked") @Nullable String checked,
                @JsonProperty("sources") @Nullable List<String> sources,
                @JsonProperty(value = "models", required = true) List<ModelCapabilities> models) {
            return new Table(
                    checked,
                    sources == null ? List.of() : sources,
                    models.stream()
                            .sorted(Comparator.comparingInt((ModelCapabilities model) ->
                                            model.prefix().length())
                                    .reversed())
                            .toList());
        }

        List<String> datedSources() {
            return checked == null
                    ? sources
                    : sources.stream().map(source -> checked + ": " + source).toList();
        }

        static Table builtIn() {
            try (InputStream in = requireNonNull(BedrockModels.class.getResourceAsStream(TABLE), TABLE)) {
                return MAPPER.readValue(in, Table.class);
            } catch (IOException e) {
                throw new UncheckedIOException(TABLE + " of judge-bedrock is not readable", e);
            }
        }
    }
}
