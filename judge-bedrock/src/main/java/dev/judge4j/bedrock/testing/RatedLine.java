package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What the workers of a job say of an item: each the same, as the setting scores it from 0 to 1. */
record RatedLine(SimulatedEvaluations settings, JsonNode config, List<String> sources) {

    private static final double HALF = 0.5;

    ArrayNode of(JsonNode line, JsonNode responses) {
        ArrayNode results = Json.MAPPER.createArrayNode();
        ObjectNode loop = results.addObject();
        loop.put(
                "flowDefinitionArn",
                config.at("/humanWorkflowConfig/flowDefinitionArn").asText());
        ArrayNode answers = loop.putArray("humanAnswers");
        for (int worker = 1; worker <= settings.workers(); worker++) {
            ObjectNode answer = answers.addObject()
                    .put("acceptanceTime", "2026-11-24T00:00:00.000Z")
                    .put("submissionTime", "2026-11-24T00:00:30.000Z")
                    .put("timeSpentInSeconds", 30.5)
                    .put("workerId", "worker-" + worker);
            ObjectNode ratings = answer.putObject("answerContent").putObject("evaluationResults");
            config.path("customMetrics").forEach(metric -> rate(metric, line, responses, ratings));
        }
        ObjectNode ids = loop.put("humanLoopName", "loop").putObject("modelResponseIdMap");
        for (int i = 0; i < responses.size(); i++) {
            ids.put("" + i, sources.get(i));
        }
        return results;
    }

    private void rate(JsonNode metric, JsonNode line, JsonNode responses, ObjectNode ratings) {
        String method = metric.path("ratingMethod").asText();
        String name = metric.path("name").asText();
        ArrayNode list = ratings.withArray("/" + method.substring(0, 1).toLowerCase(Locale.ROOT) + method.substring(1));
        double first = score(name, line, responses.path(0));
        double second = responses.size() < 2 ? first : score(name, line, responses.path(1));
        switch (method) {
            case "ThumbsUpDown" -> {
                for (int i = 0; i < responses.size(); i++) {
                    rated(list, name, i).put("result", (i == 0 ? first : second) >= HALF);
                }
            }
            case "IndividualLikertScale" -> {
                for (int i = 0; i < responses.size(); i++) {
                    rated(list, name, i).put("result", 1 + Math.round(4 * (i == 0 ? first : second)));
                }
            }
            case "ComparisonChoice" ->
                list.addObject()
                        .put("metricName", name)
                        .putObject("result")
                        .put("modelResponseId", first >= second ? "0" : "1");
            case "ComparisonRank" -> {
                ArrayNode ranks = list.addObject().put("metricName", name).putArray("result");
                ranks.addObject().put("modelResponseId", "0").put("rank", first >= second ? 1 : 2);
                ranks.addObject().put("modelResponseId", "1").put("rank", second >= first ? 1 : 2);
            }
            default ->
                list.addObject()
                        .put("metricName", name)
                        .put("leftModelResponseId", "0")
                        .put("rightModelResponseId", "1")
                        .put("result", 3 + Math.round(2 * (second - first)));
        }
    }

    private double score(String metric, JsonNode line, JsonNode response) {
        return settings.score(new SimulatedRecord(
                        metric,
                        "",
                        line.path("prompt").asText(),
                        response.path("response").asText(),
                        List.of(),
                        List.of()))
                .orElse(0);
    }

    private static ObjectNode rated(ArrayNode list, String metric, int response) {
        return list.addObject().put("metricName", metric).put("modelResponseId", "" + response);
    }
}
