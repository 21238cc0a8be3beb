package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.JournalRecords.MANIFEST;
import static dev.judge4j.evaluation.JournalRecords.intent;
import static dev.judge4j.evaluation.JournalRecords.key;
import static dev.judge4j.evaluation.JournalRecords.lost;
import static dev.judge4j.evaluation.JournalRecords.open;
import static dev.judge4j.evaluation.JournalRecords.read;
import static dev.judge4j.evaluation.JournalRecords.reply;
import static dev.judge4j.evaluation.JournalRecords.response;
import static dev.judge4j.evaluation.JournalRecords.settings;
import static dev.judge4j.evaluation.JournalRecords.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Start;
import dev.judge4j.evaluation.JournalRecord.Stop;
import dev.judge4j.verdict.Usage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path temp;

    @Test
    void givesBackWhatARunBeforeAskedGotAndJudged() throws Exception {
        Path folder = temp.resolve("runs/one");
        try (Journal journal = open(folder)) {
            assertThat(journal.recovery().start()).isEqualTo(1);
            assertThat(journal.nextTicket()).isEqualTo(1);
            assertThat(journal.nextTicket()).isEqualTo(2);
            journal.append(intent(1, 1));
            journal.append(reply(1, 1));
            journal.append(verdict(1));
            journal.append(intent(2, 2));
            journal.append(reply(2, 2));
            journal.append(intent(3, 3));
            journal.append(lost(3));
            journal.append(intent(4, 4));
            journal.append(response(4, 4));
            journal.append(new Stop("CANCELED", "somebody pressed a key", JournalRecords.NOW));
        }
        try (Journal journal = open(folder)) {
            Recovery there = journal.recovery();
            assertThat(there.start()).isEqualTo(2);
            assertThat(there.isDone(key(1))).isTrue();
            assertThat(there.isDone(key(2))).isFalse();
            assertThat(there.done()).isEqualTo(1);
            assertThat(there.inDoubt()).isEmpty();
            assertThat(there.torn()).isEmpty();
            assertThat(there.lastStop()).hasValue(new Stop("CANCELED", "somebody pressed a key", JournalRecords.NOW));
            assertThat(journal.nextTicket()).isEqualTo(5);

            assertThat(there.takeReply(key(1_001), key(1)))
                    .as("its item is judged")
                    .isEmpty();
            assertThat(there.takeReply(key(1_002), key(1)))
                    .as("of another item")
                    .isEmpty();
            assertThat(there.takeReply(key(1_002), key(2))).hasValue(reply(2, 2));
            assertThat(there.takeReply(key(1_002), key(2))).as("a second time").isEmpty();
            assertThat(there.response(key(1_004))).hasValue(response(4, 4));
            assertThat(there.response(key(1_004))).hasValue(response(4, 4));
            assertThat(there.response(key(1_001))).isEmpty();

            // Two replies at 300 + 20 tokens and 4000, a response at 10 + 200 and 9000; the lost attempt cost nothing.
            Totals totals = there.totals();
            assertThat(totals.all()).isEqualTo(new Account(new Usage(610, 240, 0, 0, 3, 0), 17_000, 0, 0, 0, 0));
            assertThat(totals.byModel()).containsOnly(Map.entry("model", totals.all()));
            assertThat(totals.byJudge()).containsOnly(Map.entry("judge", totals.all()));
            assertThat(totals.replies()).isEqualTo(2);
            assertThat(totals.responses()).isEqualTo(1);
            assertThat(totals.lost()).isEqualTo(1);
            assertThat(totals.verdicts("decided")).isEqualTo(1);
        }
    }

    @Test
    void handsOutRepliesToOneCallInTheOrderTheyWereWritten() throws Exception {
        Path folder = temp.resolve("j");
        try (Journal journal = open(folder)) {
            journal.append(reply(1, 2));
            journal.append(new JournalRecord.Reply(
                    7, key(1_001), key(2), "model", Usage.NONE, 0, 0, true, JournalRecords.text("again")));
        }
        try (Journal journal = open(folder)) {
            Recovery there = journal.recovery();
            assertThat(there.takeReply(key(1_001), key(2)).orElseThrow().ticket())
                    .isEqualTo(1);
            assertThat(there.takeReply(key(1_001), key(2)).orElseThrow().ticket())
                    .isEqualTo(7);
            assertThat(there.takeReply(key(1_001), key(2))).isEmpty();
            assertThat(there.totals().reused()).isEqualTo(1);
            assertThat(there.totals().all().costPico())
                    .as("what was reused cost nothing here")
                    .isEqualTo(4_000);
        }
    }

    @Test
    void chargesCallsThatWereUnderWayInFullAndOnce() throws Exception {
        Path folder = temp.resolve("j");
        try (Journal journal = open(folder)) {
            journal.append(intent(1, 1));
            journal.append(intent(2, 2));
            journal.append(reply(1, 1));
        }
        Account doubtful = new Account(Usage.ofCall(300, 20), 4_000, 1, 500, 7_000, 0);
        try (Journal journal = open(folder)) {
            assertThat(journal.recovery().inDoubt()).containsExactly(intent(2, 2));
            assertThat(journal.recovery().totals().all()).isEqualTo(doubtful);
            assertThat(journal.recovery().lastStop()).isEmpty();
        }
        try (Journal journal = open(folder)) {
            assertThat(journal.recovery().inDoubt()).isEmpty();
            assertThat(journal.recovery().totals().all()).isEqualTo(doubtful);
            assertThat(journal.recovery().totals().byJudge()).containsOnly(Map.entry("judge", doubtful));
        }
        Lost lost = (Lost) read(folder).get(3);
        assertThat(lost.inDoubt()).isTrue();
        assertThat(lost.failure())
                .hasToString("CANCELED: the run was cut off while the call was under way; it is charged"
                        + " in full (run again)");
    }

    @Test
    void refusesAnotherManifestAndListsWhatDiffers() {
        Path folder = temp.resolve("j");
        Map<String, String> before = new LinkedHashMap<>();
        before.put("judge a", "tone 1");
        before.put("data set", "0123");
        before.put("candidate", "large");
        Map<String, String> now = new LinkedHashMap<>();
        now.put("data set", "4567");
        now.put("judge a", "tone 1");
        now.put("judge b", "fluency 2");
        Journal.open(folder, new Manifest(before), settings()).close();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> Journal.open(folder, new Manifest(now), settings()))
                .withMessage("the journal " + folder + " is of another run:\n"
                        + "  data set: was '0123', is '4567'\n"
                        + "  candidate: was 'large', is not there\n"
                        + "  judge b: was not there, is 'fluency 2'\n"
                        + "use another folder; with reuse(" + folder + ") it takes over the replies that still fit");
        Journal.open(folder, new Manifest(before), settings()).close();
    }

    @Test
    void refusesASecondJournalInTheSameProcess() throws Exception {
        Path folder = temp.resolve("j");
        try (Journal journal = open(folder)) {
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> open(folder.resolve("../j")))
                    .withMessageContaining(" is in use in this process (pid "
                            + ProcessHandle.current().pid() + " on ")
                    .withMessageContaining(" since 2026-11-24T12:00:00Z); wait until that run has ended");
            journal.append(verdict(1)).await();
        }
        open(folder).close();
    }

    @Test
    void refusesAJournalThatAnotherProcessHasUntilThatEnds() throws Exception {
        Path folder = temp.resolve("j");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectError(new File(temp.toFile(), "errors"))
                .start();
        try (BufferedReader says =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(says.readLine()).isEqualTo("open");
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> open(folder))
                    .withMessageContaining(" is in use by another process (pid " + other.pid() + " on ")
                    .withMessageContaining(" since 2026-11-24T12:00:00Z); wait until that run has ended");
            assertThat(read(folder)).as("reading needs no lock").isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Journal journal = open(folder)) {
            assertThat(journal.recovery().start()).isEqualTo(2);
        }
    }

    @Test
    void refusesAFolderInAnotherUseAndLeavesItAsItWas() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("photos"));
        Files.writeString(folder.resolve("cat.jpg"), "");

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessage(folder + " holds no journal: it has no manifest.json, but cat.jpg; use another folder, or"
                        + " restore manifest.json if it was one");
        assertThat(folder).isDirectoryNotContaining("glob:**LOCK");
        Path file = folder.resolve("cat.jpg");
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(file))
                .withMessage("can't keep a journal in " + file + ": it is not a folder; name another");
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(file.resolve("below")))
                .withMessageStartingWith("can't open the journal " + file.resolve("below") + ": ");
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> read(temp.resolve("none")))
                .withMessage(temp.resolve("none") + " is no folder; name the folder of a journal");
    }

    @Test
    void refusesAManifestOfANewerFormatOrNoneAtAll() throws IOException {
        Path folder = temp.resolve("j");
        open(folder).close();
        Path manifest = folder.resolve("manifest.json");

        Files.writeString(manifest, "{\"journalFormat\":2,\"entries\":{}}");
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open(folder))
                .withMessage("can't read the journal of " + manifest + ": its format is 2, and this version of Judge4j"
                        + " knows format 1; use the version that wrote it, or another folder");
        for (String wrong : List.of("", "{", "[]", "{}", "{\"journalFormat\":1}")) {
            Files.writeString(manifest, wrong);
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> open(folder))
                    .withMessageStartingWith(manifest + " is not the manifest of a journal: ");
        }
    }

    @Test
    void ordersByTheFileWhateverTheClockSays() throws Exception {
        Path folder = temp.resolve("j");
        Instant later = JournalRecords.NOW.plusSeconds(86_400);
        try (Journal journal = Journal.open(folder, MANIFEST, settings().clock(() -> later))) {
            journal.append(new Stop("DONE", "", later)).await();
        }
        open(folder).close();
        List<JournalRecord> all = new ArrayList<>();
        JournalReader.read(folder, all::add);

        assertThat(all)
                .containsExactly(new Start(1, later), new Stop("DONE", "", later), new Start(2, JournalRecords.NOW));
        try (Journal journal = open(folder)) {
            assertThat(journal.recovery().start()).isEqualTo(3);
        }
    }

    @Test
    void writesTogetherWhatComesWhileAGroupIsBeingWritten() throws Exception {
        CountDownLatch mayForce = new CountDownLatch(1);
        boolean[] slow = {false};
        FaultyFiles disk = slow(slow, mayForce);
        try (Journal journal =
                Journal.open(temp.resolve("j"), MANIFEST, settings().files(disk))) {
            slow[0] = true;
            Commit first = journal.append(intent(1, 1));
            List<Integer> order = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 100; i++) {
                int number = i;
                journal.append(verdict(i)).whenDurable(() -> order.add(number));
            }
            Commit last = journal.append(verdict(100));
            assertThat(first.isDurable()).isFalse();
            assertThat(order).isEmpty();

            mayForce.countDown();
            last.await();
            assertThat(order).hasSize(100).isSorted();
            // Of the opening 3: manifest, beginning of the segment and start; then at most the first, some that came
            // before it
            // was taken, and all others.
            long forces = disk.steps().stream()
                    .filter(step -> step.startsWith("force segment"))
                    .count();
            assertThat(forces).isBetween(3L, 5L);
        }
    }

    @Test
    void letsAppendWaitWhileTheWriterIsBehind() throws Exception {
        CountDownLatch mayForce = new CountDownLatch(1);
        boolean[] slow = {false};
        try (Journal journal = Journal.open(
                temp.resolve("j"), MANIFEST, settings().queueBytes(2_000).files(slow(slow, mayForce)))) {
            slow[0] = true;
            int[] appended = {0};
            Thread caller = new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    journal.append(verdict(i));
                    appended[0]++;
                }
            });
            caller.start();
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            int size = FramedBytes.of(verdict(0)).length;
            assertThat(appended[0] * size).isBetween(2_000 - 2 * size, 2_000 + 2 * size);
            caller.interrupt(); // a reply that was paid for is written nonetheless

            mayForce.countDown();
            caller.join();
            assertThat(appended[0]).isEqualTo(50);
        }
        assertThat(read(temp.resolve("j"))).hasSize(50);
    }

    @Test
    void isDurableWithinTheTimeOfAGroupAndAtOnceWhenAsked() throws Exception {
        try (Journal journal =
                Journal.open(temp.resolve("j"), MANIFEST, settings().gather(Duration.ofMillis(50)))) {
            journal.append(verdict(1)).await();
            Commit hurried = journal.append(verdict(2));
            journal.sync();
            assertThat(hurried.isDurable()).isTrue();
            journal.sync();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().gather(Duration.ofMillis(51)))
                .withMessage("gather is not in [0 ms, 50 ms]: PT0.051S");
    }

    @Test
    void takesNothingAfterItWasClosed() {
        Journal journal = open(temp.resolve("j"));
        journal.append(verdict(1));
        journal.close();
        journal.close();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> journal.append(verdict(2)))
                .withMessage("the journal is closed; nothing can be added to it");
        assertThat(read(temp.resolve("j"))).containsExactly(verdict(1));
    }

    @Test
    void readsOnDiskAsItIsWrittenThere() throws Exception {
        Path folder = temp.resolve("j");
        try (Journal journal =
                Journal.open(folder, MANIFEST, JournalSettings.withDefaults().ballastBytes(100_000))) {
            journal.append(verdict(1)).await();
            assertThat(read(folder)).as("while it is in use").containsExactly(verdict(1));
            assertThat(folder.resolve(Ballast.NAME)).hasSize(100_000);
        }
        try (Journal journal =
                Journal.open(folder, MANIFEST, JournalSettings.withDefaults().ballastBytes(100_000))) {
            assertThat(journal.recovery().isDone(key(1))).isTrue();
        }
    }

    private static FaultyFiles slow(boolean[] slow, CountDownLatch mayForce) {
        return new FaultyFiles((step, file) -> {
            if (slow[0] && step.equals("force")) {
                try {
                    mayForce.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        });
    }
}
