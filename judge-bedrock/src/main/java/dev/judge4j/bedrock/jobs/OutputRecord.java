package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a line, or a turn of it, says of one item, read by key: the shapes differ between kinds of jobs and from what is documented.
 *
 * @param line where it stands
 * @param prompt what was asked
 * @param references right answers
 * @param category the category; empty if none
 * @param responses what was judged, in the order given; two for a job that compares
 * @param context the passages found
 * @param citations the passages cited
 * @param scores what the judge or the algorithm said, an object for each metric
 * @param human what people said; missing for other jobs
 */
record OutputRecord(
        OutputLine line,
        String prompt,
        List<String> references,
        Optional<String> category,
        List<Answer> responses,
        List<String> context,
        List<String> citations,
        List<JsonNode> scores,
        JsonNode human) {

    /** A response and who gave it; either may be empty. */
    record Answer(String source, String text) {}

    /**
     * Returns what a line says.
     *
     * @throws IllegalArgumentException if it has the form of no kind of job
     */
    static List<OutputRecord> of(OutputLine line) {
        JsonNode json = line.json();
        if (json.path("conversationTurns").isArray()) {
            List<OutputRecord> turns = new ArrayList<>();
            for (JsonNode turn : json.path("conversationTurns")) {
                turns.add(turn(line, turn));
            }
            return turns;
        }
        JsonNode scores = json.path("automatedEvaluationResult").path("scores");
        JsonNode human = json.path("humanEvaluationResult");
        if (!scores.isArray() && human.isMissingNode()) {
            List<String> names = new ArrayList<>();
            json.fieldNames().forEachRemaining(names::add);
            throw new IllegalArgumentException(
                    "has neither automatedEvaluationResult.scores nor conversationTurns nor humanEvaluationResult, but "
                            + (names.isEmpty() ? "nothing" : String.join(", ", names)));
        }
        JsonNode input = json.path("inputRecord");
        return List.of(new OutputRecord(
                line,
                text(input.path("prompt")),
                texts(input.path("referenceResponse")),
                Optional.of(text(input.path("category"))).filter(text -> !text.isEmpty()),
                answers(json.path("modelResponses"), input),
                List.of(),
                List.of(),
                elements(scores),
                human));
    }

    /** Returns the same with one of the responses only. */
    OutputRecord only(Answer response) {
        return new OutputRecord(
                line, prompt, references, category, List.of(response), context, citations, scores, human);
    }

    private static OutputRecord turn(OutputLine line, JsonNode turn) {
        JsonNode input = turn.has("inputRecord") ? turn.path("inputRecord") : turn;
        JsonNode output = turn.has("output") ? turn.path("output") : input.path("output");
        List<JsonNode> scores = elements(turn.path("results"));
        if (scores.isEmpty()) {
            scores = elements(turn.path("automatedEvaluationResult").path("scores"));
        }
        String source = text(output.path("knowledgeBaseIdentifier"));
        List<String> citations = new ArrayList<>();
        for (JsonNode citation : output.path("citations")) {
            citations.addAll(passages(citation.path("retrievedReferences")));
        }
        List<String> context = passages(output.path("retrievedPassages").path("retrievalResults"));
        return new OutputRecord(
                line,
                text(input.path("prompt")),
                texts(input.path("referenceResponses")),
                Optional.empty(),
                List.of(new Answer(source, text(output.has("text") ? output.path("text") : output.path("content")))),
                context.isEmpty() ? passages(output.path("retrievedResults").path("retrievalResults")) : context,
                citations.stream().distinct().toList(),
                scores,
                line.json().path("humanEvaluationResult"));
    }

    private static List<Answer> answers(JsonNode responses, JsonNode input) {
        List<JsonNode> found = elements(responses);
        if (found.isEmpty()) {
            found = elements(input.path(input.has("modelResponses") ? "modelResponses" : "responses"));
        }
        return found.stream()
                .map(answer -> new Answer(
                        text(answer.path("modelIdentifier")),
                        text(answer.has("response") ? answer.path("response") : answer.path("text"))))
                .toList();
    }

    private static List<String> passages(JsonNode list) {
        return elements(list).stream()
                .map(passage -> text(passage.path("content")))
                .toList();
    }

    private static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode node) {
        return node.isArray()
                ? elements(node).stream().map(OutputRecord::text).toList()
                : Optional.of(text(node)).filter(text -> !text.isEmpty()).stream()
                        .toList();
    }

    /** Returns a text as it stands, or in an object as {@code text} or {@code content}, or in a list; empty if there is none. */
    static String text(JsonNode node) {
        if (node.isArray()) {
            return elements(node).stream().map(OutputRecord::text).collect(Collectors.joining("\n\n"));
        }
        if (node.isObject()) {
            return text(node.has("text") ? node.path("text") : node.path("content"));
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }
}
