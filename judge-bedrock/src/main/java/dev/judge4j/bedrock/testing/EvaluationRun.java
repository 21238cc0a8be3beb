package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One evaluation job of the simulator. Safe for use by multiple threads. */
final class EvaluationRun {

    private static final Set<String> ENDS = Set.of("Completed", "Failed", "Stopped");
    private static final Instant FIRST = Instant.parse("2026-11-24T00:00:00Z");

    private final String arn;
    private final JsonNode request;
    private final Instant created;
    private String status = "InProgress";
    private List<String> messages = List.of();
    private int polls;

    /** Makes a job; each is created a minute after the one before. */
    EvaluationRun(String arn, JsonNode request, int number) {
        this.arn = arn;
        this.request = request;
        this.created = FIRST.plus(Duration.ofMinutes(number));
    }

    String arn() {
        return arn;
    }

    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String name() {
        return request.path("jobName").asText();
    }

    JsonNode request() {
        return request;
    }

    Instant created() {
        return created;
    }

    synchronized String status() {
        return status;
    }

    synchronized SimulatedJob view() {
        return new SimulatedJob(arn, name(), status, request);
    }

    /** Goes one step on. */
    synchronized void poll(SimulatedEvaluations settings, EvaluationWork work) {
        if (ENDS.contains(status)) {
            return;
        }
        if (status.equals("Stopping")) {
            status = "Stopped";
        } else if (polls < settings.polls()) {
            polls++;
        } else {
            end(settings, work);
        }
    }

    private void end(SimulatedEvaluations settings, EvaluationWork work) {
        status = settings.end();
        messages = settings.messages();
        if (status.equals("Completed")) {
            List<String> faults = work.run(this);
            if (!faults.isEmpty()) {
                status = "Failed";
                messages = faults;
            }
        }
    }

    /** Returns whether the job could be stopped. */
    synchronized boolean stop() {
        if (ENDS.contains(status)) {
            return false;
        }
        status = "Stopping";
        return true;
    }

    /** Returns what the request said, and how the job is. */
    synchronized JsonNode toJson() {
        ObjectNode json = request.deepCopy();
        json.remove("clientRequestToken");
        json.remove("jobTags");
        json.put("jobArn", arn).put("status", status).put("jobType", type());
        json.put("creationTime", created.toString())
                .put("lastModifiedTime", created.plusSeconds(polls).toString());
        if (!messages.isEmpty()) {
            ArrayNode all = json.putArray("failureMessages");
            messages.forEach(all::add);
        }
        return json;
    }

    synchronized JsonNode toSummary() {
        ObjectNode json = Json.object();
        json.put("jobArn", arn).put("jobName", name()).put("status", status).put("jobType", type());
        json.put("creationTime", created.toString()).put("applicationType", application());
        json.putArray("evaluationTaskTypes");
        ObjectNode config = json.putObject("inferenceConfigSummary");
        boolean rag = application().equals("RagEvaluation");
        ObjectNode sources = config.putObject(rag ? "ragConfigSummary" : "modelConfigSummary");
        JsonNode inference = request.path("inferenceConfig");
        all(
                sources,
                rag ? "bedrockKnowledgeBaseIdentifiers" : "bedrockModelIdentifiers",
                inference,
                rag ? "knowledgeBaseId" : "modelIdentifier");
        all(
                sources,
                rag ? "precomputedRagSourceIdentifiers" : "precomputedInferenceSourceIdentifiers",
                inference,
                rag ? "ragSourceIdentifier" : "inferenceSourceIdentifier");
        ArrayNode judges = json.putArray("evaluatorModelIdentifiers");
        request.at("/evaluationConfig/automated/evaluatorModelConfig")
                .findValues("modelIdentifier")
                .forEach(judges::add);
        return json;
    }

    private static void all(ObjectNode sources, String name, JsonNode inference, String field) {
        ArrayNode list = sources.putArray(name);
        inference.findValues(field).forEach(list::add);
    }

    String application() {
        return request.path("applicationType").asText("ModelEvaluation");
    }

    private String type() {
        return request.at("/evaluationConfig/human").isMissingNode() ? "Automated" : "Human";
    }
}
