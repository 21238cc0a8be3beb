package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.judge4j.judge.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are longer than anyone means them to be; they are compressed on disk, so that the tests write little. */
class LongLineTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final String GOOD = "{\"id\":\"good\",\"prompt\":\"Q\",\"response\":\"A\"}\n";

    @TempDir
    Path folder;

    @Test
    void complainsOfA200MegabyteLineInLittleMemoryAndReadsOn() throws IOException {
        Path path = folder.resolve("long.jsonl");
        write(path, "{\"prompt\":\"Q\",\"response\":\"", 200, "\"}\n" + GOOD);
        DatasetFile file = DatasetFile.jsonLines(path);

        long before = allocated();
        Reading<Sample> reading = Reading.of(file.samples());
        long bytes = allocated() - before;

        // 200 * 1,048,576 + 26 before + 2 after
        assertThat(reading.complaints())
                .containsExactly(
                        file + ", line 1: is 209,715,228 bytes long; at most 8,388,608 are read; raise that with"
                                + " maxLineBytes");
        assertThat(reading.items()).extracting(Sample::id).containsExactly("good");
        // A buffer that doubles up to 8 MiB takes 16 MiB in all; everything else is small.
        assertThat(bytes).isLessThan(24L * MEBIBYTE);
    }

    @Test
    void complainsOfA200MegabyteCellOfManyLinesAndReadsOn() throws IOException {
        Path path = folder.resolve("long.csv");
        write(path, "id,prompt,response\n1,Q,\"", 200, "\n\n\"\n2,Q,A\n");
        DatasetFile file = DatasetFile.csv(path);

        Reading<Sample> reading = Reading.of(file.samples());

        assertThat(reading.complaints()).singleElement().asString().startsWith(file + ", line 2: is 209,715,");
        assertThat(reading.items()).extracting(Sample::id).containsExactly("2");
    }

    @Test
    void readsALineOfExactlyTheLimitAndNotOneByteMore() throws IOException {
        byte[] line = GOOD.strip().getBytes(StandardCharsets.UTF_8);
        Path path = Reading.file(folder, "data.jsonl", GOOD);
        DatasetFile file = DatasetFile.jsonLines(path);

        assertThat(Reading.items(file.maxLineBytes(line.length).samples())).hasSize(1);
        assertThat(Reading.of(file.maxLineBytes(line.length - 1).samples()).complaints())
                .containsExactly(file + ", line 1: is " + line.length + " bytes long; at most " + (line.length - 1)
                        + " are read; raise that with maxLineBytes");
    }

    private static void write(Path path, String before, int mebibytes, String after) throws IOException {
        byte[] filling = new byte[MEBIBYTE];
        Arrays.fill(filling, (byte) 'a');
        try (OutputStream out = new FastGzip(Files.newOutputStream(path))) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < mebibytes; i++) {
                out.write(filling);
            }
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
