package dev.judge4j.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One item a line, in the fields that the user names. */
record MappedLayout(Fields fields) implements Layout {

    private static final String ROLE = "role";
    private static final String CONTENT = "content";

    @Override
    public List<Task> tasks(Node line) {
        return List.of(task(line, Kind.TASK));
    }

    @Override
    public List<Sample> samples(Node line) {
        return List.of(new Sample(
                task(line, Kind.SAMPLE),
                candidate(line, Part.CANDIDATE, Sample.UNNAMED),
                text(line, Part.RESPONSE),
                texts(line, Part.CONTEXT),
                texts(line, Part.CITATIONS)));
    }

    @Override
    public List<ResponsePair> pairs(Node line) {
        Task task = task(line, Kind.PAIR);
        Sample a = new Sample(
                task,
                candidate(line, Part.CANDIDATE_A, "A"),
                text(line, Part.RESPONSE_A),
                texts(line, Part.CONTEXT_A, Part.CONTEXT),
                texts(line, Part.CITATIONS_A, Part.CITATIONS));
        Sample b = new Sample(
                task,
                candidate(line, Part.CANDIDATE_B, "B"),
                text(line, Part.RESPONSE_B),
                texts(line, Part.CONTEXT_B, Part.CONTEXT),
                texts(line, Part.CITATIONS_B, Part.CITATIONS));
        return List.of(new ResponsePair(a, b));
    }

    @Override
    public ObjectNode line(Place place, Task task) {
        return complete(taskLine(task), Kind.TASK);
    }

    @Override
    public ObjectNode line(Place place, Sample sample) {
        ObjectNode line = taskLine(sample.task());
        putResponse(line, sample, Part.CANDIDATE, Part.RESPONSE);
        putTexts(line, Part.CONTEXT, sample.context());
        putTexts(line, Part.CITATIONS, sample.citations());
        return complete(line, Kind.SAMPLE);
    }

    @Override
    public ObjectNode line(Place place, ResponsePair pair) {
        ObjectNode line = taskLine(pair.task());
        putResponse(line, pair.a(), Part.CANDIDATE_A, Part.RESPONSE_A);
        putTexts(line, Part.CONTEXT_A, pair.a().context());
        putTexts(line, Part.CITATIONS_A, pair.a().citations());
        putResponse(line, pair.b(), Part.CANDIDATE_B, Part.RESPONSE_B);
        putTexts(line, Part.CONTEXT_B, pair.b().context());
        putTexts(line, Part.CITATIONS_B, pair.b().citations());
        return complete(line, Kind.PAIR);
    }

    /** Reading insists on the fields that the user named, so that writing has them all. */
    private ObjectNode complete(ObjectNode line, Kind<?> kind) {
        for (String name : fields.required(kind.parts())) {
            if (!line.has(name)) {
                line.putNull(name);
            }
        }
        return line;
    }

    private ObjectNode taskLine(Task task) {
        ObjectNode line = LineJson.newObject();
        line.put(fields.name(Part.ID), task.id());
        if (!task.conversation().isEmpty()) {
            ArrayNode turns = line.putArray(fields.name(Part.CONVERSATION));
            task.conversation()
                    .forEach(turn -> turns.addObject()
                            .put(ROLE, turn.speaker().name().toLowerCase(Locale.ROOT))
                            .put(CONTENT, turn.text()));
        }
        line.put(fields.name(Part.PROMPT), task.prompt());
        putTexts(line, Part.REFERENCES, task.references());
        task.category().ifPresent(category -> line.put(fields.name(Part.CATEGORY), category));
        if (!task.metadata().isEmpty()) {
            ObjectNode metadata = line.putObject(fields.name(Part.METADATA));
            task.metadata().forEach(metadata::put);
        }
        return line;
    }

    private Task task(Node line, Kind<?> kind) {
        for (String name : fields.required(kind.parts())) {
            line.require(name);
        }
        Task.Builder task = Task.builder(line.field(fields.name(Part.PROMPT)).name());
        line.find(fields.name(Part.ID)).ifPresent(id -> task.id(id.name()));
        line.find(fields.name(Part.CONVERSATION))
                .ifPresent(turns -> turns.elements()
                        .forEach(turn ->
                                task.turn(speaker(turn), turn.field(CONTENT).text())));
        texts(line, Part.REFERENCES).forEach(task::reference);
        line.find(fields.name(Part.CATEGORY)).ifPresent(category -> task.category(category.text()));
        line.find(fields.name(Part.METADATA))
                .ifPresent(metadata -> metadata.textsByName().forEach(task::metadata));
        return task.build();
    }

    private static Turn.Speaker speaker(Node turn) {
        Node role = turn.field(ROLE);
        return switch (role.text()) {
            case "user" -> Turn.Speaker.USER;
            case "assistant" -> Turn.Speaker.ASSISTANT;
            default -> throw role.wrong("is '" + role.text() + "'; it must be user or assistant");
        };
    }

    private String candidate(Node line, Part part, String otherwise) {
        return line.find(fields.name(part)).map(Node::name).orElse(otherwise);
    }

    private String text(Node line, Part part) {
        return line.field(fields.name(part)).text();
    }

    private List<String> texts(Node line, Part part) {
        List<String> texts = new ArrayList<>();
        for (String name : fields.names(part)) {
            line.find(name).ifPresent(field -> texts.addAll(field.texts()));
        }
        return texts;
    }

    private List<String> texts(Node line, Part own, Part shared) {
        return texts(line, fields.names(own).stream().anyMatch(line::has) ? own : shared);
    }

    private void putResponse(ObjectNode line, Sample sample, Part candidate, Part response) {
        line.put(fields.name(candidate), sample.candidate()).put(fields.name(response), sample.response());
    }

    private void putTexts(ObjectNode line, Part part, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = line.putArray(fields.name(part));
            texts.forEach(list::add);
        }
    }
}
