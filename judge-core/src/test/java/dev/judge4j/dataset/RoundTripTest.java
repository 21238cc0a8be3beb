package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back as it was, whatever its texts hold. */
class RoundTripTest {

    private static final int ITEMS = 40;

    /** Characters that one format or another gives a meaning, so that a random text has several of them. */
    private static final String SPECIAL = "\"',;\n\r\t\0\\[]{}=+-@#: \u2028\u0085\ufeff\uff1d'";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsEverythingInJsonLinesEvenHalfSurrogatePairs(long seed) {
        Texts texts = new Texts(new Random(seed), true);
        DatasetFile file = DatasetFile.jsonLines(folder.resolve("data.jsonl" + (seed % 2 == 0 ? ".gz" : "")))
                .fields(seed % 3 == 0 ? Fields.standard().prompt(texts.some()).context("c1", "c2") : Fields.standard());

        keepsEverything(file, file, texts);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsEverythingInCsv(long seed) {
        Texts texts = new Texts(new Random(seed), false);
        DatasetFile file = DatasetFile.csv(folder.resolve("data.csv" + (seed % 2 == 0 ? ".gz" : "")));

        keepsEverything(file, file.removingFormulaGuards(), texts);
    }

    private static void keepsEverything(DatasetFile writer, DatasetFile reader, Texts texts) {
        List<Task> tasks = some(texts::task);
        assertThat(writer.writeTasks(Dataset.of(tasks))).isEqualTo(ITEMS);
        assertThat(Reading.items(reader.tasks())).isEqualTo(tasks);

        List<Sample> samples = some(id -> texts.sample(texts.task(id), texts.some()));
        writer.writeSamples(Dataset.of(samples));
        assertThat(Reading.items(reader.samples())).isEqualTo(samples);
        assertThat(reader.samples().fingerprint()).isEqualTo(Dataset.of(samples).fingerprint());

        List<ResponsePair> pairs = some(id -> {
            Task task = texts.task(id);
            return new ResponsePair(texts.sample(task, texts.some()), texts.sample(task, texts.some()));
        });
        writer.writePairs(Dataset.of(pairs));
        assertThat(Reading.items(reader.pairs())).isEqualTo(pairs);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void keepsWhatTheBedrockFormatsCanHold(long seed) {
        Texts texts = new Texts(new Random(seed), true);
        String candidate = texts.some();
        List<Sample> prompts = some(id -> Sample.of(
                Task.builder(id + texts.some())
                        .reference(texts.any())
                        .category(texts.some())
                        .build(),
                candidate,
                texts.any()));
        List<Sample> answers = some(id -> new Sample(
                Task.builder(id + texts.some())
                        .reference(texts.any())
                        .reference(texts.any())
                        .build(),
                candidate,
                texts.any(),
                texts.list(),
                texts.list().stream().distinct().toList()));
        List<Sample> passages =
                some(id -> Sample.of(Task.of(id + texts.some()), candidate, "").withContext(texts.list()));

        keeps(DatasetFile.bedrockPrompts(folder.resolve("prompts.jsonl")), prompts);
        keeps(DatasetFile.bedrockRag(folder.resolve("rag.jsonl")), answers);
        keeps(DatasetFile.bedrockRetrieval(folder.resolve("retrieval.jsonl")), passages);
    }

    private static void keeps(DatasetFile file, List<Sample> samples) {
        file.writeSamples(Dataset.of(samples));
        assertThat(Reading.items(file.samples())).isEqualTo(samples);
    }

    private static <S> List<S> some(IntFunction<S> item) {
        return IntStream.range(0, ITEMS).mapToObj(item).toList();
    }

    /** Random texts from all of Unicode. */
    private record Texts(Random random, boolean halves) {

        Task task(int id) {
            Task.Builder task = Task.builder(some()).id(id + any());
            list().forEach(task::reference);
            list().forEach(text -> task.turn(random.nextBoolean() ? Turn.Speaker.USER : Turn.Speaker.ASSISTANT, text));
            list().forEach(text -> task.metadata(any(), text));
            if (random.nextBoolean()) {
                task.category(some());
            }
            return task.build();
        }

        Sample sample(Task task, String candidate) {
            return new Sample(task, candidate, any(), list(), list());
        }

        List<String> list() {
            return IntStream.range(0, random.nextInt(3)).mapToObj(i -> any()).toList();
        }

        /** Returns a text that is not blank. */
        String some() {
            return random.nextBoolean() ? any() + "x" : "x" + any();
        }

        String any() {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(8);
            for (int i = 0; i < length; i++) {
                if (random.nextBoolean()) {
                    text.append(SPECIAL.charAt(random.nextInt(SPECIAL.length())));
                } else {
                    text.appendCodePoint(codePoint());
                }
            }
            return text.toString();
        }

        private int codePoint() {
            int point = random.nextInt(4) == 0 ? 0xd7f0 + random.nextInt(0x820) : random.nextInt(0x110000);
            boolean half = point >= 0xd800 && point < 0xe000;
            return half && !halves ? 'y' : point;
        }
    }
}
