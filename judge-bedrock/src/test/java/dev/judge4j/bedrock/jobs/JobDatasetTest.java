package dev.judge4j.bedrock.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDatasetTest {

    private static final Task SKY = Task.builder("Why is the sky blue?")
            .id("sky")
            .reference("Scattering.")
            .build();
    private static final DatasetNeeds REFERENCE =
            new DatasetNeeds(Optional.of("Builtin.ContextCoverage"), Optional.empty());

    @TempDir
    Path folder;

    @Test
    void writesPromptsResponsesPairsAndRag() throws IOException {
        Sample cedar = Sample.of(SKY, "cedar", "It scatters.");
        Sample rag = new Sample(SKY, "cedar", "It scatters.", List.of("p"), List.of("p"));

        assertThat(written(JobDataset.prompts("d", Dataset.of(List.of(SKY))))).isEqualTo("""
                {"prompt":"Why is the sky blue?","referenceResponse":"Scattering."}
                """);
        assertThat(written(JobDataset.responses("d", Dataset.of(List.of(cedar)))))
                .isEqualTo("""
                {"prompt":"Why is the sky blue?","referenceResponse":"Scattering.",\
                "modelResponses":[{"response":"It scatters.","modelIdentifier":"cedar"}]}
                """);
        assertThat(written(JobDataset.pairs(
                        "d", Dataset.of(List.of(new ResponsePair(cedar, Sample.of(SKY, "aspen", "x")))))))
                .contains("\"modelResponses\":[{\"response\":\"It scatters.\",\"modelIdentifier\":\"cedar\"},"
                        + "{\"response\":\"x\",\"modelIdentifier\":\"aspen\"}]");
        assertThat(written(JobDataset.questions("d", Dataset.of(List.of(SKY))))).isEqualTo("""
                {"conversationTurns":[{"prompt":{"content":[{"text":"Why is the sky blue?"}]},\
                "referenceResponses":[{"content":[{"text":"Scattering."}]}]}]}
                """);
        assertThat(written(JobDataset.answers("d", Dataset.of(List.of(rag)))))
                .contains("\"retrievedPassages\"")
                .contains("\"citations\"");
        assertThat(written(JobDataset.passages(
                        "d", Dataset.of(List.of(new Sample(SKY, "cedar", "", List.of("p"), List.of()))))))
                .contains("\"retrievedResults\"");
    }

    @Test
    void sendsIdsAsCategories() throws IOException {
        JobDataset dataset = JobDataset.prompts("d", Dataset.of(List.of(SKY))).idsInCategory();

        assertThat(written(dataset)).contains("\"category\":\"sky\"");
        assertRefused(
                JobDataset.prompts(
                                "d",
                                Dataset.of(List.of(Task.builder("q")
                                        .id("q1")
                                        .category("facts")
                                        .build())))
                        .idsInCategory(),
                DatasetNeeds.NONE,
                ", line 1: item 'q1' has the category 'facts', whose place its id was to take; send it without"
                        + " idsInCategory");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        JobDataset.questions("d", Dataset.of(List.of(SKY))).idsInCategory())
                .withMessageContaining("has no place for a category");
    }

    @Test
    void sendsOtherNamesForCandidatesThatBedrockDoesNotTake() throws IOException {
        JobDataset dataset = JobDataset.responses("d", Dataset.of(List.of(Sample.of(SKY, "help desk", "r"))));

        assertRefused(
                dataset,
                DatasetNeeds.NONE,
                ", line 1: item 'sky' is of the candidate 'help desk', a name that Amazon Bedrock doesn't take (letters,"
                        + " digits, '.', '_' and '-'); send another with sourcesAs");
        assertThat(written(dataset.sourcesAs("help-desk"))).contains("\"modelIdentifier\":\"help-desk\"");
        assertThatIllegalArgumentException().isThrownBy(() -> dataset.sourcesAs("help desk"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dataset.sourcesAs("a", "b"))
                .withMessage("data set 'd' has 1 source, not 2");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> JobDataset.prompts("d", Dataset.of(List.of(SKY))).sourcesAs("a"));
    }

    @Test
    void takesOneSourceOnly() {
        assertRefused(
                JobDataset.responses(
                        "d", Dataset.of(List.of(Sample.of(SKY, "cedar", "r"), Sample.of(SKY, "aspen", "r")))),
                DatasetNeeds.NONE,
                ", line 2: item 'sky' is of 'aspen' and those before it of 'cedar'; Amazon Bedrock takes one source a job: make a"
                        + " data set and a job for each");
        assertRefused(
                JobDataset.pairs(
                        "d",
                        Dataset.of(
                                List.of(new ResponsePair(Sample.of(SKY, "cedar", "a"), Sample.of(SKY, "cedar", "b"))))),
                DatasetNeeds.NONE,
                ", line 1: item 'sky' is of a pair whose two responses have the same source 'cedar'");
    }

    @Test
    void takesAThousandLines() {
        List<Task> tasks = IntStream.rangeClosed(1, 1_001)
                .mapToObj(i -> Task.builder("prompt " + i).id("q" + i).build())
                .toList();

        assertThat(JobDataset.prompts("d", Dataset.of(tasks.subList(0, 1_000))).write(file()))
                .isEqualTo(1_000);
        assertRefused(
                JobDataset.prompts("d", Dataset.of(tasks)),
                DatasetNeeds.NONE,
                ", line 1001: item 'q1001' is in line 1,001 or after; Amazon Bedrock evaluates 1,000 lines a data set");
    }

    /** 4,096 bytes are 2,048 characters of two bytes each. */
    @Test
    void refusesLongPromptsWhereBedrockAsksAndLeavesThemToBedrockWhereResponsesAreBrought() {
        Task longest = Task.builder("é".repeat(2_048)).id("longest").build();
        Task tooLong = Task.builder("é".repeat(2_048) + "!").id("long").build();
        JobDataset prompts = JobDataset.prompts("d", Dataset.of(List.of(longest, tooLong)));
        JobDataset responses = JobDataset.responses("d", Dataset.of(List.of(Sample.of(tooLong, "cedar", "r"))));

        assertRefused(
                prompts,
                DatasetNeeds.NONE,
                ", line 2: item 'long' has a prompt of 4097 bytes, and the quota of Amazon Bedrock evaluations is 4 KB; shorten"
                        + " it, or let Bedrock decide with longPrompts(LongPrompts.WARN)");
        assertThat(prompts.longPrompts(LongPrompts.WARN).write(file())).isEqualTo(2);
        assertThat(responses.write(file())).isEqualTo(1);
        assertRefused(responses.longPrompts(LongPrompts.REFUSE), DatasetNeeds.NONE, "has a prompt of 4097 bytes");
    }

    @Test
    void checksWhatMetricsNeed() {
        Task bare = Task.builder("q").id("q1").build();
        Sample uncited = Sample.of(bare, "cedar", "r");

        assertRefused(
                JobDataset.questions("d", Dataset.of(List.of(SKY, bare))),
                REFERENCE,
                ", line 2: item 'q1' has no reference answer, which Builtin.ContextCoverage needs; add it or leave the metric"
                        + " out");
        assertRefused(
                JobDataset.answers("d", Dataset.of(List.of(uncited))),
                new DatasetNeeds(Optional.empty(), Optional.of("Builtin.CitationPrecision")),
                ", line 1: item 'q1' has no citations, which Builtin.CitationPrecision needs");
    }

    @Test
    void countsTheTurnsOfAConversationAsOneLine() throws IOException {
        Sample first = Sample.of(SKY, "cedar", "r1");
        Task next = Task.builder("And at night?")
                .turn(Turn.Speaker.USER, SKY.prompt())
                .turn(Turn.Speaker.ASSISTANT, "r1")
                .build();

        assertThat(written(JobDataset.answers("d", Dataset.of(List.of(first, Sample.of(next, "cedar", "r2")))))
                        .lines())
                .hasSize(1);
        assertRefused(
                JobDataset.prompts("d", Dataset.of(List.of(next))),
                DatasetNeeds.NONE,
                "has a conversation, which this format can't hold; put it into the prompt");
    }

    @Test
    void hasANameThatBedrockTakesAndAtLeastOneItem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobDataset.prompts("my data", Dataset.of(List.of(SKY))))
                .withMessageContaining("'my data'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobDataset.prompts("d", Dataset.of(List.of())).write(file()))
                .withMessage("data set 'd' has no item");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobDataset.prompts("my_output", Dataset.of(List.of(SKY))))
                .withMessageContaining("would be taken for results");
        assertThatIllegalArgumentException().isThrownBy(() -> JobDataset.builtIn("BoolQ"));
        assertThatIllegalStateException()
                .isThrownBy(() -> JobDataset.stored("d", S3Address.of("s3://bucket/d.jsonl"))
                        .write(file()))
                .withMessage("data set 'd' is in S3 already");
        assertRefused(
                JobDataset.prompts(
                        "d", Dataset.of(List.of(Task.builder(" ").id("x").build()))),
                DatasetNeeds.NONE,
                "item 'x' has a blank prompt");
    }

    private Path file() {
        return folder.resolve("d.jsonl");
    }

    private String written(JobDataset dataset) throws IOException {
        dataset.write(file());
        return Files.readString(file());
    }

    private void assertRefused(JobDataset dataset, DatasetNeeds needs, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dataset.write(file(), needs))
                .withMessageStartingWith(file().toString())
                .withMessageContaining(message);
    }
}
