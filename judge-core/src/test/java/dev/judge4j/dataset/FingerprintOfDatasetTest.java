package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintOfDatasetTest {

    @TempDir
    Path folder;

    private static Task task(UnaryOperator<Task.Builder> change) {
        return change.apply(Task.builder("Q").id("1")).build();
    }

    private static String print(Item... items) {
        return Dataset.of(List.of(items)).fingerprint();
    }

    /** The two values were computed from the definition by a program in another language. */
    @Test
    void isTheSameInEveryRelease() {
        assertThat(print()).isEqualTo("499a842d1018c327ff7eea9eee64b9d1");
        assertThat(print(Sample.of("Q", "A"))).isEqualTo("c83563862516c8dd10bc13af0868f997");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isBlindToTheOrderOfItems(long seed) {
        List<Sample> samples = new ArrayList<>(
                IntStream.range(0, 50).mapToObj(i -> Sample.of("Q" + i, "A")).toList());
        String before = Dataset.of(samples).fingerprint();
        Collections.shuffle(samples, new Random(seed));

        assertThat(Dataset.of(samples).fingerprint()).isEqualTo(before);
    }

    @Test
    void differsWithAnythingThatAnItemHolds() {
        Task plain = task(task -> task);
        Sample sample = Sample.of(plain, "c", "A");
        Stream<Item> different = Stream.of(
                plain,
                sample,
                new ResponsePair(sample, sample),
                Sample.of(plain, "c", "B"),
                Sample.of(plain, "d", "A"),
                sample.withContext(List.of("p")),
                sample.withCitations(List.of("p")),
                sample.withContext(List.of("p", "")),
                sample.withContext(List.of("")).withCitations(List.of("")),
                Sample.of(task(task -> task.id("2")), "c", "A"),
                Sample.of(task(task -> task.reference("r")), "c", "A"),
                Sample.of(task(task -> task.category("r")), "c", "A"),
                Sample.of(task(task -> task.metadata("k", "v")), "c", "A"),
                Sample.of(task(task -> task.turn(Turn.Speaker.USER, "u")), "c", "A"),
                Sample.of(task(task -> task.turn(Turn.Speaker.ASSISTANT, "u")), "c", "A"));

        assertThat(different.map(FingerprintOfDatasetTest::print))
                .doesNotHaveDuplicates()
                .hasSize(15);
    }

    @Test
    void isBlindToTheOrderOfMetadata() {
        assertThat(print(task(task -> task.metadata("a", "1").metadata("b", "2"))))
                .isEqualTo(print(task(task -> task.metadata("b", "2").metadata("a", "1"))));
    }

    @Test
    void countsAnItemThatIsThereTwice() {
        Sample sample = Sample.of("Q", "A");

        assertThat(Stream.of(print(), print(sample), print(sample, sample), print(sample, sample, sample)))
                .doesNotHaveDuplicates();
        Sample other = Sample.of("Q", "B");
        assertThat(print(sample, sample))
                .as("two of a kind must not cancel out")
                .isNotEqualTo(print(other, other));
    }

    @Test
    void countsTheTextOfAUsersOwnItem() {
        record Own(String id, int value) implements Item {}

        assertThat(print(new Own("1", 1))).isEqualTo(print(new Own("1", 1))).isNotEqualTo(print(new Own("1", 2)));
    }

    @Test
    void isTheSameForAFileAndForWhatItHoldsAndRefusesABadLine() throws IOException {
        String line = "{\"id\":\"1\",\"prompt\":\"Q\",\"response\":\"A\",\"candidate\":\"c\"}\n";
        DatasetFile file = DatasetFile.jsonLines(Reading.file(folder, "data.jsonl", line + "{}\n"));

        assertThat(file.skippingBadLines().samples().fingerprint())
                .isEqualTo(print(Sample.of(task(task -> task), "c", "A")));
        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> file.samples().fingerprint())
                .withMessageContaining("line 2");
    }

    @Test
    void closesWhatItReads() {
        boolean[] closed = {false};
        Iterator<Task> none = Collections.emptyIterator();
        Dataset<Task> dataset = () -> new Items<>() {
            @Override
            public boolean hasNext() {
                return none.hasNext();
            }

            @Override
            public Task next() {
                return none.next();
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThat(dataset.fingerprint()).isEqualTo(print());
        assertThat(closed[0]).isTrue();
    }
}
