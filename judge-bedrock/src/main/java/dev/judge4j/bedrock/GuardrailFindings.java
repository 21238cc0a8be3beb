package dev.judge4j.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which policies and filters of a guardrail intervened.
 *
 * <p>What was matched is left out, as it is what the guardrail keeps from being shown: of a word list and of personal
 * data only the kind is said.
 */
public final class GuardrailFindings {

    private final List<String> found = new ArrayList<>();

    private GuardrailFindings() {}

    /**
     * Returns what intervened, each in a few words; empty if nothing did.
     *
     * @param assessments of a guardrail, as model calls and agents have them in their traces
     */
    public static List<String> of(Iterable<JsonNode> assessments) {
        GuardrailFindings findings = new GuardrailFindings();
        assessments.forEach(findings::add);
        return List.copyOf(findings.found);
    }

    private void add(JsonNode assessment) {
        for (JsonNode topic : assessment.path("topicPolicy").path("topics")) {
            add(topic, "denied topic '" + topic.path("name").asText() + "'");
        }
        for (JsonNode filter : assessment.path("contentPolicy").path("filters")) {
            String confidence = filter.has("confidence")
                    ? " at confidence " + filter.path("confidence").asText()
                    : "";
            add(filter, "content filter " + filter.path("type").asText() + confidence);
        }
        JsonNode words = assessment.path("wordPolicy");
        for (JsonNode word : words.path("customWords")) {
            add(word, "a word of its own word list");
        }
        for (JsonNode word : words.path("managedWordLists")) {
            add(word, "word list " + word.path("type").asText());
        }
        JsonNode sensitive = assessment.path("sensitiveInformationPolicy");
        for (JsonNode entity : sensitive.path("piiEntities")) {
            add(entity, "personal data " + entity.path("type").asText());
        }
        for (JsonNode regex : sensitive.path("regexes")) {
            add(regex, "regex '" + regex.path("name").asText() + "'");
        }
        for (JsonNode filter : assessment.path("contextualGroundingPolicy").path("filters")) {
            add(
                    filter,
                    "contextual grounding " + filter.path("type").asText() + " of "
                            + filter.path("score").asText() + " below "
                            + filter.path("threshold").asText());
        }
        for (JsonNode finding : assessment.path("automatedReasoningPolicy").path("findings")) {
            if (finding.path("action").asText().equals("BLOCKED")) { // the policy itself only detects
                say("a finding of its automated reasoning policy");
            }
        }
    }

    /** What was seen and let through did not stop anything. */
    private void add(JsonNode entry, String what) {
        String action = entry.path("action").asText();
        if (!action.equals("NONE") && entry.path("detected").asBoolean(true)) {
            say(what + (action.equals("ANONYMIZED") ? " (masked)" : ""));
        }
    }

    private void say(String what) {
        if (!found.contains(what)) {
            found.add(what);
        }
    }
}
