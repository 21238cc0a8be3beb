package dev.judge4j.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.util.List;

/**
 * Prompt data sets of Amazon Bedrock model evaluation: {@code prompt}, {@code referenceResponse}, {@code category} and, where
 * responses were made elsewhere, {@code modelResponses}.
 *
 * <p>Reference: Amazon Bedrock User Guide, "Create a prompt dataset for a model evaluation job that uses a model as judge" and
 * "Create a custom prompt dataset in a model evaluation job that uses human workers".
 */
record BedrockPrompts() implements Layout {

    private static final String PROMPT = "prompt";
    private static final String REFERENCE = "referenceResponse";
    private static final String CATEGORY = "category";
    private static final String RESPONSES = "modelResponses";
    private static final String RESPONSE = "response";
    private static final String MODEL = "modelIdentifier";

    @Override
    public List<Task> tasks(Node line) {
        return List.of(task(line));
    }

    @Override
    public List<Sample> samples(Node line) {
        List<Node> responses = responses(line, 1, "samples");
        return List.of(sample(task(line), responses.get(0)));
    }

    @Override
    public List<ResponsePair> pairs(Node line) {
        List<Node> responses = responses(line, 2, "pairs");
        Task task = task(line);
        return List.of(new ResponsePair(sample(task, responses.get(0)), sample(task, responses.get(1))));
    }

    @Override
    public ObjectNode line(Place place, Task task) {
        if (!task.conversation().isEmpty()) {
            throw place.wrong(task + " has a conversation, which this format can't hold; put it into the prompt");
        }
        if (task.references().size() > 1) {
            throw place.wrong(task + " has " + task.references().size() + " references; this format holds one");
        }
        ObjectNode line = LineJson.newObject();
        line.put(PROMPT, task.prompt());
        task.references().forEach(reference -> line.put(REFERENCE, reference));
        task.category().ifPresent(category -> line.put(CATEGORY, category));
        return line;
    }

    @Override
    public ObjectNode line(Place place, Sample sample) {
        return line(place, sample.task(), List.of(sample));
    }

    @Override
    public ObjectNode line(Place place, ResponsePair pair) {
        return line(place, pair.task(), List.of(pair.a(), pair.b()));
    }

    private ObjectNode line(Place place, Task task, List<Sample> samples) {
        ObjectNode line = line(place, task);
        for (Sample sample : samples) {
            if (!sample.context().isEmpty() || !sample.citations().isEmpty()) {
                throw place.wrong(
                        task + " has context or citations, which this format can't hold; write it with bedrockRag");
            }
            line.withArray(RESPONSES)
                    .addObject()
                    .put(RESPONSE, sample.response())
                    .put(MODEL, sample.candidate());
        }
        return line;
    }

    private static List<Node> responses(Node line, int wanted, String kind) {
        Node list = line.field(RESPONSES);
        List<Node> responses = list.elements();
        if (responses.size() != wanted) {
            throw list.wrong("holds " + responses.size() + " responses; " + kind + " have " + wanted);
        }
        return responses;
    }

    private static Sample sample(Task task, Node response) {
        return Sample.of(
                task, response.field(MODEL).name(), response.field(RESPONSE).text());
    }

    private static Task task(Node line) {
        Task.Builder task = Task.builder(line.field(PROMPT).name());
        line.find(REFERENCE).ifPresent(reference -> task.reference(reference.text()));
        line.find(CATEGORY).ifPresent(category -> task.category(category.text()));
        return task.build();
    }
}
