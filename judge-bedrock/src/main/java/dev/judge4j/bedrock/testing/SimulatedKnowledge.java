package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge bases, agents and guardrails of a simulator. Safe for use by multiple threads.
 *
 * <pre>{@code
 * aws.knowledge().base("KB1", question -> new SimulatedAnswer("Under Settings.", List.of(passage), List.of(0)));
 * aws.knowledge().guardrail("gr1", body -> SimulatedKnowledge.grounding(0.9, 0.8, 0.7));
 * }</pre>
 */
public final class SimulatedKnowledge {

    private final Map<String, Function<String, SimulatedAnswer>> bases = new ConcurrentHashMap<>();
    private final Map<String, Function<String, List<SimulatedEvent>>> agents = new ConcurrentHashMap<>();
    private final Map<String, Function<JsonNode, String>> guardrails = new ConcurrentHashMap<>();

    SimulatedKnowledge() {}

    /** Sets what a knowledge base answers and finds, by the question. */
    public void base(String id, Function<String, SimulatedAnswer> answers) {
        bases.put(requireNonNull(id, "id"), requireNonNull(answers, "answers"));
    }

    /** Sets what an agent answers and finds, by the question; it takes 50 tokens in and 10 out. */
    public void agent(String id, Function<String, SimulatedAnswer> answers) {
        requireNonNull(answers, "answers");
        agentEvents(id, question -> {
            SimulatedAnswer answer = answers.apply(question);
            List<SimulatedEvent> events = new ArrayList<>();
            if (!answer.found().isEmpty()) {
                events.add(SimulatedEvent.found(answer.found()));
            }
            events.add(SimulatedEvent.tokens(50, 10));
            events.add(SimulatedEvent.chunk(answer.text(), answer.citations().toArray(new SimulatedPassage[0])));
            return events;
        });
    }

    /** Sets the events of an agent's reply, by the question. */
    public void agentEvents(String id, Function<String, List<SimulatedEvent>> events) {
        agents.put(requireNonNull(id, "id"), requireNonNull(events, "events"));
    }

    /** Sets what ApplyGuardrail answers as JSON, by the body of the request. */
    public void guardrail(String id, Function<JsonNode, String> answers) {
        guardrails.put(requireNonNull(id, "id"), requireNonNull(answers, "answers"));
    }

    /** Returns the answer of a guardrail whose contextual grounding check gave these scores, for {@link #guardrail}. */
    public static String grounding(double grounding, double relevance, double threshold) {
        ObjectNode body = Json.object();
        boolean blocked = grounding < threshold || relevance < threshold;
        body.put("action", blocked ? "GUARDRAIL_INTERVENED" : "NONE");
        ArrayNode filters = body.putArray("assessments")
                .addObject()
                .putObject("contextualGroundingPolicy")
                .putArray("filters");
        addFilter(filters, "GROUNDING", grounding, threshold);
        addFilter(filters, "RELEVANCE", relevance, threshold);
        body.putArray("outputs");
        body.putObject("usage").put("contextualGroundingPolicyUnits", 1);
        return body.toString();
    }

    private static void addFilter(ArrayNode filters, String type, double score, double threshold) {
        filters.addObject()
                .put("type", type)
                .put("threshold", threshold)
                .put("score", score)
                .put("action", score < threshold ? "BLOCKED" : "NONE")
                .put("detected", score < threshold);
    }

    Optional<SimulatedAnswer> answer(@Nullable String base, String question) {
        return Optional.ofNullable(base == null ? null : bases.get(base)).map(answers -> answers.apply(question));
    }

    Optional<List<SimulatedEvent>> events(String agent, String question) {
        return Optional.ofNullable(agents.get(agent)).map(events -> events.apply(question));
    }

    Optional<JsonNode> assessment(String guardrail, JsonNode body) {
        return Optional.ofNullable(guardrails.get(guardrail)).map(answers -> parsed(answers.apply(body)));
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the guardrail's answer is not JSON: " + json, e);
        }
    }
}
