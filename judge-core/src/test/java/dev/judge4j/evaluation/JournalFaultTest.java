package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.JournalRecords.MANIFEST;
import static dev.judge4j.evaluation.JournalRecords.assertBeginsWith;
import static dev.judge4j.evaluation.JournalRecords.intent;
import static dev.judge4j.evaluation.JournalRecords.judged;
import static dev.judge4j.evaluation.JournalRecords.read;
import static dev.judge4j.evaluation.JournalRecords.reply;
import static dev.judge4j.evaluation.JournalRecords.settings;
import static dev.judge4j.evaluation.JournalRecords.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.judge4j.evaluation.FaultyFiles.PowerCut;
import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Lost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was acknowledged survives a failing disk and the loss of power at any step. */
class JournalFaultTest {

    private static final int SEGMENT = 900; // so that the few records fill several
    private static final List<JournalRecord> ENTRIES = judged(3);

    @TempDir
    Path temp;

    /** A step is a call to the disk, before it and after it: so this is in particular between write and force, and in a rename. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void losesNothingThatWasAcknowledgedWhereverThePowerFails(long seed) throws Exception {
        int steps = stepsOf(temp.resolve("whole"));
        assertThat(steps).isGreaterThan(100);

        for (int at = 1; at <= steps; at++) {
            Path folder = temp.resolve("cut-" + at);
            FaultyFiles disk = failingAt(at, new PowerCut());
            List<JournalRecord> acknowledged = write(folder, disk);
            disk.losePower(new Random(seed * 1_000 + at));

            Journal journal = Journal.open(folder, MANIFEST, settings().segmentBytes(SEGMENT));
            List<JournalRecord> there = read(folder);
            there.removeIf(Lost.class::isInstance); // the call in doubt
            assertBeginsWith(acknowledged, there, "cut at step " + at);
            assertBeginsWith(there, ENTRIES, "cut at step " + at);
            assertThat(journal.recovery().inDoubt()).hasSize(there.size() % 3 == 1 ? 1 : 0);
            journal.append(verdict(77)).await();
            journal.close();
            assertThat(read(folder)).endsWith(verdict(77));
        }
    }

    /** A failure to read comes to nothing new, so that only those are tried that the writer meets. */
    @Test
    void goesOnInANewSegmentWhereverTheDiskFailsOnce() throws Exception {
        int steps = stepsOf(temp.resolve("whole"));
        int first = openingSteps();

        for (int at = first + 1; at <= steps; at++) {
            Path folder = temp.resolve("failed-" + at);
            List<JournalRecord> acknowledged = write(folder, failingAt(at, new IOException("Input/output error")));

            assertThat(acknowledged).as("failed at step %d", at).isEqualTo(ENTRIES);
            assertThat(read(folder)).as("failed at step %d", at).isEqualTo(ENTRIES);
            Journal.open(folder, MANIFEST, settings()).close();
            assertThat(read(folder)).isEqualTo(ENTRIES);
        }
    }

    @Test
    void failsWhenTheNewSegmentCantBeWrittenEither() throws Exception {
        Path folder = temp.resolve("j");
        boolean[] broken = {false};
        FaultyFiles disk = new FaultyFiles((step, file) -> {
            if (broken[0] && step.equals("force")) {
                throw new IOException("Input/output error");
            }
        });
        Journal journal = Journal.open(folder, MANIFEST, settings().files(disk));
        journal.append(intent(1, 1)).await();
        broken[0] = true;
        Commit lost = journal.append(reply(1, 1));

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(lost::await)
                .withMessage("can't write the journal " + folder.resolve("segment-000002.jsonl")
                        + ": java.io.IOException: Input/output error; what was acknowledged is safe: make room or mend the"
                        + " disk, and start the run again");
        assertThat(lost.isDurable()).isFalse();
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.append(verdict(1)))
                .withMessageContaining("Input/output error");
        assertThatExceptionOfType(JournalException.class).isThrownBy(journal::sync);
        assertThatExceptionOfType(JournalException.class).isThrownBy(journal::close);
        assertThat(read(folder)).startsWith(intent(1, 1));
        JournalRecords.open(folder).close(); // the lock was given back
    }

    @Test
    void givesUpItsBallastForWhatIsUnderWayWhenTheDiskIsFull() throws Exception {
        Path folder = temp.resolve("j");
        FaultyFiles disk = FaultyFiles.ofSize(12_000);
        Journal journal =
                Journal.open(folder, MANIFEST, settings().ballastBytes(8_000).files(disk));
        List<JournalRecord> written = new ArrayList<>();

        int items = 0;
        Throwable full = null;
        while (full == null) {
            Intent intent = intent(++items, items);
            full = catchThrowable(() -> journal.append(intent).await());
            if (full == null) {
                written.add(intent);
            }
        }
        assertThat(full)
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("the disk of the journal ")
                .hasMessageContaining("is full: no new calls are made, and what is under way is written");
        for (int item = 1; item < items; item++) {
            journal.append(reply(item, item)).await();
            written.add(reply(item, item));
        }
        journal.close();

        assertThat(items).isGreaterThan(5);
        assertThat(read(folder)).isEqualTo(written);
        assertThat(folder.resolve(Ballast.NAME)).doesNotExist();
    }

    @Test
    void failsWithoutBallastWhenTheDiskIsFullButKeepsWhatWasAcknowledged() {
        Path folder = temp.resolve("j");
        Journal journal = Journal.open(folder, MANIFEST, settings().files(FaultyFiles.ofSize(4_000)));
        List<JournalRecord> written = new ArrayList<>();

        Throwable full = null;
        for (int item = 1; full == null; item++) {
            Intent intent = intent(item, item);
            full = catchThrowable(() -> journal.append(intent).await());
            if (full == null) {
                written.add(intent);
            }
        }

        assertThat(full).isInstanceOf(JournalException.class).hasMessageContaining("No space left on device");
        assertThatExceptionOfType(JournalException.class).isThrownBy(journal::close);
        assertThat(written).hasSizeGreaterThan(5);
        assertBeginsWith(written, read(folder), "full");
    }

    @Test
    void doesNotBeginWithoutRoomForItsBallast() {
        Path folder = temp.resolve("j");

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> Journal.open(
                        folder, MANIFEST, settings().ballastBytes(8_000).files(FaultyFiles.ofSize(5_000))))
                .withMessage("can't keep 8000 bytes of room for the journal " + folder
                        + ": java.io.IOException: No space left on device; make room on that disk, or use a folder on"
                        + " another");
        assertThat(folder.resolve(Ballast.NAME)).doesNotExist();
        JournalRecords.open(folder).close();
    }

    @Test
    void takesItsBallastAgainWhereTheDiskFailedButIsNotFull() throws Exception {
        Path folder = temp.resolve("j");
        boolean[] once = {false};
        FaultyFiles disk = new FaultyFiles((step, file) -> {
            if (once[0] && step.equals("force")) {
                once[0] = false;
                throw new IOException("Input/output error");
            }
        });
        try (Journal journal =
                Journal.open(folder, MANIFEST, settings().ballastBytes(8_000).files(disk))) {
            once[0] = true;
            journal.append(intent(1, 1)).await();
            journal.append(intent(2, 2)).await();
            assertThat(folder.resolve(Ballast.NAME)).hasSize(8_000);
        }
    }

    private static FaultyFiles failingAt(int at, Throwable failure) {
        int[] count = {0};
        return new FaultyFiles((step, file) -> {
            if (++count[0] != at) {
                return;
            }
            if (!(failure instanceof IOException trouble)) {
                throw new PowerCut();
            }
            if (!step.equals("created")) { // a system doesn't say of a file it made that it could not
                throw trouble;
            }
        });
    }

    private int stepsOf(Path folder) throws Exception {
        FaultyFiles disk = new FaultyFiles((step, file) -> {});
        assertThat(write(folder, disk)).isEqualTo(ENTRIES);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsonl"))).hasSizeGreaterThan(2);
        }
        return disk.steps().size();
    }

    private int openingSteps() {
        FaultyFiles disk = new FaultyFiles((step, file) -> {});
        Journal journal =
                Journal.open(temp.resolve("opened"), MANIFEST, settings().files(disk));
        int steps = (int) disk.steps().stream()
                .takeWhile(step -> !step.startsWith("create segment"))
                .count();
        journal.close();
        return steps;
    }

    /** Writes the records one after the other, and returns those that were acknowledged. */
    private static List<JournalRecord> write(Path folder, FaultyFiles disk) throws InterruptedException {
        List<JournalRecord> acknowledged = new ArrayList<>();
        try (Journal journal =
                Journal.open(folder, MANIFEST, settings().segmentBytes(SEGMENT).files(disk))) {
            for (JournalRecord entry : ENTRIES) {
                journal.append(entry).await();
                acknowledged.add(entry);
            }
        } catch (JournalException | PowerCut e) {
            assertThat(acknowledged).hasSizeLessThanOrEqualTo(ENTRIES.size());
        }
        return acknowledged;
    }
}
