package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Retrieve, RetrieveAndGenerate, InvokeAgent and ApplyGuardrail. */
final class KnowledgeRoutes implements Routes {

    private static final Pattern RETRIEVE = Pattern.compile("/knowledgebases/([^/]+)/retrieve");
    private static final Pattern AGENT = Pattern.compile("/agents/([^/]+)/agentAliases/[^/]+/sessions/([^/]+)/text");
    private static final Pattern GUARDRAIL = Pattern.compile("/guardrail/([^/]+)/version/[^/]+/apply");

    private static final int USUAL_RESULTS = 5;

    private final SimulatedKnowledge knowledge;

    KnowledgeRoutes(SimulatedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public boolean handle(Exchange exchange) throws IOException {
        if (!exchange.method().equals("POST")) {
            return false;
        }
        if (exchange.path().equals("/retrieveAndGenerate")) {
            generate(exchange);
            return true;
        }
        Matcher retrieve = RETRIEVE.matcher(exchange.path());
        if (retrieve.matches()) {
            retrieve(exchange, retrieve.group(1));
            return true;
        }
        Matcher agent = AGENT.matcher(exchange.path());
        if (agent.matches()) {
            invoke(exchange, agent.group(1), agent.group(2));
            return true;
        }
        Matcher guardrail = GUARDRAIL.matcher(exchange.path());
        if (guardrail.matches()) {
            Optional<JsonNode> assessment = knowledge.assessment(guardrail.group(1), exchange.json());
            if (assessment.isPresent()) {
                exchange.answer(200, assessment.get());
            } else {
                notFound(exchange, "guardrail", guardrail.group(1));
            }
            return true;
        }
        return false;
    }

    private void generate(Exchange exchange) throws IOException {
        JsonNode base = exchange.json().at("/retrieveAndGenerateConfiguration/knowledgeBaseConfiguration");
        String id = base.path("knowledgeBaseId").asText();
        Optional<SimulatedAnswer> answer =
                knowledge.answer(id, exchange.json().at("/input/text").asText());
        if (answer.isEmpty()) {
            notFound(exchange, "knowledge base", id);
            return;
        }
        ObjectNode body = Json.object().put("sessionId", "00000000-0000-0000-0000-000000000000");
        body.putObject("output").put("text", answer.get().text());
        ObjectNode citation = body.putArray("citations").addObject();
        citation.putObject("generatedResponsePart")
                .putObject("textResponsePart")
                .put("text", answer.get().text())
                .putObject("span")
                .put("start", 0)
                .put("end", Math.max(0, answer.get().text().length() - 1));
        ArrayNode references = citation.putArray("retrievedReferences");
        answer.get().citations().forEach(passage -> references.add(passage.reference()));
        exchange.answer(200, body);
    }

    private void retrieve(Exchange exchange, String id) throws IOException {
        Optional<SimulatedAnswer> answer =
                knowledge.answer(id, exchange.json().at("/retrievalQuery/text").asText());
        if (answer.isEmpty()) {
            notFound(exchange, "knowledge base", id);
            return;
        }
        int most = exchange.json()
                .at("/retrievalConfiguration/vectorSearchConfiguration/numberOfResults")
                .asInt(USUAL_RESULTS);
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("retrievalResults");
        double score = 1;
        for (SimulatedPassage passage :
                answer.get().found().stream().limit(most).toList()) {
            score /= 2;
            results.add(passage.reference().put("score", score));
        }
        exchange.answer(200, body);
    }

    private void invoke(Exchange exchange, String id, String session) throws IOException {
        Optional<List<SimulatedEvent>> events =
                knowledge.events(id, exchange.json().path("inputText").asText());
        if (events.isEmpty()) {
            notFound(exchange, "agent", id);
            return;
        }
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        events.get().forEach(event -> frames.writeBytes(event.frame()));
        exchange.send(
                200,
                Map.of(
                        "Content-Type", "application/vnd.amazon.eventstream",
                        "x-amzn-bedrock-agent-content-type", "application/json",
                        "x-amz-bedrock-agent-session-id", session),
                frames.toByteArray());
    }

    private static void notFound(Exchange exchange, String kind, String id) throws IOException {
        exchange.error(404, "ResourceNotFoundException", "The simulator has no " + kind + " " + id + ".");
    }
}
