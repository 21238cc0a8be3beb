package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordWriterTest {

    @TempDir
    private Path folder;

    @Test
    void appendsToWhatIsThere() {
        Path file = folder.resolve("a.jsonl");
        write(file, record(1), record(2));
        write(file, record(3));

        assertThat(CallRecord.read(file)).extracting(CallRecord::key).containsExactly(key(1), key(2), key(3));
    }

    @Test
    void hasWrittenALineBeforeItReturns() throws IOException {
        Path file = folder.resolve("a.jsonl");
        try (RecordWriter writer = RecordWriter.append(file)) {
            writer.write(record(1));

            assertThat(Files.readString(file)).isEqualTo(record(1).toLine() + "\n");
        }
    }

    @Test
    void keepsLinesWholeWhenManyThreadsWrite() throws InterruptedException {
        Path file = folder.resolve("a.jsonl");
        CountDownLatch start = new CountDownLatch(1);
        try (RecordWriter writer = RecordWriter.append(file)) {
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(t -> new Thread(() -> {
                        awaitQuietly(start);
                        for (int i = 0; i < 50; i++) {
                            writer.write(record(t * 50 + i));
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(CallRecord.read(file))
                .extracting(CallRecord::toLine)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 400)
                        .mapToObj(i -> record(i).toLine())
                        .toList());
    }

    /** Calls are interrupted at their deadlines; the reply that came at the last moment is paid, and others still come. */
    @Test
    void writesInAnInterruptedThreadAndStaysUsable() {
        Path file = folder.resolve("a.jsonl");
        try (RecordWriter writer = RecordWriter.append(file)) {
            Thread.currentThread().interrupt();
            writer.write(record(1));
            assertThat(Thread.interrupted()).isTrue();
            writer.write(record(2));
        }

        assertThat(CallRecord.read(file)).hasSize(2);
    }

    @Test
    void completesALastLineThatOnlyLacksItsLineBreak() throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, record(1).toLine());
        write(file, record(2));

        assertThat(CallRecord.read(file)).extracting(CallRecord::key).containsExactly(key(1), key(2));
    }

    /** For every byte at which a crash may have torn the last line. */
    @Test
    void refusesAFileThatEndsInHalfARecordAndLeavesItAlone() throws IOException {
        Path file = folder.resolve("a.jsonl");
        byte[] whole = (record(1).toLine() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] torn = record(2).answered("日本").toLine().getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < torn.length; length++) {
            Files.write(file, whole);
            Files.write(file, Arrays.copyOf(torn, length), StandardOpenOption.APPEND);

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> RecordWriter.append(file))
                    .withMessage(
                            "cannot append to the recording %s: from byte %d on it holds an incomplete record (%d bytes),"
                                    + " as after a crash; look at it, cut it off with 'truncate -s %d %s' and open the file again",
                            file, whole.length, length, whole.length, file);
            assertThat(file).hasSize(whole.length + length);
        }
    }

    @Test
    void findsTheStartOfALongTornLine() throws IOException {
        Path file = folder.resolve("a.jsonl");
        String whole = record(1).toLine() + "\n";
        Files.writeString(
                file, whole + record(2).answered("x".repeat(20_000)).toLine().substring(0, 20_000));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> RecordWriter.append(file))
                .withMessageContaining(
                        "from byte " + whole.length() + " on it holds an incomplete record (20000 bytes)");
    }

    @Test
    void refusesACompressedFile() throws IOException {
        Path file = folder.resolve("a.jsonl.gz");
        Files.write(file, gzip(record(1).toLine() + "\n"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> RecordWriter.append(file))
                .withMessageEndingWith("it is compressed; decompress it first");
    }

    @Test
    void hasAFileForItselfUntilItIsClosed() {
        Path file = folder.resolve("a.jsonl");
        try (RecordWriter writer = RecordWriter.append(file)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> RecordWriter.append(file))
                    .withMessageEndingWith("it is already open in this process; share one writer");
            writer.write(record(1));
        }
        write(file, record(2));

        assertThat(CallRecord.read(file)).hasSize(2);
    }

    @Test
    void saysWhichFileItCannotWrite() {
        Path file = folder.resolve("no-such-folder").resolve("a.jsonl");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> RecordWriter.append(file))
                .withMessageStartingWith("cannot append to the recording " + file);
    }

    @Test
    void writesNothingMoreAfterARecordCouldNotBeWritten() {
        Path file = folder.resolve("a.jsonl");
        RecordWriter writer = RecordWriter.append(file);
        writer.close();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> writer.write(record(1)))
                .withMessageStartingWith("cannot write to the recording " + file);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> writer.write(record(1)))
                .withMessageContaining("an earlier record could not be written");
    }

    @Test
    void isReadGzippedWithByteOrderMarkBlankLinesAndEitherLineBreak() throws IOException {
        Path plain = folder.resolve("plain.jsonl");
        Path zipped = folder.resolve("zipped.out");
        String text = "\ufeff" + record(1).toLine() + "\r\n\r\n" + record(2).toLine() + "\n  \n"
                + record(3).toLine();
        Files.writeString(plain, text);
        Files.write(zipped, gzip(text));

        assertThat(Stream.of(plain, zipped).map(CallRecord::read))
                .allSatisfy(records ->
                        assertThat(records).extracting(CallRecord::key).containsExactly(key(1), key(2), key(3)));
    }

    @Test
    void namesFileLineAndReasonOfABadLine() throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, record(1).toLine() + "\n\n{\"recordId\":1}\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallRecord.read(file))
                .withMessage(file + ", line 3: recordId is missing or not a text");
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        Path missing = folder.resolve("missing.jsonl");
        Path latin = folder.resolve("latin.jsonl");
        Files.write(latin, new byte[] {'{', (byte) 0xe9, '}', '\n'});
        Path cut = folder.resolve("cut.gz");
        byte[] zipped = gzip(record(1).toLine().repeat(50));
        Files.write(cut, Arrays.copyOf(zipped, zipped.length / 2));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> CallRecord.read(missing))
                .withMessage("cannot read the recording " + missing);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> CallRecord.read(latin))
                .withMessage("cannot read the recording " + latin + " beyond line 0: Input length = 1");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> CallRecord.read(cut))
                .withMessage(
                        "cannot read the recording " + cut + " beyond line 0: Unexpected end of ZLIB input stream");
    }

    static CallKey key(int number) {
        return CallKey.of("fake-1", FakeModel.request("question " + number), 0);
    }

    static CallRecord record(int number) {
        return CallRecord.of(key(number), FakeModel.request("question " + number))
                .answered("answer " + number);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void write(Path file, CallRecord... records) {
        try (RecordWriter writer = RecordWriter.append(file)) {
            for (CallRecord record : records) {
                writer.write(record);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
