package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.JournalRecords.MANIFEST;
import static dev.judge4j.evaluation.JournalRecords.assertBeginsWith;
import static dev.judge4j.evaluation.JournalRecords.judged;
import static dev.judge4j.evaluation.JournalRecords.open;
import static dev.judge4j.evaluation.JournalRecords.read;
import static dev.judge4j.evaluation.JournalRecords.settings;
import static dev.judge4j.evaluation.JournalRecords.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.evaluation.JournalRecord.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A torn end is cut off and kept; any other damage is refused by file and byte; a wrong record is never read. */
class JournalDamageTest {

    /** With the lines of the segment and of the start, 50. */
    private static final List<JournalRecord> ENTRIES = Stream.concat(
                    judged(4).stream(),
                    Stream.generate(() -> new Stop("DONE", "", JournalRecords.NOW))
                            .limit(36))
            .toList();

    private static final int LINES = 50;

    @TempDir
    Path temp;

    @Test
    void recoversTheCompleteLinesOfAJournalCutAtEveryByteAndGoesOn() throws Exception {
        byte[] whole =
                Files.readAllBytes(written(temp.resolve("whole"), 1 << 20).resolve("segment-000001.jsonl"));
        List<Integer> ends = lineEnds(whole);
        assertThat(ends).hasSize(LINES);

        Path folder = folder();
        for (int length = 0; length <= whole.length; length++) {
            rewrite(folder.resolve("segment-000001.jsonl"), Arrays.copyOf(whole, length));
            int cut = length;
            int lines = (int) ends.stream().filter(end -> end <= cut).count();
            List<JournalRecord> expected = ENTRIES.subList(0, Math.max(0, lines - 2));

            assertThat(read(folder)).as("cut at %d", length).isEqualTo(expected);
            try (Journal journal = open(folder)) {
                assertThat(journal.recovery().done()).isEqualTo(Math.min(4, expected.size() / 3));
                assertThat(journal.recovery().start()).isEqualTo(lines < 2 ? 1 : 2);
                int good = lines == 0 ? 0 : ends.get(lines - 1);
                assertThat(journal.recovery().torn().isPresent()).isEqualTo(length > good);
                if (length > good) {
                    Path torn = folder.resolve("segment-000001-" + good + ".torn");
                    assertThat(torn).hasBinaryContent(Arrays.copyOfRange(whole, good, length));
                    Files.delete(torn);
                }
                journal.append(verdict(99)).await();
            }
            List<JournalRecord> after = read(folder);
            assertBeginsWith(expected, after, "cut at " + length);
            assertThat(after).endsWith(verdict(99));
            assertThat(after.size() - expected.size())
                    .isEqualTo(expected.size() < 12 && expected.size() % 3 == 1 ? 2 : 1);
        }
    }

    @Test
    void readsABeginningOrNothingAfterAFlipOfOneBitInEveryByte() throws Exception {
        byte[] whole =
                Files.readAllBytes(written(temp.resolve("whole"), 1 << 20).resolve("segment-000001.jsonl"));
        List<Integer> ends = lineEnds(whole);

        Path folder = folder();
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            rewrite(folder.resolve("segment-000001.jsonl"), flipped);
            int flippedAt = at;
            int lines = (int) ends.stream().filter(end -> end <= flippedAt).count();

            assertThat(read(folder)).as("flipped at %d", at).isEqualTo(ENTRIES.subList(0, Math.max(0, lines - 2)));
        }
    }

    @Test
    void refusesAFlipOfOneBitInEveryByteOfASealedSegment() throws Exception {
        Path folder = written(temp.resolve("j"), 2_000);
        Path sealed = folder.resolve("segment-000002.jsonl");
        byte[] whole = Files.readAllBytes(sealed);
        List<Integer> ends = lineEnds(whole);
        assertThat(folder.resolve("segment-000003.jsonl")).exists();

        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            rewrite(sealed, flipped);
            int flippedAt = at;
            int line = ends.stream()
                    .filter(end -> end <= flippedAt)
                    .max(Integer::compare)
                    .orElse(0);

            assertThatExceptionOfType(JournalException.class)
                    .as("flipped at %d", at)
                    .isThrownBy(() -> read(folder))
                    .withMessageStartingWith("the journal is damaged in " + sealed + " at byte " + line + ": ");
        }
        Files.write(sealed, whole);
        assertThat(read(folder)).isEqualTo(ENTRIES);
    }

    @Test
    void refusesDamageInASealedSegmentWhenItIsOpened() throws Exception {
        Path folder = written(temp.resolve("j"), 2_000);
        Path sealed = folder.resolve("segment-000001.jsonl");
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[lineEnds(bytes).get(4) + 20] ^= 1;
        Files.write(sealed, bytes);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessage("the journal is damaged in " + sealed + " at byte "
                        + lineEnds(bytes).get(4)
                        + ": the checksum is wrong; restore the file from a copy, or use another folder");
        assertThat(sealed).hasBinaryContent(bytes);
    }

    @Test
    void refusesASealedSegmentThatIsShorterOrMissing() throws Exception {
        Path folder = written(temp.resolve("j"), 2_000);
        Path sealed = folder.resolve("segment-000001.jsonl");
        byte[] bytes = Files.readAllBytes(sealed);
        int seal = lineEnds(bytes).get(lineEnds(bytes).size() - 2);

        Files.write(sealed, Arrays.copyOf(bytes, seal));
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessageContaining(" at byte " + seal + ": it ends there, but the next segment says that it has "
                        + bytes.length + " bytes; ");

        Files.delete(sealed);
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessage("the journal " + folder + " is damaged: segment-000001.jsonl is missing, though there are"
                        + " later segments; restore it from a copy, or use another folder");
    }

    @Test
    void refusesASegmentUnderTheNameOfAnother() throws Exception {
        Path folder = written(temp.resolve("j"), 2_000);
        Files.copy(folder.resolve("segment-000001.jsonl"), temp.resolve("first"));
        Files.delete(folder.resolve("segment-000001.jsonl"));
        Files.copy(folder.resolve("segment-000002.jsonl"), folder.resolve("segment-000001.jsonl"));

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> read(folder))
                .withMessageContaining("segment-000001.jsonl at byte ");
    }

    /** A line that was taken out leaves checksums as they are; the seal tells. */
    @Test
    void refusesASealThatIsNotOfTheLinesBeforeIt() throws Exception {
        Path folder = temp.resolve("j");
        byte[] sealed = sealedSegment(folder);
        List<Integer> ends = lineEnds(sealed);
        byte[] shorter = new byte[sealed.length - (ends.get(3) - ends.get(2))];
        System.arraycopy(sealed, 0, shorter, 0, ends.get(2));
        System.arraycopy(sealed, ends.get(3), shorter, ends.get(2), sealed.length - ends.get(3));
        Files.write(folder.resolve("segment-000001.jsonl"), shorter);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessageContaining(": the seal is of " + (ends.size() - 1) + " lines with SHA-256 ")
                .withMessageContaining(", but there are " + (ends.size() - 2) + " with ");
    }

    @Test
    void refusesDamageInALastSegmentThatIsSealed() throws Exception {
        Path folder = temp.resolve("j");
        byte[] sealed = sealedSegment(folder);
        sealed[lineEnds(sealed).get(2) + 30] ^= 4;
        Files.write(folder.resolve("segment-000001.jsonl"), sealed);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessageContaining("the checksum is wrong, though the segment was sealed");
    }

    @Test
    void refusesWhatFollowsASeal() throws Exception {
        Path folder = temp.resolve("j");
        byte[] sealed = sealedSegment(folder);
        Files.write(folder.resolve("segment-000001.jsonl"), Arrays.copyOf(sealed, sealed.length + 3));

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessageContaining("at byte " + sealed.length + ": it goes on after its seal");
    }

    @Test
    void putsALastSegmentAsideThatWasOnlyBegun() throws Exception {
        Path folder = temp.resolve("j");
        byte[] sealed = sealedSegment(folder);
        Files.writeString(folder.resolve("segment-000002.jsonl"), "1234");

        try (Journal journal = open(folder)) {
            assertThat(journal.recovery().torn())
                    .hasValue(
                            "4 bytes at the end of segment 2 are no whole records, as after a crash; they are kept in "
                                    + folder.resolve("segment-000002-0.torn"));
            journal.append(verdict(99)).await();
        }
        assertThat(folder.resolve("segment-000002-0.torn")).hasContent("1234");
        assertThat(folder.resolve("segment-000001.jsonl")).hasBinaryContent(sealed);
        assertThat(read(folder)).endsWith(verdict(99));
    }

    @Test
    void keepsEveryTornEndUnderANameOfItsOwn() throws Exception {
        Path folder = temp.resolve("j");
        open(folder).close();
        Path segment = folder.resolve("segment-000001.jsonl");
        byte[] good = Files.readAllBytes(segment);
        for (String torn : List.of("one", "two")) {
            Files.write(segment, good);
            Files.writeString(segment, torn, StandardOpenOption.APPEND);
            open(folder).close();
        }

        assertThat(folder.resolve("segment-000001-" + good.length + ".torn")).hasContent("one");
        assertThat(folder.resolve("segment-000001-" + good.length + "-2.torn")).hasContent("two");
    }

    @Test
    void refusesAKindThatANewerVersionWroteAndNeverCutsIt() throws Exception {
        Path folder = temp.resolve("j");
        open(folder).close();
        Path segment = folder.resolve("segment-000001.jsonl");
        byte[] before = Files.readAllBytes(segment);
        append(segment, "{\"kind\":\"REFUND\",\"ticket\":7}");

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessage("can't read " + segment + ": at byte " + before.length
                        + " is a record of kind REFUND, which a newer version of Judge4j wrote; use that version or a"
                        + " later one");
        assertThat(Files.size(segment)).isGreaterThan(before.length);
    }

    @Test
    void refusesALineWithTheRightChecksumThatLacksAField() throws Exception {
        Path folder = temp.resolve("j");
        open(folder).close();
        append(folder.resolve("segment-000001.jsonl"), "{\"kind\":\"STOP\",\"reason\":\"DONE\",\"more\":1}");

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessageContaining(": the line can't be read: message is missing; ");
    }

    private static void append(Path segment, String json) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        Files.writeString(segment, "%08x %s\n".formatted(crc.getValue(), json), StandardOpenOption.APPEND);
    }

    private static Path written(Path folder, int segmentBytes) throws Exception {
        try (Journal journal = Journal.open(folder, MANIFEST, settings().segmentBytes(segmentBytes))) {
            for (JournalRecord entry : ENTRIES) {
                journal.append(entry).await();
            }
        }
        return folder;
    }

    /** Makes a journal of one segment, which is sealed, as the process died before it made the next. */
    private static byte[] sealedSegment(Path folder) throws Exception {
        written(folder, 2_000);
        for (int number = 2; Files.exists(SegmentNames.fileOf(folder, number)); number++) {
            Files.delete(SegmentNames.fileOf(folder, number));
        }
        return Files.readAllBytes(SegmentNames.fileOf(folder, 1));
    }

    private Path folder() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("damaged"));
        ManifestFile.write(folder, MANIFEST, settings().files());
        return folder;
    }

    /** Some file systems wait for the disk when a file is emptied and written again, but not for a new one. */
    private static void rewrite(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        Files.write(file, bytes);
    }

    private static List<Integer> lineEnds(byte[] bytes) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ends.add(i + 1);
            }
        }
        return ends;
    }
}
