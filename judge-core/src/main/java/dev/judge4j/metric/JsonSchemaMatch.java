package dev.judge4j.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the response is JSON that a schema allows; its nested class is the only one that needs the optional library. */
final class JsonSchemaMatch implements Gauge.Measurement {

    private static final int MOST_FINDINGS = 10;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Library library;

    private JsonSchemaMatch(Library library) {
        this.library = library;
    }

    /**
     * Returns the measurement by a schema.
     *
     * @throws IllegalArgumentException if it is not JSON, not a schema, or refers to what is not in it
     * @throws IllegalStateException if the library is not there
     */
    static JsonSchemaMatch of(String schema) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the JSON schema is not JSON: " + ValidJson.say(e), e);
        }
        try {
            return new JsonSchemaMatch(Library.of(tree));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "JSON schemas need the library com.networknt:json-schema-validator, which judge-core does not bring"
                            + " along; add it to your dependencies",
                    e);
        }
    }

    @Override
    public Reading read(Sample sample) {
        JsonNode value;
        try {
            value = MAPPER.readTree(sample.response());
        } catch (StreamConstraintsException e) {
            return ValidJson.beyondLimits(sample, e);
        } catch (JsonProcessingException e) {
            return Reading.yes(false, Reading.found("not JSON", ValidJson.say(e)));
        }
        if (value.isMissingNode()) {
            return Reading.yes(false, Reading.found("not JSON", "there is no value"));
        }
        List<Finding> offences = library.offences(value);
        List<Finding> findings = new ArrayList<>();
        findings.add(Reading.found("offences", offences.size()));
        findings.addAll(offences.subList(0, Math.min(MOST_FINDINGS, offences.size())));
        return Reading.yes(offences.isEmpty(), findings.toArray(Finding[]::new));
    }

    /** Apart from the class around it, which is loaded even where the library is missing. */
    private static final class Library {

        private final Schema schema;

        private Library(Schema schema) {
            this.schema = schema;
        }

        static Library of(JsonNode tree) {
            try {
                SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .locale(Locale.ENGLISH)
                                .build()));
                checkItself(registry, tree);
                Schema schema = registry.getSchema(tree);
                schema.initializeValidators();
                return new Library(schema);
            } catch (SchemaException e) {
                throw new IllegalArgumentException("the JSON schema can't be used: " + e.getMessage(), e);
            }
        }

        private static void checkItself(SchemaRegistry registry, JsonNode tree) {
            String dialect = tree.path("$schema").asText(SpecificationVersion.DRAFT_2020_12.getDialectId());
            List<com.networknt.schema.Error> errors =
                    registry.getSchema(SchemaLocation.of(dialect)).validate(tree);
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException("the JSON schema is not one by " + dialect + ": " + errors.get(0));
            }
        }

        List<Finding> offences(JsonNode value) {
            return schema.validate(value).stream()
                    .map(error ->
                            new Finding("at " + error.getInstanceLocation(), error.getKeyword(), error.getMessage()))
                    .toList();
        }
    }
}
