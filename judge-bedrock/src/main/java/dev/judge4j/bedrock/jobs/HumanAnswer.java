package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one worker said of one item by one metric.
 *
 * @param method the key under which it stands, such as {@code thumbsUpDown}
 * @param metric the metric
 * @param worker the worker's id
 * @param seconds how long the worker took for all metrics of the item; 0 if that is not told
 * @param sources the names of what was rated by the ids that answers use
 * @param answer the object with {@code metricName} and {@code result}
 */
record HumanAnswer(
        String method, String metric, String worker, double seconds, Map<String, String> sources, JsonNode answer) {

    /** Returns all that a record holds. The result of a human job is one object or a list of them. */
    static List<HumanAnswer> of(OutputRecord said) {
        List<HumanAnswer> answers = new ArrayList<>();
        Iterable<JsonNode> loops = said.human().isArray() ? said.human() : List.of(said.human());
        for (JsonNode loop : loops) {
            Map<String, String> sources = new TreeMap<>();
            loop.path("modelResponseIdMap")
                    .properties()
                    .forEach(source -> sources.put(source.getKey(), OutputRecord.text(source.getValue())));
            for (JsonNode human : loop.path("humanAnswers")) {
                String worker = OutputRecord.text(human.path("workerId"));
                double seconds = human.path("timeSpentInSeconds").asDouble(0);
                human.path("answerContent")
                        .path("evaluationResults")
                        .properties()
                        .forEach(method -> elements(method.getValue())
                                .map(answer -> new HumanAnswer(
                                        method.getKey(),
                                        OutputRecord.text(answer.path("metricName")),
                                        worker.isBlank() ? "unnamed worker" : worker,
                                        seconds,
                                        sources,
                                        answer))
                                .forEach(answers::add));
            }
        }
        return answers;
    }

    /** Returns whether two responses are compared. */
    boolean compares() {
        return method.startsWith("comparison");
    }

    /** Returns the id of the response that is rated; empty if that is not said. */
    String responseId() {
        return OutputRecord.text(answer.path("modelResponseId"));
    }

    long millis() {
        return seconds > 0 ? Math.round(seconds * 1000) : 0;
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        } else {
            elements.add(node);
        }
        return elements.stream();
    }
}
