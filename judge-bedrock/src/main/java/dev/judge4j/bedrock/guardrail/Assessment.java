package dev.judge4j.bedrock.guardrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the response of ApplyGuardrail. */
final class Assessment {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode response;

    private Assessment(JsonNode response) {
        this.response = response;
    }

    /** Reads a response from the text that {@link GuardrailModel} replied; one that is no JSON has nothing in it. */
    static Assessment of(String text) {
        try {
            return new Assessment(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return new Assessment(JSON.createObjectNode()); // recorded by hand, as the model writes JSON
        }
    }

    /** Returns what it says about an aspect. */
    Reading reading(Aspect aspect, String guardrail) {
        Reading.@Nullable Measure found = null;
        for (JsonNode filter : filters(aspect)) {
            JsonNode score = filter.path("score");
            if (!score.isNumber()) {
                return missing(Failure.Kind.UNPARSEABLE, guardrail + " gave no number for " + aspect.title());
            }
            if (!(score.doubleValue() >= 0 && score.doubleValue() <= 1)) {
                return missing(
                        Failure.Kind.OUT_OF_RANGE,
                        guardrail + " gave " + score + " for " + aspect.title() + ", which is not in [0, 1]");
            }
            Reading.Measure measure = new Reading.Measure(score.doubleValue(), threshold(filter));
            if (found != null && found.score() != measure.score()) {
                return missing(
                        Failure.Kind.CONTRADICTORY,
                        guardrail + " gave both " + found.score() + " and " + measure.score() + " for "
                                + aspect.title());
            }
            found = measure;
        }
        return found != null ? found : missing(Failure.Kind.REJECTED, notSwitchedOn(aspect, guardrail));
    }

    /** Returns what else is worth knowing: what was paid by, and what the guardrail would have done. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        JsonNode units = response.path("usage").path("contextualGroundingPolicyUnits");
        if (units.isNumber()) {
            findings.add(new Finding("contextualGroundingPolicyUnits", units.asText(), "what the check is charged by"));
        }
        JsonNode action = response.path("action");
        if (action.isTextual()) {
            findings.add(new Finding("guardrail action", action.asText(), ""));
        }
        return findings;
    }

    private List<JsonNode> filters(Aspect aspect) {
        List<JsonNode> filters = new ArrayList<>();
        for (JsonNode assessment : response.path("assessments")) {
            for (JsonNode filter : assessment.path("contextualGroundingPolicy").path("filters")) {
                if (aspect.name().equals(filter.path("type").asText())) {
                    filters.add(filter);
                }
            }
        }
        return filters;
    }

    private static OptionalDouble threshold(JsonNode filter) {
        double threshold = filter.path("threshold").asDouble(Double.NaN);
        return threshold >= 0 && threshold <= 1 ? OptionalDouble.of(threshold) : OptionalDouble.empty();
    }

    private static String notSwitchedOn(Aspect aspect, String guardrail) {
        return guardrail + " has no contextual grounding check for " + aspect.title()
                + "; switch it on (Bedrock console:"
                + " Guardrails, Contextual grounding check; API: contextualGroundingPolicyConfig with a filter "
                + aspect.name() + "), make a version and give that";
    }

    private static Reading missing(Failure.Kind kind, String message) {
        return new Reading.Missing(Failure.of(kind, message));
    }
}
