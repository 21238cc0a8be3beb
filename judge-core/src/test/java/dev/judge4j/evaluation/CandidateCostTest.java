package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.good;
import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.named;
import static dev.judge4j.evaluation.Runs.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CandidateCostTest {

    @TempDir
    Path folder;

    private final ScoreJudge judge = helpfulness(named(good(), "judge-model"));

    private static Candidate system(String name, Usage usage, long latencyMillis) {
        return Candidate.of(name, task -> new Response(Sample.of(task, name, "from " + name), usage, latencyMillis));
    }

    /** By hand: the model's replies say 100 tokens in and 3 out, at 1 and 10 dollars a million: 0.00013 dollars a task. */
    @Test
    void tellsWhatEachCandidateTookApartFromItsJudges() {
        ScriptedModel model = named(ScriptedModel.answeringBy(call -> ScriptedModel.reply("from the model")), "m");
        Candidate broken = Candidate.of("broken", task -> {
            throw new ModelCallException(Failure.Kind.REJECTED, "no", null, null, new Usage(3, 0, 0, 0, 1, 0));
        });
        Prices prices = Prices.of(
                "test",
                Map.of(
                        "m", Price.of("1", "10", "here", LocalDate.EPOCH),
                        "base", Price.of("1", "1", "here", LocalDate.EPOCH)));
        Candidates candidates = Candidates.of(
                        tasks(4),
                        Candidate.of("model", model),
                        system("base", Usage.UNMETERED_CALL, 40),
                        system("desk", Usage.NONE, 0),
                        broken)
                .judgedBy(judge);

        EvaluationResult result =
                evaluation(folder).candidates(candidates).prices(prices).build().run();

        List<CandidateCost> costs = result.candidateCosts();
        assertThat(costs).extracting(CandidateCost::candidate).containsExactly("base", "broken", "desk", "model");
        assertThat(costs.get(0))
                .hasToString(
                        "base: 4 responses; 4 calls, tokens not reported, cost not told, 40 ms (p95 40 ms, p99 40 ms)");
        assertThat(costs.get(1))
                .hasToString("broken: 0 responses, 4 missing; 4 calls, 12 tokens in, 0 out, cost not told");
        assertThat(costs.get(2)).hasToString("desk: 4 responses; no calls, cost not told, 0 ms (p95 0 ms, p99 0 ms)");
        assertThat(costs.get(3).operations().usage()).isEqualTo(new Usage(400, 12, 0, 0, 4, 0));
        assertThat(costs.get(3).operations().cost().orElseThrow()).isEqualByComparingTo("0.00052");
        assertThat(costs.get(3).toString()).contains("12 out, 0.00052 USD, ");
    }

    @Test
    void takesAPricePerCallWhereTheCostIsNotTold() {
        EvaluationResult result = evaluation(folder)
                .candidates(Candidates.of(tasks(3), system("base", Usage.UNMETERED_CALL, 40))
                        .judgedBy(judge))
                .build()
                .run();
        CandidateCost cost = result.candidateCosts().get(0);

        CandidateCost priced = cost.orPerCall(new BigDecimal("0.012"));

        assertThat(priced.operations().cost()).hasValue(new BigDecimal("0.036"));
        assertThat(priced)
                .hasToString(
                        "base: 3 responses; 3 calls, tokens not reported, 0.036 USD, 40 ms (p95 40 ms, p99 40 ms)");
        assertThat(priced.orPerCall(BigDecimal.TEN)).isEqualTo(priced);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cost.orPerCall(new BigDecimal("-1")))
                .withMessage("a price per call is negative: -1");
    }

    @Test
    void isTheSameAfterTheRunWasTakenUpAgainAndNothingForWhatAnotherRunPaid(@TempDir Path other) {
        Candidates candidates =
                Candidates.of(tasks(3), system("base", Usage.ofCall(5, 1), 40)).judgedBy(judge);
        List<CandidateCost> first =
                evaluation(folder).candidates(candidates).build().run().candidateCosts();

        List<CandidateCost> again =
                evaluation(folder).candidates(candidates).build().run().candidateCosts();
        List<CandidateCost> reused = evaluation(other)
                .candidates(candidates)
                .reuse(folder)
                .build()
                .run()
                .candidateCosts();

        assertThat(again).isEqualTo(first);
        assertThat(reused.get(0).responses()).isZero();
        assertThat(reused.get(0).operations().usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void isEmptyForARunOfResponsesThatWereThereAlready() {
        EvaluationResult result =
                evaluation(folder).judge(Runs.samples(2), judge).build().run();

        assertThat(result.candidateCosts()).isEmpty();
    }

    private static List<CandidateCost> costs(Path folder, Prices prices, JournalRecord... entries) {
        try (Journal journal = JournalRecords.open(folder)) {
            for (JournalRecord entry : entries) {
                journal.append(entry);
            }
        }
        return CandidateCosts.read(folder, Map.of("judge", "model"), prices);
    }

    /** In the journals of these records the candidate's fingerprint is "judge", and its name "model". */
    @Test
    void countsWhatWasWrittenWithoutAnIntentByTheNameInIt() {
        JournalRecord.Response gathered = JournalRecords.response(1, 1);
        JournalRecord.Response own = new JournalRecord.Response(
                2, JournalRecords.key(2), "model", Usage.NONE, 0, 700, false, gathered.sample());

        CandidateCost cost = costs(folder, Prices.of("none", Map.of()), gathered, own, JournalRecords.lost(3))
                .get(0);

        assertThat(cost.responses()).isEqualTo(1); // the other is of a candidate that isn't asked for
        assertThat(cost.lost()).isEqualTo(1);
        assertThat(cost.operations().latency().orElseThrow().p50()).isEqualTo(700);
    }

    @Test
    void leavesAJudgesLostCallToTheJudgeAlsoWhereItsModelIsCalledLikeTheCandidate() {
        CallIdentity others = new CallIdentity("model", "item", "another judge", "score", null, 0, 1);
        JournalRecord.Intent intent =
                new JournalRecord.Intent(1, JournalRecords.key(1), others, 1, 1, JournalRecords.key(2));

        CandidateCost cost = costs(folder, Prices.of("none", Map.of()), intent, JournalRecords.lost(1))
                .get(0);

        assertThat(cost.lost()).isZero();
    }

    /** The reply was charged 4000 pico-dollars, and at the price of the model asked it would be 300e-6 + 200e-6 dollars. */
    @Test
    void takesWhatWasChargedAsAnotherModelMayHaveAnswered() {
        Prices prices = Prices.of("test", Map.of("model", Price.of("1", "10", "here", LocalDate.EPOCH)));

        CandidateCost cost = costs(folder, prices, JournalRecords.intent(1, 1), JournalRecords.reply(1, 1))
                .get(0);

        assertThat(cost.operations().usage()).isEqualTo(Usage.ofCall(300, 20));
        assertThat(cost.operations().cost()).hasValue(new BigDecimal("0.000000004"));
    }

    /** A job answers what the candidates ask, so that nothing is intended for their responses. */
    @Test
    void countsTheResponsesOfARunInBatches() {
        ScriptedModel live = named(ScriptedModel.answeringBy(call -> ScriptedModel.reply("live")), "m");
        SimulatedBatches batches = new SimulatedBatches(Set.of("m"), record -> ScriptedModel.reply("from a batch"));

        EvaluationResult result = evaluation(folder)
                .candidates(
                        Candidates.of(tasks(6), Candidate.of("system", live)).judgedBy(judge))
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.batchedReplies()).isEqualTo(6);
        CandidateCost cost = result.candidateCosts().get(0);
        assertThat(cost.responses()).isEqualTo(6);
        assertThat(cost.operations().usage().calls()).isEqualTo(6);
    }
}
