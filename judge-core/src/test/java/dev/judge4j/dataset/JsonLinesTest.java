package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {

    private static final String TWO = """
            {"id":"1","prompt":"Hi","response":"Hello"}
            {"id":"2","prompt":"Bye","response":"See you"}
            """;

    @TempDir
    Path folder;

    private DatasetFile file(String text) throws IOException {
        return DatasetFile.jsonLines(Reading.file(folder, "data.jsonl", text));
    }

    private static Sample sample(String id, String prompt, String response) {
        return Sample.of(Task.builder(prompt).id(id).build(), Sample.UNNAMED, response);
    }

    private static final List<Sample> TWO_SAMPLES = List.of(sample("1", "Hi", "Hello"), sample("2", "Bye", "See you"));

    @Test
    void readsEveryPartOfASample() throws IOException {
        Dataset<Sample> samples = file("""
                {"id": 7, "conversation": [{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}],\
                 "prompt": "Who?", "reference": "Me", "references": ["I", "Myself"], "category": "who",\
                 "metadata": {"source": "hand", "row": 3, "none": null}, "candidate": "kb-a", "response": "",\
                 "context": ["p1", "p2"], "citations": "p2", "other": {"x": [1.5, true, null]}}
                """).samples();

        Task task = Task.builder("Who?")
                .id("7")
                .turn(Turn.Speaker.USER, "Hi")
                .turn(Turn.Speaker.ASSISTANT, "Hello")
                .reference("I")
                .reference("Myself")
                .reference("Me")
                .category("who")
                .metadata("source", "hand")
                .metadata("row", "3")
                .build();
        assertThat(Reading.items(samples))
                .containsExactly(new Sample(task, "kb-a", "", List.of("p1", "p2"), List.of("p2")));
    }

    @Test
    void readsPairsWhereASharedContextHoldsForASideWithoutItsOwn() throws IOException {
        Dataset<ResponsePair> pairs = file("""
                {"id":"1","prompt":"Q","response_a":"x","response_b":"y","context":"both","context_b":["b"]}
                {"id":"2","prompt":"Q","response_a":"x","response_b":"y","candidate_a":"m1","candidate_b":"m2"}
                """).pairs();

        Task first = Task.builder("Q").id("1").build();
        Task second = Task.builder("Q").id("2").build();
        assertThat(Reading.items(pairs))
                .containsExactly(
                        new ResponsePair(
                                Sample.of(first, "A", "x").withContext(List.of("both")),
                                Sample.of(first, "B", "y").withContext(List.of("b"))),
                        new ResponsePair(Sample.of(second, "m1", "x"), Sample.of(second, "m2", "y")));
    }

    @Test
    void readsFieldsThatTheUserNames() throws IOException {
        Fields fields = Fields.standard()
                .id("key")
                .prompt("question")
                .response("answer")
                .references("gold_1", "gold_2")
                .candidate("model");
        DatasetFile file = file("{\"key\":\"k\",\"question\":\"Q\",\"answer\":\"A\",\"gold_1\":\"G\",\"gold_2\":null,"
                + "\"model\":\"m\",\"id\":\"other\",\"prompt\":\"other\"}");

        Task task = Task.builder("Q").id("k").reference("G").build();
        assertThat(Reading.items(file.fields(fields).samples())).containsExactly(Sample.of(task, "m", "A"));
    }

    @Test
    void missesAFieldThatTheUserNamedButNotOneThatIsOnlyStandard() throws IOException {
        DatasetFile file = file("{\"prompt\":\"Q\",\"response\":\"A\",\"golden\":\"G\"}");

        assertThat(Reading.of(file.fields(Fields.standard().references("gold")).samples())
                        .complaints())
                .containsExactly(file + ", line 1, field 'gold': is missing; there are prompt, response, golden");
        assertThat(Reading.items(file.samples())).containsExactly(Sample.of("Q", "A"));
        assertThat(Reading.items(
                        file.fields(Fields.standard().pairResponses("x", "y")).samples()))
                .as("a field of pairs is not missed among samples")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"response\":\"A\"} | , field 'prompt': is missing; there are response",
                "{} | , field 'prompt': is missing; there are no fields",
                "{\"prompt\":\"Q\"} | , field 'response': is missing; there are prompt",
                "{\"prompt\":null,\"response\":\"A\"} | , field 'prompt': is null",
                "{\"prompt\":\" \",\"response\":\"A\"} | , field 'prompt': is blank",
                "{\"prompt\":\"Q\",\"response\":null} | , field 'response': is null",
                "{\"prompt\":\"Q\",\"response\":1.50} | , field 'response': is a number with a fraction; it must be a text",
                "{\"prompt\":\"Q\",\"response\":true} | , field 'response': is true; it must be a text",
                "{\"prompt\":\"Q\",\"response\":[\"A\"]} | , field 'response': is a list; it must be a text",
                "{\"id\":\"\",\"prompt\":\"Q\",\"response\":\"A\"} | , field 'id': is blank",
                "{\"prompt\":\"Q\",\"response\":\"A\",\"candidate\":\"\"} | , field 'candidate': is blank",
                "{\"prompt\":\"Q\",\"response\":\"A\",\"context\":[\"p\",{}]} | , field 'context[1]': is an object; it must be a text",
                "{\"prompt\":\"Q\",\"response\":\"A\",\"conversation\":\"Hi\"}"
                        + " | , field 'conversation': is a text; it must be a list",
                "{\"prompt\":\"Q\",\"response\":\"A\",\"conversation\":[{\"role\":\"system\",\"content\":\"c\"}]}"
                        + " | , field 'conversation[0].role': is 'system'; it must be user or assistant",
                "{\"prompt\":\"Q\",\"response\":\"A\",\"metadata\":[]} | , field 'metadata': is a list; it must be an object of texts",
                "[\"Q\",\"A\"] | : is not a JSON object",
                "null | : is not a JSON object",
                "{\"prompt\":\"Q\",\"prompt\":\"R\",\"response\":\"A\"} | : is not JSON: Duplicate field 'prompt'",
            })
    void saysFileLineFieldAndReasonOfABadLine(String line, String complaint) throws IOException {
        DatasetFile file = file("\n" + line + "\n" + TWO);

        Reading<Sample> reading = Reading.of(file.samples());

        assertThat(reading.complaints()).containsExactly(file + ", line 2" + complaint);
        assertThat(reading.items()).as("what follows the bad line").isEqualTo(TWO_SAMPLES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"prompt\": | Unexpected end-of-input",
                "{\"prompt\":\"Q\"} {\"prompt\":\"R\"} | Trailing token",
                "{'prompt':\"Q\"} | Unexpected character",
                "prompt | Unrecognized token",
            })
    void saysWhatIsNotJson(String line, String reason) throws IOException {
        DatasetFile file = file(line + "\n" + TWO);

        Reading<Sample> reading = Reading.of(file.samples());

        assertThat(reading.complaints())
                .singleElement()
                .asString()
                .startsWith(file + ", line 1: is not JSON: " + reason);
        assertThat(reading.items()).isEqualTo(TWO_SAMPLES);
    }

    @Test
    void refusesNestingAndNumbersOfValuesThatWouldTakeMuchMoreMemoryThanTheLine() throws IOException {
        String deep = "{\"prompt\":\"Q\",\"response\":\"A\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String many = "{\"prompt\":\"Q\",\"response\":\"A\",\"x\":[0" + ",0".repeat(200_000) + "]}";

        List<String> complaints =
                Reading.of(file(deep + "\n" + many + "\n").samples()).complaints();

        assertThat(complaints).hasSize(2);
        assertThat(complaints.get(0)).contains(", line 1: is not JSON: Document nesting depth (101) exceeds");
        assertThat(complaints.get(1)).contains(", line 2: is not JSON: Token count (200001) exceeds");
        assertThat(complaints).allSatisfy(complaint -> assertThat(complaint).hasSizeLessThan(1_000));
    }

    @Test
    void readsCarriageReturnsBlankLinesAByteOrderMarkAndALastLineWithoutAnEnd() throws IOException {
        String messy = "\ufeff\r\n" + TWO.replace("\n", "\r\n\r\n  \t\r\n").stripTrailing();

        assertThat(Reading.items(file(messy).samples())).isEqualTo(TWO_SAMPLES);
        assertThat(Reading.items(file("").samples())).isEmpty();
        assertThat(Reading.items(file("\ufeff").samples())).isEmpty();
    }

    @Test
    void countsLinesAsAnEditorDoes() throws IOException {
        assertThat(Reading.of(file("\r\n\n\r\n{}\n").samples()).complaints())
                .singleElement()
                .asString()
                .contains(", line 4, ");
    }

    @Test
    void refusesBytesThatAreNotUtf8AndSaysWhere() throws IOException {
        DatasetFile file = file("");
        byte[] latin1 = "{\"prompt\":\"é\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("data.jsonl"), latin1);

        assertThat(Reading.of(file.samples()).complaints())
                .containsExactly(file + ", line 1: is not UTF-8 at byte 12 of the line; save the file as UTF-8");
    }

    @Test
    void readsGzipWhateverTheNameEvenInSeveralMembers() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : TWO.split("(?<=\n)", -1)) {
            try (GZIPOutputStream member = new GZIPOutputStream(bytes)) {
                member.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path path = Files.write(folder.resolve("misnamed.jsonl"), bytes.toByteArray());

        assertThat(Reading.items(DatasetFile.jsonLines(path).samples())).isEqualTo(TWO_SAMPLES);
    }

    @Test
    void endsWithAnErrorWhereGzipIsCutOffEvenWhenSkipping() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(TWO.getBytes(StandardCharsets.UTF_8));
        }
        Path path = Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Reading.of(
                        DatasetFile.jsonLines(path).skippingBadLines().samples()))
                .withMessageStartingWith("can't read the data set " + path + " beyond about line ");
    }

    @Test
    void saysThatThereIsNoSuchFileWhenOpenedAndNotBefore() {
        Path path = folder.resolve("none.jsonl");
        Dataset<Sample> samples = DatasetFile.jsonLines(path).samples();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(samples::open)
                .withMessage("can't read the data set " + path + ": there is no such file");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Reading.items(DatasetFile.jsonLines(folder).samples()))
                .withMessageStartingWith("can't read the data set " + folder);
    }

    @Test
    void startsAnewAtEachOpening() throws IOException {
        Dataset<Sample> samples = file(TWO).samples();

        try (Items<Sample> first = samples.open();
                Items<Sample> second = samples.open()) {
            assertThat(first.next()).isEqualTo(second.next());
            assertThat(first.next()).isEqualTo(TWO_SAMPLES.get(1));
            assertThat(first.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(first::next);
            assertThat(second.next()).isEqualTo(TWO_SAMPLES.get(1));
        }
    }

    @Test
    void isNotReadOnceClosed() throws IOException {
        Items<Sample> items = file(TWO).samples().open();
        items.close();
        items.close();

        assertThatIllegalStateException()
                .isThrownBy(items::next)
                .withMessageEndingWith("data.jsonl was closed; open it again");
    }

    @Test
    void countsAndReportsBadLinesThatItSkips() throws IOException {
        String bad = "{}\n".repeat(25);
        DatasetFile file = file(bad + TWO + bad).skippingBadLines();

        Reading<Sample> reading = Reading.of(file.samples());

        assertThat(reading.complaints()).isEmpty();
        assertThat(reading.items()).isEqualTo(TWO_SAMPLES);
        assertThat(reading.skipped().lines()).isEqualTo(50);
        assertThat(reading.skipped().first())
                .hasSize(20)
                .first()
                .isEqualTo(file + ", line 1, field 'prompt': is missing; there are no fields");
    }

    @Test
    void namesBothLinesOfADuplicateAndCandidatesMayShareAnId() throws IOException {
        DatasetFile file = file("""
                {"id":"1","prompt":"Q","response":"A","candidate":"m1"}
                {"id":"1","prompt":"Q","response":"A","candidate":"m2"}

                {"id":"1","prompt":"Q","response":"B","candidate":"m1"}
                {"id":"1","prompt":"Q","response":"C","candidate":"m1"}
                """);

        Reading<Sample> reading = Reading.of(file.samples());

        assertThat(reading.items()).hasSize(2);
        assertThat(reading.complaints())
                .containsExactly(
                        file
                                + ", line 4: the id '1' of candidate m1 is that of line 1 as well; give each sample an id of its"
                                + " own, or ask for numbers with numberingDuplicates",
                        file
                                + ", line 5: the id '1' of candidate m1 is that of line 1 as well; give each sample an id of its"
                                + " own, or ask for numbers with numberingDuplicates");
        assertThat(Reading.of(file.skippingBadLines().samples()).skipped().lines())
                .isEqualTo(2);
    }

    @Test
    void derivesTheSameIdForTheSamePromptAndNumbersDuplicatesOnRequest() throws IOException {
        DatasetFile file = file("""
                {"prompt":"Q","response":"A"}
                {"prompt":"Q","response":"B"}
                {"id":"x","prompt":"Q","response":"C"}
                {"id":"x#2","prompt":"Q","response":"D"}
                {"id":"x","prompt":"Q","response":"E"}
                {"id":"x","prompt":"Q","response":"F"}
                """);
        String derived = Task.of("Q").id();

        assertThat(Reading.of(file.samples()).complaints())
                .hasSize(3)
                .first()
                .asString()
                .contains(", line 2: the id '" + derived);
        assertThat(Reading.items(file.numberingDuplicates().samples()))
                .extracting(Sample::id)
                .as("x#2 was taken")
                .containsExactly(derived, derived + "#2", "x", "x#2", "x#3", "x#4");
    }

    @Test
    void numbersManyDuplicatesWithoutLookingAtAllBeforeEachTime() throws IOException {
        int n = 20_000; // looking at all before would be 200 million hashes
        DatasetFile file = file("{\"id\":\"x\",\"prompt\":\"Q\",\"response\":\"A\"}\n".repeat(n));

        List<Sample> samples = Reading.items(file.numberingDuplicates().samples());

        assertThat(samples.get(n - 1).id()).isEqualTo("x#" + n);
        assertThat(samples.stream().map(Sample::id).distinct()).hasSize(n);
    }

    @Test
    void numbersTasksAndPairsWithoutLosingAnything() throws IOException {
        String line =
                "{\"id\":\"x\",\"prompt\":\"Q\",\"category\":\"c\",\"reference\":\"r\",\"metadata\":{\"k\":\"v\"},"
                        + "\"conversation\":[{\"role\":\"user\",\"content\":\"u\"}],"
                        + "\"response_a\":\"A\",\"response_b\":\"B\",\"context\":\"p\",\"citations\":\"p\"}\n";
        DatasetFile file = file(line + line).numberingDuplicates();

        Task first = Reading.items(file.tasks()).get(0);
        Task second = Reading.items(file.tasks()).get(1);
        assertThat(second.id()).isEqualTo("x#2");
        assertThat(second).usingRecursiveComparison().ignoringFields("id").isEqualTo(first);
        ResponsePair pair = Reading.items(file.pairs()).get(1);
        assertThat(pair.task()).isEqualTo(second);
        assertThat(pair.a()).isEqualTo(new Sample(second, "A", "A", List.of("p"), List.of("p")));
        assertThat(pair.b()).isEqualTo(new Sample(second, "B", "B", List.of("p"), List.of("p")));
    }

    @Test
    void tellsLineAndFieldToPrograms() throws IOException {
        try (Items<Sample> items = file("{\"prompt\":\"Q\"}").samples().open()) {
            assertThatExceptionOfType(BadItemException.class)
                    .isThrownBy(items::next)
                    .satisfies(e -> {
                        assertThat(e.line()).isEqualTo(1);
                        assertThat(e.field()).isEqualTo("response");
                    });
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file("").maxLineBytes(0))
                .withMessage("maxLineBytes is not positive: 0");
        assertThatIllegalStateException()
                .isThrownBy(() -> file("").removingFormulaGuards())
                .withMessage("only CSV has formula guards");
        assertThatIllegalStateException()
                .isThrownBy(() -> DatasetFile.bedrockRag(folder).fields(Fields.standard()))
                .withMessage("the fields of the Amazon Bedrock formats can't be renamed");
    }
}
