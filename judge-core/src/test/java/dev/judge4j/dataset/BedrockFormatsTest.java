package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockFormatsTest {

    @TempDir
    Path folder;

    private <T> T file(Function<Path, T> format, String text) throws IOException {
        return format.apply(Reading.file(folder, "bedrock.jsonl", text));
    }

    private String written() throws IOException {
        return Files.readString(folder.resolve("bedrock.jsonl"));
    }

    @Test
    void readsAndWritesPromptsWithoutResponses() throws IOException {
        String text = """
                {"prompt":"What is high intensity interval training?","referenceResponse":"Short bursts.","category":"Fitness"}
                {"prompt":"What is 2 + 2?"}
                """;
        DatasetFile file = file(DatasetFile::bedrockPrompts, text);

        assertThat(Reading.items(file.tasks()))
                .containsExactly(
                        Task.builder("What is high intensity interval training?")
                                .reference("Short bursts.")
                                .category("Fitness")
                                .build(),
                        Task.of("What is 2 + 2?"));
        assertThat(file.writeTasks(file.tasks())).isEqualTo(2);
        assertThat(written()).isEqualTo(text);
    }

    @Test
    void readsAndWritesPromptsWithResponses() throws IOException {
        String text = """
                {"prompt":"Q","referenceResponse":"R","modelResponses":[{"response":"A","modelIdentifier":"my_model"}]}
                """;
        DatasetFile file = file(DatasetFile::bedrockPrompts, text);

        assertThat(Reading.items(file.samples()))
                .containsExactly(Sample.of(Task.builder("Q").reference("R").build(), "my_model", "A"));
        assertThat(Reading.of(file.pairs()).complaints())
                .containsExactly(file + ", line 1, field 'modelResponses': holds 1 responses; pairs have 2");
        file.writeSamples(file.samples());
        assertThat(written()).isEqualTo(text);
    }

    @Test
    void readsAndWritesTheTwoResponsesOfAJobWithPeople() throws IOException {
        String text = """
                {"prompt":"Q","modelResponses":[{"response":"x","modelIdentifier":"m1"},{"response":"y","modelIdentifier":"m2"}]}
                """;
        DatasetFile file = file(DatasetFile::bedrockPrompts, text);

        Task task = Task.of("Q");
        assertThat(Reading.items(file.pairs()))
                .containsExactly(new ResponsePair(Sample.of(task, "m1", "x"), Sample.of(task, "m2", "y")));
        file.writePairs(file.pairs());
        assertThat(written()).isEqualTo(text);
    }

    @Test
    void readsAndWritesQuestionsToAKnowledgeBase() throws IOException {
        String text = """
                {"conversationTurns":[{"prompt":{"content":[{"text":"Q"}]},"referenceResponses":[{"content":[{"text":"R1"}]},\
                {"content":[{"text":"R2"}]}]}]}
                """;
        DatasetFile file = file(DatasetFile::bedrockRag, text);

        assertThat(Reading.items(file.tasks()))
                .containsExactly(
                        Task.builder("Q").reference("R1").reference("R2").build());
        file.writeTasks(file.tasks());
        assertThat(written()).isEqualTo(text);
    }

    @Test
    void readsWhatAKnowledgeBaseRetrieved() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockRetrieval, """
                {"conversationTurns":[{"prompt":{"content":[{"text":"Q"}]},"referenceContexts":[{"content":[{"text":"gt"}]}],\
                "output":{"knowledgeBaseIdentifier":"RAG1","retrievedResults":{"retrievalResults":[{"name":"n",\
                "content":{"text":"p1"},"metadata":{"k":"v"}},{"content":{"text":"p2"}}]}}}]}
                """);

        assertThat(Reading.items(file.samples()))
                .containsExactly(new Sample(Task.of("Q"), "RAG1", "", List.of("p1", "p2"), List.of()));
    }

    @Test
    void writesWhatAKnowledgeBaseRetrieved() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockRetrieval, "");
        Sample sample = new Sample(Task.of("Q"), "RAG1", "", List.of("p1", "p2"), List.of());

        file.writeSamples(Dataset.of(List.of(sample)));

        assertThat(written()).isEqualTo("""
                {"conversationTurns":[{"prompt":{"content":[{"text":"Q"}]},"output":{"knowledgeBaseIdentifier":"RAG1",\
                "retrievedResults":{"retrievalResults":[{"content":{"text":"p1"}},{"content":{"text":"p2"}}]}}}]}
                """);
        assertThat(Reading.items(file.samples())).containsExactly(sample);
    }

    @Test
    void readsEachTurnWithTheTurnsBeforeItAsItsConversation() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockRag, """
                {"conversationTurns":[{"prompt":{"content":[{"text":"Q1"}]},"output":{"text":"A1",\
                "modelIdentifier":"m","knowledgeBaseIdentifier":"KB","retrievedPassages":{"retrievalResults":\
                [{"content":{"text":"p1"}}]},"citations":[{"generatedResponsePart":{"textResponsePart":{"span":{"start":0,"end":1},\
                "text":"A"}},"retrievedReferences":[{"content":{"text":"p1"}}]},{"retrievedReferences":\
                [{"content":{"text":"p1"}},{"content":{"text":"p2"}}]}]}},\
                {"prompt":{"content":[{"text":"Q2"},{"text":"more"}]},"output":{"text":"A2","knowledgeBaseIdentifier":"KB"}}]}
                """);

        Task second = Task.builder("Q2\n\nmore")
                .turn(Turn.Speaker.USER, "Q1")
                .turn(Turn.Speaker.ASSISTANT, "A1")
                .build();
        assertThat(Reading.items(file.samples()))
                .containsExactly(
                        new Sample(Task.of("Q1"), "KB", "A1", List.of("p1"), List.of("p1", "p2")),
                        Sample.of(second, "KB", "A2"));
        assertThat(Reading.of(file.tasks()).complaints())
                .singleElement()
                .asString()
                .contains("line 1, field 'conversationTurns': holds 2 turns; what is asked after the first");
        assertThat(Reading.of(DatasetFile.bedrockRetrieval(folder.resolve("bedrock.jsonl"))
                                .samples())
                        .complaints())
                .containsExactly(file + ", line 1, field 'conversationTurns': holds 2 turns; retrieve only has one");
    }

    @Test
    void writesTheTurnsOfAConversationAsOneLine() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockRag, "");
        Sample first = new Sample(Task.of("Q1"), "KB", "A1", List.of("p1"), List.of());
        Sample second = Sample.of(after(first, "Q2"), "KB", "A2");
        Sample other = Sample.of(Task.of("Q3"), "KB", "A3");

        assertThat(file.writeSamples(Dataset.of(List.of(first, second, other)))).isEqualTo(3);

        assertThat(written().lines()).hasSize(2);
        assertThat(Reading.items(file.samples())).containsExactly(first, second, other);
    }

    @Test
    void writesNoMoreTurnsThanTheServiceTakesAndNoneOfAnotherCandidate() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockRag, "");
        List<Sample> samples = new ArrayList<>(List.of(Sample.of(Task.of("Q1"), "KB", "A1")));
        for (int i = 2; i <= 6; i++) {
            samples.add(Sample.of(after(samples.get(i - 2), "Q" + i), "KB", "A" + i));
        }
        Sample stray = Sample.of(after(samples.get(0), "Q2"), "other", "A2");

        assertThat(file.writeSamples(Dataset.of(samples.subList(0, 5)))).isEqualTo(5);
        refuses(() -> file.writeSamples(Dataset.of(samples)), "is turn 6 of its conversation; Amazon Bedrock takes 5");
        refuses(
                () -> file.writeSamples(Dataset.of(List.of(samples.get(0), stray))),
                "goes on with a conversation that 'KB' had, but is of 'other'");
        refuses(
                () -> file.writeSamples(Dataset.of(samples.subList(1, 3))),
                "has a conversation that is not in the turns before it");
    }

    private static Task after(Sample before, String prompt) {
        Task.Builder task = Task.builder(prompt);
        before.task().conversation().forEach(turn -> task.turn(turn.speaker(), turn.text()));
        return task.turn(Turn.Speaker.USER, before.task().prompt())
                .turn(Turn.Speaker.ASSISTANT, before.response())
                .build();
    }

    @Test
    void writesResponsesWithPassagesAndCitations() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockRag, "");
        Sample sample = new Sample(Task.of("Q"), "KB", "A", List.of("p1"), List.of("p1"));

        file.writeSamples(Dataset.of(List.of(sample)));

        assertThat(written()).isEqualTo("""
                {"conversationTurns":[{"prompt":{"content":[{"text":"Q"}]},"output":{"text":"A",\
                "knowledgeBaseIdentifier":"KB","retrievedPassages":{"retrievalResults":[{"content":{"text":"p1"}}]},\
                "citations":[{"generatedResponsePart":{"textResponsePart":{"span":{"start":0,"end":1},"text":"A"}},\
                "retrievedReferences":[{"content":{"text":"p1"}}]}]}}]}
                """);
        assertThat(Reading.items(file.samples())).containsExactly(sample);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"prompt\":\"Q\"} | ': is missing; there are prompt",
                "{\"conversationTurns\":[]} | ': is empty",
                "{\"conversationTurns\":[7]} | [0]': is a number; it must be an object",
                "{\"conversationTurns\":[{\"prompt\":\"Q\",\"output\":{}}]} | [0].prompt': is a text; it must be an object",
                "{\"conversationTurns\":[{\"prompt\":{\"content\":[{\"text\":\"\"}]},\"output\":{\"knowledgeBaseIdentifier\":\"k\","
                        + "\"text\":\"A\"}}]} | [0].prompt': is blank",
                "{\"conversationTurns\":[{\"prompt\":{\"content\":[{\"text\":\"Q\"}]}}]}"
                        + " | [0].output': is missing; there are prompt",
                "{\"conversationTurns\":[{\"prompt\":{\"content\":[{\"text\":\"Q\"}]},\"output\":{\"text\":\"A\"}}]}"
                        + " | [0].output.knowledgeBaseIdentifier': is missing; there are text",
                "{\"conversationTurns\":[{\"prompt\":{\"content\":[{\"text\":\"Q\"}]},\"output\":{\"text\":\"A\","
                        + "\"knowledgeBaseIdentifier\":\"k\",\"retrievedPassages\":{\"retrievalResults\":[{\"content\":\"p\"}]}}}]}"
                        + " | [0].output.retrievedPassages.retrievalResults[0].content': is a text; it must be an object",
                "{\"conversationTurns\":[{\"prompt\":{\"content\":[{\"text\":\"Q\"}]},\"output\":{\"retrievedResults\":{}}}]}"
                        + " | [0].output.retrievedResults': is of the other format; read it with bedrockRetrieval",
            })
    void namesTheFieldOfATurnThatIsWrong(String line, String complaint) throws IOException {
        DatasetFile file = file(DatasetFile::bedrockRag, line);

        assertThat(Reading.of(file.samples()).complaints())
                .containsExactly(file + ", line 1, field 'conversationTurns" + complaint);
    }

    @Test
    void refusesMoreThanAThousandLinesAndLeavesTheOldFile() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockPrompts, "old");
        List<Task> thousand =
                IntStream.range(0, 1_001).mapToObj(i -> Task.of("Q" + i)).toList();

        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> file.writeTasks(Dataset.of(thousand)))
                .withMessage(
                        file + ", line 1001: Amazon Bedrock evaluates at most 1,000 lines a file; write several files");
        assertThat(written()).isEqualTo("old");
        assertThat(file.writeTasks(Dataset.of(thousand.subList(0, 1_000)))).isEqualTo(1_000);
    }

    @Test
    void refusesASecondCandidate() throws IOException {
        Dataset<Sample> two =
                Dataset.of(List.of(Sample.of(Task.of("Q"), "m1", "A"), Sample.of(Task.of("Q"), "m2", "A")));

        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> file(DatasetFile::bedrockPrompts, "").writeSamples(two))
                .withMessageEndingWith(
                        "line 2: the candidate is m2, in line 1 it is m1; Amazon Bedrock takes one a file: write"
                                + " a file for each");
    }

    @Test
    void refusesPartsOfAnItemThatHaveNoPlaceInTheFormat() throws IOException {
        Task turns = Task.builder("Q").id("t").turn(Turn.Speaker.USER, "u").build();
        Task two = Task.builder("Q").id("t").reference("r").reference("s").build();
        Sample context = Sample.of("Q", "A").withContext(List.of("p"));
        DatasetFile prompts = file(DatasetFile::bedrockPrompts, "");
        DatasetFile rag = file(DatasetFile::bedrockRag, "");
        DatasetFile retrieval = file(DatasetFile::bedrockRetrieval, "");

        refuses(
                () -> prompts.writeTasks(Dataset.of(List.of(turns))),
                "task t has a conversation, which this format can't hold");
        refuses(
                () -> rag.writeTasks(Dataset.of(List.of(turns))),
                "task t has a conversation that is not in the turns before it; Amazon Bedrock would judge");
        refuses(() -> prompts.writeTasks(Dataset.of(List.of(two))), "task t has 2 references; this format holds one");
        refuses(() -> prompts.writeSamples(Dataset.of(List.of(context))), "has context or citations");
        refuses(() -> retrieval.writeSamples(Dataset.of(List.of(context))), "has a response or citations");
        assertThatIllegalStateException()
                .isThrownBy(rag::pairs)
                .withMessage(
                        "a knowledge base data set of Amazon Bedrock holds no pairs; use bedrockPrompts, jsonLines or csv");
        assertThatIllegalStateException().isThrownBy(() -> retrieval.writePairs(Dataset.of(List.of())));
    }

    private static void refuses(ThrowingCallable write, String reason) {
        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(write)
                .withMessageContaining("line 1: ")
                .withMessageContaining(reason);
    }

    /** The quota is 4 KB: 4,096 bytes, which are 2,048 characters of two bytes each. */
    @Test
    void warnsOnceOfPromptsThatAreLongerThanTheQuota() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockPrompts, "");
        Task longest = Task.of("é".repeat(2_048));
        Task tooLong = Task.of("é".repeat(2_048) + "!");
        Task longer = Task.of("x".repeat(5_000));

        assertThat(logged(() -> file.writeTasks(Dataset.of(List.of(longest))))).isEmpty();
        assertThat(logged(() -> file.writeTasks(Dataset.of(List.of(longest, tooLong, longer)))))
                .contains(
                        "line 2 has a prompt of 4097 bytes; the quota of Amazon Bedrock evaluations is 4 KB a prompt, and 2 of"
                                + " this file are longer");
    }

    @Test
    void logsWhatWasSkipped() throws IOException {
        DatasetFile file = file(DatasetFile::bedrockPrompts, "{}\n{}\n").skippingBadLines();

        assertThat(logged(() -> Reading.items(file.tasks())))
                .contains("skipped 2 bad lines of " + file + "; the first: " + file
                        + ", line 1, field 'prompt': is missing");
    }

    private static String logged(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        System.setErr(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
