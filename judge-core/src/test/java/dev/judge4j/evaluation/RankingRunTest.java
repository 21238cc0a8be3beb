package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.RankingJudge;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.Sample;
import dev.judge4j.panel.Contest;
import dev.judge4j.panel.Pairing;
import dev.judge4j.panel.Tournament;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Standing;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Groups of responses and contests are items like any other: they run, journal and resume. */
@Timeout(120)
class RankingRunTest {

    private static final Pattern WORTH = Pattern.compile("worth (\\d+)");

    @TempDir
    Path folder;

    private static ResponseGroup group(int task, int candidates) {
        return new ResponseGroup(IntStream.range(0, candidates)
                .mapToObj(i -> Sample.of(Runs.task(task), "c" + i, "worth " + i + " for task " + task))
                .toList());
    }

    private static Dataset<ResponseGroup> groups(int tasks, int candidates) {
        return Dataset.of(IntStream.range(0, tasks)
                .mapToObj(task -> group(task, candidates))
                .toList());
    }

    /** Prefers the response of the greater worth, whatever the order. */
    private static ChatResponse better(ScriptedModel.Call call) {
        Matcher worth = WORTH.matcher(text(call));
        List<Integer> shown = new ArrayList<>();
        while (worth.find()) {
            shown.add(Integer.valueOf(worth.group(1)));
        }
        String verdict = shown.get(0) > shown.get(1) ? "first" : "second";
        return ScriptedModel.reply("{\"rationale\": \"r\", \"verdict\": \"" + verdict + "\"}");
    }

    private static String text(ScriptedModel.Call call) {
        return ((UserMessage) call.request().messages().get(1)).singleText();
    }

    @Test
    void aTournamentOnEachTaskGoesOnWhereItWasCanceledAndAsksNothingTwice() throws InterruptedException {
        AtomicReference<EvaluationRun> run = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Set<String> asked = ConcurrentHashMap.newKeySet();
        Set<String> twice = ConcurrentHashMap.newKeySet();
        ScriptedModel scripted = ScriptedModel.answeringBy(call -> {
            if (calls.incrementAndGet() == 50) {
                awaitUninterrupted(started);
                run.get().cancel();
            }
            if (!asked.add(text(call))) {
                twice.add(text(call));
            }
            return better(call);
        });
        Judge<ResponseGroup, Ranking> judge = Tournament.builder(PairwiseJudge.of(scripted, Rubrics.helpfulness()))
                .pairing(Pairing.adaptive())
                .concurrently(3)
                .build()
                .onEachTask();
        Evaluation evaluation = evaluation(folder).judge(groups(20, 6), judge).build();

        run.set(evaluation.start());
        started.countDown();
        EvaluationResult first = run.get().await();
        int before = calls.get();
        EvaluationResult second = evaluation.run();
        int after = calls.get();
        EvaluationResult third = evaluation.run();

        assertThat(first.isComplete()).isFalse();
        assertThat(first.stops()).extracting(Failure::kind).containsOnly(Failure.Kind.CANCELED);
        assertThat(before).isBetween(50, 90);
        assertThat(second.isComplete()).isTrue();
        assertThat(twice).isEmpty();
        assertThat(third.isComplete()).isTrue();
        assertThat(calls).hasValue(after);
        List<Verdict<Ranking>> verdicts = second.verdicts(judge);
        assertThat(verdicts).hasSize(20).allSatisfy(verdict -> {
            assertThat(verdict.orElseThrow().tiers())
                    .containsExactly(
                            List.of("c5"), List.of("c4"), List.of("c3"), List.of("c2"), List.of("c1"), List.of("c0"));
            assertThat(verdict.trail().verdicts()).hasSizeBetween(5, 15);
            assertThat(verdict.trail().judge()).isEqualTo(judge.identity().name());
        });
        assertThat(second.verdicts(judge)).isEqualTo(third.verdicts(judge));
    }

    @Test
    void aContestAndAListJudgeRunInAnEvaluationToo() {
        ScriptedModel model = ScriptedModel.answeringBy(RankingRunTest::better);
        ScriptedModel list =
                ScriptedModel.answering("{\"rationale\": \"r\", \"verdict\": [[\"R1\"], [\"R2\"], [\"R3\"]]}");
        Tournament tournament = Tournament.of(PairwiseJudge.of(model, Rubrics.helpfulness()));
        RankingJudge ranking = RankingJudge.of(list, Rubrics.helpfulness());
        Contest contest = new Contest(
                "all", IntStream.range(0, 40).mapToObj(task -> group(task, 3)).toList());

        EvaluationResult result = evaluation(folder)
                .judge(Dataset.of(List.of(contest)), tournament)
                .judge(groups(3, 3), ranking)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        Verdict<Ranking> verdict = result.verdicts(tournament).get(0);
        assertThat(verdict.orElseThrow().tiers()).containsExactly(List.of("c2"), List.of("c1"), List.of("c0"));
        assertThat(verdict.orElseThrow().standings())
                .allMatch(standing -> standing.interval().isPresent());
        assertThat(result.verdicts(ranking)).hasSize(3).allMatch(Decided.class::isInstance);
        assertThat(model.calls().size())
                .isEqualTo(2 * verdict.trail().verdicts().size());
        assertThat(verdict.orElseThrow()).isEqualTo(tournament.judge(contest).orElseThrow());
    }

    @Test
    void aSummaryCountsWhoCameFirst() {
        Ranking cedar = new Ranking(
                List.of(List.of("cedar"), List.of("aspen")), List.of(Standing.of("cedar", 1), Standing.of("aspen", 0)));
        Ranking both = new Ranking(
                List.of(List.of("aspen", "cedar")), List.of(Standing.of("cedar", 0.5), Standing.of("aspen", 0.5)));
        Ran ran = Ran.by("j");
        for (Ranking ranking : List.of(cedar, cedar, both)) {
            ran.add(new Decided<>(ranking, Trail.of("q", null, "j", "print of j", List.of(), 1)));
        }

        SummaryRow row = Summary.of(ran.source()).totals().get(0);

        assertThat(row.outcomes().decided()).isEqualTo(3);
        assertThat(row.labels()).containsEntry("cedar", 2L).containsEntry("aspen = cedar", 1L);
    }

    @Test
    void theFingerprintsOfGroupsAndContestsCoverTheirContents() {
        ResponseGroup one = group(1, 3);
        ResponseGroup other = new ResponseGroup(
                List.of(one.samples().get(0), one.samples().get(1), Sample.of(one.task(), "c2", "worth 7")));

        assertThat(Dataset.fingerprint(other)).isNotEqualTo(Dataset.fingerprint(one));
        assertThat(Dataset.fingerprint(group(1, 3))).isEqualTo(Dataset.fingerprint(one));
        assertThat(Dataset.fingerprint(new Contest("x", List.of(one))))
                .isNotEqualTo(Dataset.fingerprint(new Contest("x", List.of(other))))
                .isNotEqualTo(Dataset.fingerprint(new Contest("y", List.of(one))))
                .isNotEqualTo(Dataset.fingerprint(one));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                done = false;
            }
        }
    }
}
