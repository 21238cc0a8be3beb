package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    @TempDir
    Path folder;

    private DatasetFile file(String text) throws IOException {
        return DatasetFile.csv(Reading.file(folder, "data.csv", text));
    }

    private static Sample sample(String id, String prompt, String response) {
        return Sample.of(Task.builder(prompt).id(id).build(), Sample.UNNAMED, response);
    }

    @Test
    void readsQuotedCellsWithCommasQuotesAndLines() throws IOException {
        DatasetFile file = file(
                "id,prompt,response\r\n1,\"a, b\",\"say \"\"hi\"\"\"\r\n\r\n2,\"x\"\"\ny\r\nz\",5\" disk\r\n3, Q ,\"\"");

        assertThat(Reading.items(file.samples()))
                .containsExactly(
                        sample("1", "a, b", "say \"hi\""),
                        sample("2", "x\"\ny\r\nz", "5\" disk"),
                        sample("3", " Q ", ""));
    }

    @Test
    void readsListsConversationsAndMetadataAsJsonAndOtherCellsAsOneText() throws IOException {
        DatasetFile file = file("\ufeffprompt,response,references,context,citations,conversation,metadata,candidate\n"
                + "Q,A,\"[\"\"r1\"\",\"\"r2\"\"]\",[1] Smith says,[1],\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"u\"\"}]\","
                + "\"{\"\"k\"\":\"\"v\"\"}\",m\n"
                + "R,A,,,,,,\n");

        Task task = Task.builder("Q")
                .reference("r1")
                .reference("r2")
                .turn(Turn.Speaker.USER, "u")
                .metadata("k", "v")
                .build();
        assertThat(Reading.items(file.samples()))
                .containsExactly(
                        new Sample(task, "m", "A", List.of("[1] Smith says"), List.of("[1]")), Sample.of("R", "A"));
    }

    @Test
    void readsPairsFromFieldsThatTheUserNames() throws IOException {
        DatasetFile file = file("question,gpt,claude,hint\nQ,x,y,h\n")
                .fields(Fields.standard()
                        .prompt("question")
                        .pairResponses("gpt", "claude")
                        .context("hint"));

        Task task = Task.of("Q");
        List<String> hint = List.of("h");
        assertThat(Reading.items(file.pairs()))
                .containsExactly(new ResponsePair(
                        Sample.of(task, "A", "x").withContext(hint),
                        Sample.of(task, "B", "y").withContext(hint)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1,Q | : has 2 cells; the header has 4",
                "1,Q,A,,5 | : has 5 cells; the header has 4",
                "1,,A, | , field 'prompt': is null",
                "1,Q,A,user said | , field 'conversation': is not JSON: Unrecognized token 'user'",
                "1,\"Q\"x,A, | : is not CSV: Unexpected character after closing quote: 'x' (0x78)",
            })
    void saysWhereAndWhyARecordIsBadAndReadsOn(String record, String complaint) throws IOException {
        DatasetFile file = file("id,prompt,response,conversation\n0,\"two\nlines\",A,\n" + record + "\n2,Q,A,\n");

        Reading<Sample> reading = Reading.of(file.samples());

        assertThat(reading.complaints()).singleElement().asString().startsWith(file + ", line 4" + complaint);
        assertThat(reading.items()).extracting(Sample::id).containsExactly("0", "2");
    }

    @Test
    void refusesAHeaderThatLacksAFieldOrHasItTwice() throws IOException {
        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> file("id,prompt,answer\n").samples().open())
                .withMessage(folder.resolve("data.csv")
                        + ", line 1, field 'response': is not in the header; there are id," + " prompt, answer");
        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> file("id,prompt,id\n")
                        .fields(Fields.standard().category("topic"))
                        .skippingBadLines()
                        .tasks()
                        .open())
                .withMessageContaining("line 1, field 'topic': is not in the header");
        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> file("id,prompt,id\n").tasks().open())
                .withMessageEndingWith("line 1, field 'id': is in the header twice");
        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> file("\n \n").tasks().open())
                .withMessageEndingWith("line 1: there is no header; the first line must name the fields");
    }

    @Test
    void endsWithAnErrorAtAQuotationMarkThatIsNeverClosedEvenWhenSkipping() throws IOException {
        DatasetFile file = file("id,prompt,response\n1,Q,\"A\n2,Q,A\n3,Q,A\n").skippingBadLines();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Reading.of(file.samples()))
                .withMessageEndingWith(
                        "a quotation mark in the record that begins in line 2 is never closed, so that everything"
                                + " after it is inside of it");
    }

    @Test
    void endsRecordsAtLoneCarriageReturnsToo() throws IOException {
        DatasetFile file = file("id,prompt,response\r1,Q,A\r1,Q,A\r");

        assertThat(Reading.of(file.samples()).complaints())
                .singleElement()
                .asString()
                .contains("line 3: the id '1' of candidate unnamed is that of line 2");
    }

    @Test
    void writesNoCellThatASpreadsheetTakesForAFormulaAndReadsItBackOnRequest() throws IOException {
        List<Sample> samples = Stream.of(
                        "=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\0x", "\uff1dx", "'=x", "''-x", "'x", "x=1",
                        "'")
                .map(text -> sample("id " + text.hashCode(), text, text))
                .toList();
        DatasetFile file = file("");
        file.writeSamples(Dataset.of(samples));

        assertThat(Reading.items(file.samples()))
                .extracting(Sample::response)
                .containsExactly(
                        "'=1+1",
                        "'+1",
                        "'-1",
                        "'@x",
                        "'\tx",
                        "'\rx",
                        "'\nx",
                        "'\0x",
                        "'\uff1dx",
                        "''=x",
                        "'''-x",
                        "'x",
                        "x=1",
                        "'");
        assertThat(Reading.items(file.removingFormulaGuards().samples())).isEqualTo(samples);
    }

    @Test
    void writesTheHeaderAndPlainCellsWhereTheyAreEnough() throws IOException {
        Task task = Task.builder("a, b").id("1").reference("r").category("c").build();
        DatasetFile file = file("");
        file.fields(Fields.standard().prompt("question"))
                .writeSamples(Dataset.of(List.of(new Sample(task, "m", "A", List.of("p", "q"), List.of("[1]")))));

        assertThat(Files.readString(folder.resolve("data.csv"))).isEqualTo("""
                        id,conversation,question,references,category,metadata,candidate,response,context,citations\r
                        1,,"a, b",r,c,,m,A,"[""p"",""q""]","[""[1]""]"\r
                        """);
    }

    @Test
    void refusesToWriteWhatUtf8CantHold() throws IOException {
        DatasetFile file = file("");

        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> file.writeSamples(Dataset.of(List.of(Sample.of("Q", "\ud800")))))
                .withMessageEndingWith("line 1: holds half of a surrogate pair, which UTF-8 can't; write JSON Lines");
    }

    /** A class loader that hides the library, as in a program that does not depend on it. */
    @Test
    void saysWhichLibraryToAddWhereItIsMissing() throws Exception {
        Path path = Reading.file(folder, "data.csv", "id,prompt\n1,Q\n");
        URL[] others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("fastcsv"))
                .map(CsvTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            Object file = loader.loadClass(DatasetFile.class.getName())
                    .getMethod("csv", Path.class)
                    .invoke(null, path);
            Object dataset = file.getClass().getMethod("tasks").invoke(file);

            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(() -> loader.loadClass(Dataset.class.getName())
                            .getMethod("open")
                            .invoke(dataset))
                    .havingCause()
                    .isInstanceOf(IllegalStateException.class)
                    .withMessage(
                            "CSV needs the library de.siegmar:fastcsv, which judge-core does not bring along; add it to"
                                    + " your dependencies");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
