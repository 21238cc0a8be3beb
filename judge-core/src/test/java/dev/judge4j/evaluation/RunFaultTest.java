package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.ids;
import static dev.judge4j.evaluation.Runs.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.VerdictLine;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Limits;
import dev.judge4j.testing.ScriptedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RunFaultTest {

    private static final int ITEMS = 40;

    @TempDir
    Path folder;

    private final AtomicInteger bill = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNothingAndPaysNothingTwiceHoweverOftenThePowerFails(long seed) throws Exception {
        Random random = new Random(seed);
        ScoreJudge judge = judge();
        for (int cut = 0; cut < 4; cut++) {
            FaultyFiles disk = failingAfter(random.nextInt(60) + 5, new FaultyFiles.PowerCut());
            try {
                evaluation(judge, disk).run();
            } catch (FaultyFiles.PowerCut | JournalException e) {
                disk.losePower(random);
            }
        }

        EvaluationResult result =
                evaluation(judge, new FaultyFiles((step, file) -> {})).run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(judge))
                .extracting(verdict -> verdict.trail().item())
                .isEqualTo(ids(ITEMS));
        assertThat(Runs.journal(folder, VerdictLine.class))
                .extracting(VerdictLine::key)
                .doesNotHaveDuplicates();
        int settled = Runs.journal(folder, Reply.class).size();
        long inDoubt =
                Runs.journal(folder, Lost.class).stream().filter(Lost::inDoubt).count();
        assertThat(settled).isEqualTo(ITEMS);
        assertThat(bill.get()).isBetween(settled, settled + (int) inDoubt);
    }

    @Test
    void saysWhatACrashLeftAtTheEndOfTheJournal() throws Exception {
        ScoreJudge judge = judge();
        evaluation(judge, new FaultyFiles((step, file) -> {})).run();
        try (Stream<Path> files = Files.list(folder)) {
            Path last = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .max(Path::compareTo)
                    .orElseThrow();
            Files.writeString(last, "0123abcd {\"kind\":\"VER", StandardOpenOption.APPEND);
        }

        EvaluationResult result =
                evaluation(judge, new FaultyFiles((step, file) -> {})).run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.toString()).contains("21 bytes at the end of segment").contains("they are kept in");
        assertThat(bill).hasValue(ITEMS);
    }

    @Test
    void aFullDiskStopsTheRunWithoutLosingWhatWasPaid() throws Exception {
        ScoreJudge judge = judge();
        Evaluation full = evaluation(judge, FaultyFiles.ofSize(40_000), 24_000);

        assertThatThrownBy(full::run)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("full")
                .hasMessageContaining("start the run again");
        int paid = bill.get();
        List<Reply> kept = Runs.journal(folder, Reply.class);
        EvaluationResult result =
                evaluation(judge, new FaultyFiles((step, file) -> {})).run();

        assertThat(paid).isPositive().isLessThan(ITEMS);
        assertThat(kept).hasSize(paid);
        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(judge)).allMatch(verdict -> verdict.value().isPresent());
        assertThat(bill).hasValue(ITEMS);
    }

    private ScoreJudge judge() {
        return helpfulness(ScriptedModel.answeringBy(call -> {
            bill.incrementAndGet();
            return ScriptedModel.reply(Runs.GOOD);
        }));
    }

    private Evaluation evaluation(ScoreJudge judge, FaultyFiles disk) {
        return evaluation(judge, disk, 0);
    }

    private Evaluation evaluation(ScoreJudge judge, FaultyFiles disk, long ballast) {
        return Evaluation.builder(folder)
                .judge(samples(ITEMS), judge)
                .limits(Limits.fixed(3))
                .pacer(new Runs.InstantPacer())
                .journal(JournalRecords.settings()
                        .ballastBytes(ballast)
                        .segmentBytes(9_000)
                        .files(disk))
                .build();
    }

    private static FaultyFiles failingAfter(int steps, FaultyFiles.PowerCut cut) {
        AtomicInteger taken = new AtomicInteger();
        return new FaultyFiles((step, file) -> {
            if (taken.incrementAndGet() == steps) {
                throw cut;
            }
        });
    }
}
