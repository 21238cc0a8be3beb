package dev.judge4j.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAssessment;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTraceAssessment;

/** Says what stopped the reply of a model: which guardrail, on the input or the output, by which policy and filter. */
final class GuardrailOutcome {

    private GuardrailOutcome() {}

    /** Returns what stopped the reply; empty if nothing did. */
    static Optional<String> of(ConverseResponse response) {
        return switch (String.valueOf(response.stopReasonAsString())) {
            case "content_filtered" ->
                Optional.of("the model's own filter, which no guardrail of yours belongs to"
                        + " (stop reason content_filtered); judge the item with another model");
            case "guardrail_intervened" -> Optional.of(intervened(response));
            default -> Optional.empty();
        };
    }

    private static String intervened(ConverseResponse response) {
        GuardrailTraceAssessment trace =
                response.trace() == null ? null : response.trace().guardrail();
        if (trace == null) {
            return "the guardrail of the call intervened and sent no trace, so that it isn't known which policy did;"
                    + " have the guardrail's trace switched on";
        }
        List<String> parts = new ArrayList<>();
        trace.inputAssessment().forEach((guardrail, one) -> add(parts, guardrail, "input", List.of(one)));
        trace.outputAssessments().forEach((guardrail, all) -> add(parts, guardrail, "output", all));
        return parts.isEmpty()
                ? "the guardrail of the call intervened, and its trace names no policy that did"
                : String.join("; ", parts);
    }

    private static void add(List<String> parts, String guardrail, String side, List<GuardrailAssessment> assessments) {
        List<String> found = GuardrailFindings.of(
                assessments.stream().<JsonNode>map(SdkTree::of).toList());
        if (!found.isEmpty()) {
            parts.add("guardrail " + guardrail + " stopped the " + side + " by " + String.join(", ", found));
        }
    }
}
