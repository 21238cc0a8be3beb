package dev.judge4j.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAssessment;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContextualGroundingFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailManagedWord;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailPiiEntityFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailRegexFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTopic;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTraceAssessment;

/**
 * Says which policy and filter of which guardrail stopped a reply, and whether it was the input or the output that it stopped.
 *
 * <p>What was matched is left out, as it is what the guardrail keeps from being shown: of a word list and of personal data only
 * the kind is said.
 */
final class GuardrailOutcome {

    private final List<String> found = new ArrayList<>();

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
        GuardrailOutcome outcome = new GuardrailOutcome();
        List<String> parts = new ArrayList<>();
        trace.inputAssessment().forEach((guardrail, assessment) -> {
            outcome.add(assessment);
            outcome.flush(parts, guardrail, "input");
        });
        trace.outputAssessments().forEach((guardrail, assessments) -> {
            assessments.forEach(outcome::add);
            outcome.flush(parts, guardrail, "output");
        });
        return parts.isEmpty()
                ? "the guardrail of the call intervened, and its trace names no policy that did"
                : String.join("; ", parts);
    }

    private void flush(List<String> parts, String guardrail, String side) {
        if (!found.isEmpty()) {
            parts.add("guardrail " + guardrail + " stopped the " + side + " by " + String.join(", ", found));
            found.clear();
        }
    }

    private void add(GuardrailAssessment assessment) {
        if (assessment.topicPolicy() != null) {
            assessment.topicPolicy().topics().forEach(this::add);
        }
        if (assessment.contentPolicy() != null) {
            assessment.contentPolicy().filters().forEach(this::add);
        }
        if (assessment.wordPolicy() != null) {
            assessment
                    .wordPolicy()
                    .customWords()
                    .forEach(word -> add("a word of its own word list", word.actionAsString(), word.detected()));
            assessment.wordPolicy().managedWordLists().forEach(this::add);
        }
        if (assessment.sensitiveInformationPolicy() != null) {
            assessment.sensitiveInformationPolicy().piiEntities().forEach(this::add);
            assessment.sensitiveInformationPolicy().regexes().forEach(this::add);
        }
        if (assessment.contextualGroundingPolicy() != null) {
            assessment.contextualGroundingPolicy().filters().forEach(this::add);
        }
        if (assessment.automatedReasoningPolicy() != null
                && !assessment.automatedReasoningPolicy().findings().isEmpty()) {
            add("findings of its automated reasoning policy", "", true);
        }
    }

    private void add(GuardrailTopic topic) {
        add("denied topic '" + topic.name() + "'", topic.actionAsString(), topic.detected());
    }

    private void add(GuardrailContentFilter filter) {
        String confidence = filter.confidenceAsString() == null ? "" : " at confidence " + filter.confidenceAsString();
        add("content filter " + filter.typeAsString() + confidence, filter.actionAsString(), filter.detected());
    }

    private void add(GuardrailManagedWord word) {
        add("word list " + word.typeAsString(), word.actionAsString(), word.detected());
    }

    private void add(GuardrailPiiEntityFilter entity) {
        add("personal data " + entity.typeAsString(), entity.actionAsString(), entity.detected());
    }

    private void add(GuardrailRegexFilter regex) {
        add("regex '" + regex.name() + "'", regex.actionAsString(), regex.detected());
    }

    private void add(GuardrailContextualGroundingFilter filter) {
        add(
                String.format(
                        Locale.ROOT,
                        "contextual grounding %s of %s below %s",
                        filter.typeAsString(),
                        filter.score(),
                        filter.threshold()),
                filter.actionAsString(),
                filter.detected());
    }

    /** What was seen and let through did not stop the reply. */
    private void add(String what, @Nullable String action, @Nullable Boolean detected) {
        if ("NONE".equals(action) || Boolean.FALSE.equals(detected)) {
            return;
        }
        String said = what + ("ANONYMIZED".equals(action) ? " (masked)" : "");
        if (!found.contains(said)) {
            found.add(said);
        }
    }
}
