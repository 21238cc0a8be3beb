package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** Turns the lines of a job's data sets into lines of results, in the form of the job's kind. */
final class EvaluatedLines {

    private final SimulatedEvaluations settings;
    private final JsonNode config;
    private final boolean human;
    private final boolean rag;
    private final List<String> sources = new ArrayList<>();
    private final boolean bringsResponses;
    private final String evaluator;
    private final String customEvaluator;
    private final List<String> customMetrics;

    EvaluatedLines(JsonNode request, SimulatedEvaluations settings) {
        this.settings = settings;
        this.human = !request.at("/evaluationConfig/human").isMissingNode();
        this.config = request.at(human ? "/evaluationConfig/human" : "/evaluationConfig/automated");
        this.rag = request.path("applicationType").asText().equals("RagEvaluation");
        JsonNode inference = request.path("inferenceConfig");
        List<String> brought = new ArrayList<>(texts(inference.findValues("inferenceSourceIdentifier")));
        brought.addAll(texts(inference.findValues("ragSourceIdentifier")));
        this.bringsResponses = !brought.isEmpty();
        sources.addAll(brought);
        sources.addAll(texts(inference.path("models").findValues("modelIdentifier")));
        sources.addAll(texts(inference.findValues("knowledgeBaseId")));
        this.evaluator = config.at("/evaluatorModelConfig/bedrockEvaluatorModels/0/modelIdentifier")
                .asText();
        this.customEvaluator = config.at(
                        "/customMetricConfig/evaluatorModelConfig/bedrockEvaluatorModels/0/modelIdentifier")
                .asText();
        this.customMetrics = texts(config.path("customMetricConfig").findValues("customMetricDefinition").stream()
                .map(definition -> definition.path("name"))
                .toList());
    }

    JsonNode datasets() {
        return config.path("datasetMetricConfigs");
    }

    /** Returns the folders between the job's and that of the data sets. */
    String folder(String taskType) {
        if (human) {
            return "";
        }
        return rag
                ? "inference_configs/0/"
                : "models/" + sources.get(0).replace(':', '-') + "/taskTypes/" + taskType + "/";
    }

    static String prompt(JsonNode line) {
        return line.has("prompt") ? line.path("prompt").asText() : text(line.at("/conversationTurns/0/prompt"));
    }

    /**
     * Returns the line of results for a line of a data set.
     *
     * @throws IllegalArgumentException if the line is not as the job says
     */
    ObjectNode judged(JsonNode line, JsonNode metrics) {
        if (rag) {
            ObjectNode result = Json.object();
            ArrayNode turns = result.putArray("conversationTurns");
            line.path("conversationTurns").forEach(turn -> turns.add(turn(turn, metrics)));
            return result;
        }
        ArrayNode responses = responses(line);
        ObjectNode result = Json.object();
        if (human) {
            result.set("humanEvaluationResult", new RatedLine(settings, config, sources).of(line, responses));
        } else {
            SimulatedRecord asked = new SimulatedRecord(
                    "",
                    evaluator,
                    line.path("prompt").asText(),
                    responses.path(0).path("response").asText(),
                    line.has("referenceResponse")
                            ? List.of(line.path("referenceResponse").asText())
                            : List.of(),
                    List.of());
            scores(asked, metrics, result.putObject("automatedEvaluationResult").putArray("scores"));
        }
        result.set("inputRecord", line);
        result.set("modelResponses", responses);
        return result;
    }

    private ArrayNode responses(JsonNode line) {
        ArrayNode responses = Json.MAPPER.createArrayNode();
        line.path("modelResponses").forEach(responses::add);
        for (int i = 0; i < responses.size(); i++) {
            checkSource(responses.path(i).path("modelIdentifier").asText(), "modelIdentifier");
        }
        for (String source : sources.subList(responses.size(), sources.size())) {
            SimulatedRecord asked =
                    new SimulatedRecord("", "", line.path("prompt").asText(), "", List.of(), List.of());
            responses.addObject().put("modelIdentifier", source).put("response", settings.response(asked));
        }
        return responses;
    }

    private ObjectNode turn(JsonNode turn, JsonNode metrics) {
        String prompt = text(turn.path("prompt"));
        ObjectNode result = Json.object();
        result.set("inputRecord", turn);
        JsonNode output = turn.path("output");
        if (bringsResponses) {
            checkSource(output.path("knowledgeBaseIdentifier").asText(), "knowledgeBaseIdentifier");
        } else {
            output = found(prompt);
        }
        result.set("output", output);
        JsonNode passages =
                output.has("retrievedResults") ? output.path("retrievedResults") : output.path("retrievedPassages");
        SimulatedRecord asked = new SimulatedRecord(
                "",
                evaluator,
                prompt,
                output.path("text").asText(),
                StreamSupport.stream(turn.path("referenceResponses").spliterator(), false)
                        .map(EvaluatedLines::text)
                        .toList(),
                StreamSupport.stream(passages.path("retrievalResults").spliterator(), false)
                        .map(passage -> passage.at("/content/text").asText())
                        .toList());
        scores(asked, metrics, result.putArray("results"));
        return result;
    }

    private ObjectNode found(String prompt) {
        ObjectNode output = Json.object()
                .put("text", settings.response(new SimulatedRecord("", "", prompt, "", List.of(), List.of())))
                .put("knowledgeBaseIdentifier", sources.get(0));
        output.putObject("retrievedPassages")
                .putArray("retrievalResults")
                .addObject()
                .putObject("content")
                .put("text", "A passage of the simulator.");
        return output;
    }

    private void scores(SimulatedRecord asked, JsonNode metrics, ArrayNode scores) {
        for (JsonNode named : metrics) {
            String metric = named.asText();
            boolean custom = customMetrics.contains(metric);
            String judge = custom ? customEvaluator : evaluator;
            SimulatedRecord one = new SimulatedRecord(
                    metric, judge, asked.prompt(), asked.response(), asked.references(), asked.context());
            boolean bare = !custom && (judge.isEmpty() || !settings.isPrefixed());
            ObjectNode score = scores.addObject().put("metricName", bare ? metric.replace("Builtin.", "") : metric);
            OptionalDouble result = settings.score(one);
            result.ifPresentOrElse(value -> score.put("result", value), () -> score.putNull("result"));
            if (!judge.isEmpty()) {
                score.putArray("evaluatorDetails")
                        .addObject()
                        .put("modelIdentifier", judge)
                        .put("explanation", settings.explanation(one));
            }
        }
    }

    private void checkSource(String source, String field) {
        if (!sources.contains(source)) {
            throw new IllegalArgumentException(field + " is " + source + ", and the job names " + sources);
        }
    }

    private static List<String> texts(List<JsonNode> nodes) {
        return nodes.stream().map(JsonNode::asText).toList();
    }

    private static String text(JsonNode node) {
        return node.at("/content/0/text").asText();
    }
}
