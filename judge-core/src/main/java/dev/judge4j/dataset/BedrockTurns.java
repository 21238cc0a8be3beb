package dev.judge4j.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * Data sets of Amazon Bedrock knowledge base evaluation: {@code conversationTurns}, of which each is an item of its own that the
 * turns before it are the conversation of.
 *
 * <p>Reference: Amazon Bedrock User Guide, "Create a prompt dataset for retrieve-and-generate RAG evaluation jobs" and "Create a
 * prompt dataset for retrieve-only RAG evaluation jobs"; for {@code citations} the sample notebooks of AWS.
 *
 * @param retrieveOnly whether the output is passages alone
 */
record BedrockTurns(boolean retrieveOnly) implements Layout {

    /** Quota of retrieve-and-generate jobs; retrieve-only jobs take one. */
    private static final int MOST_TURNS = 5;

    private static final String TURNS = "conversationTurns";
    private static final String PROMPT = "prompt";
    private static final String REFERENCES = "referenceResponses";
    private static final String OUTPUT = "output";
    private static final String TEXT = "text";
    private static final String CONTENT = "content";
    private static final String SOURCE = "knowledgeBaseIdentifier";
    private static final String PASSAGES = "retrievedPassages";
    private static final String RESULTS = "retrievedResults";
    private static final String RETRIEVED = "retrievalResults";
    private static final String CITATIONS = "citations";
    private static final String CITED = "retrievedReferences";

    @Override
    public List<Task> tasks(Node line) {
        Node list = line.field(TURNS);
        List<Node> turns = turns(list);
        if (turns.size() > 1) {
            throw list.wrong("holds " + turns.size()
                    + " turns; what is asked after the first depends on what is answered, so that"
                    + " only samples are read from it");
        }
        return List.of(task(turns.get(0), List.of()));
    }

    @Override
    public List<Sample> samples(Node line) {
        Node list = line.field(TURNS);
        List<Node> turns = turns(list);
        if (retrieveOnly && turns.size() > 1) {
            throw list.wrong("holds " + turns.size() + " turns; retrieve only has one");
        }
        List<Sample> samples = new ArrayList<>();
        List<Turn> before = List.of();
        for (Node turn : turns) {
            Sample sample = sample(turn, before);
            samples.add(sample);
            before = conversationAfter(sample);
        }
        return samples;
    }

    @Override
    public List<ResponsePair> pairs(Node line) {
        throw line.wrong("holds no pairs: this format has one output a turn");
    }

    @Override
    public ObjectNode line(Place place, Task task) {
        checkFirst(place, task);
        ObjectNode line = LineJson.newObject();
        turn(task, line);
        return line;
    }

    @Override
    public ObjectNode line(Place place, Sample sample) {
        checkFirst(place, sample.task());
        ObjectNode line = LineJson.newObject();
        turn(place, sample, line);
        return line;
    }

    @Override
    public boolean continues(Place place, ObjectNode line, Sample before, Sample next) {
        if (retrieveOnly || !next.task().conversation().equals(conversationAfter(before))) {
            return false;
        }
        if (!next.candidate().equals(before.candidate())) {
            throw place.wrong(next.task() + " goes on with a conversation that '" + before.candidate()
                    + "' had, but is of '" + next.candidate() + "'");
        }
        if (line.path(TURNS).size() == MOST_TURNS) {
            throw place.wrong(
                    next.task() + " is turn " + (MOST_TURNS + 1) + " of its conversation; Amazon Bedrock takes "
                            + MOST_TURNS + "; begin a new one, or put what was said before into the prompt");
        }
        turn(place, next, line);
        return true;
    }

    private void turn(Place place, Sample sample, ObjectNode line) {
        ObjectNode output = turn(sample.task(), line).putObject(OUTPUT);
        if (retrieveOnly) {
            if (!sample.response().isEmpty() || !sample.citations().isEmpty()) {
                throw place.wrong(sample.task()
                        + " has a response or citations, which this format can't hold; write it with bedrockRag");
            }
            output.put(SOURCE, sample.candidate());
            putPassages(output.putObject(RESULTS), RETRIEVED, sample.context());
            return;
        }
        output.put(TEXT, sample.response()).put(SOURCE, sample.candidate());
        putPassages(output.putObject(PASSAGES), RETRIEVED, sample.context());
        if (!sample.citations().isEmpty()) {
            ObjectNode citation = output.putArray(CITATIONS).addObject();
            putWholeResponse(citation, sample.response());
            putPassages(citation, CITED, sample.citations());
        }
    }

    @Override
    public ObjectNode line(Place place, ResponsePair pair) {
        throw place.wrong(pair.task() + " is of a pair; this format has one output a turn");
    }

    private static List<Node> turns(Node list) {
        List<Node> turns = list.elements();
        if (turns.isEmpty()) {
            throw list.wrong("is empty");
        }
        return turns;
    }

    private static Task task(Node turn, List<Turn> before) {
        Node prompt = turn.field(PROMPT);
        String text = content(prompt);
        if (text.isBlank()) {
            throw prompt.wrong("is blank");
        }
        Task.Builder task = Task.builder(text);
        before.forEach(earlier -> task.turn(earlier.speaker(), earlier.text()));
        turn.find(REFERENCES)
                .ifPresent(
                        references -> references.elements().forEach(reference -> task.reference(content(reference))));
        return task.build();
    }

    private Sample sample(Node turn, List<Turn> before) {
        Node output = turn.field(OUTPUT);
        String other = retrieveOnly ? PASSAGES : RESULTS;
        if (output.has(other)) {
            throw output.field(other)
                    .wrong("is of the other format; read it with "
                            + (retrieveOnly ? "bedrockRag" : "bedrockRetrieval"));
        }
        List<String> context = new ArrayList<>();
        output.find(retrieveOnly ? RESULTS : PASSAGES)
                .ifPresent(found -> context.addAll(passages(found.field(RETRIEVED))));
        List<String> citations = new ArrayList<>();
        output.find(CITATIONS)
                .ifPresent(list -> list.elements()
                        .forEach(citation ->
                                citation.find(CITED).ifPresent(cited -> citations.addAll(passages(cited)))));
        return new Sample(
                task(turn, before),
                output.field(SOURCE).name(),
                retrieveOnly ? "" : output.field(TEXT).text(),
                context,
                citations.stream().distinct().toList());
    }

    /** Returns the texts of {@code [{"content": {"text": …}}]}. */
    private static List<String> passages(Node list) {
        return list.elements().stream()
                .map(passage -> passage.field(CONTENT).field(TEXT).text())
                .toList();
    }

    /** Returns the text of {@code {"content": [{"text": …}]}}; several are paragraphs of one. */
    private static String content(Node node) {
        return String.join(
                "\n\n",
                node.field(CONTENT).elements().stream()
                        .map(block -> block.field(TEXT).text())
                        .toList());
    }

    private static void checkFirst(Place place, Task task) {
        if (!task.conversation().isEmpty()) {
            throw place.wrong(task
                    + " has a conversation that is not in the turns before it; Amazon Bedrock would judge every turn of"
                    + " it, of which neither passages nor citations are known; put it into the prompt");
        }
    }

    private static List<Turn> conversationAfter(Sample sample) {
        List<Turn> conversation = new ArrayList<>(sample.task().conversation());
        conversation.add(new Turn(Turn.Speaker.USER, sample.task().prompt()));
        conversation.add(new Turn(Turn.Speaker.ASSISTANT, sample.response()));
        return conversation;
    }

    private static ObjectNode turn(Task task, ObjectNode line) {
        ObjectNode turn = line.withArray(TURNS).addObject();
        putContent(turn.putObject(PROMPT), task.prompt());
        task.references()
                .forEach(reference -> putContent(turn.withArray(REFERENCES).addObject(), reference));
        return turn;
    }

    private static void putContent(ObjectNode node, String text) {
        node.putArray(CONTENT).addObject().put(TEXT, text);
    }

    private static void putPassages(ObjectNode node, String name, List<String> passages) {
        node.putArray(name);
        passages.forEach(
                text -> node.withArray(name).addObject().putObject(CONTENT).put(TEXT, text));
    }

    /** A sample knows what its response refers to, not where: the span of the citation is the whole response. */
    private static void putWholeResponse(ObjectNode citation, String response) {
        ObjectNode part = citation.putObject("generatedResponsePart").putObject("textResponsePart");
        part.putObject("span").put("start", 0).put("end", response.length());
        part.put(TEXT, response);
    }
}
