package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.good;
import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReuseTest {

    @TempDir
    Path temp;

    @Test
    void aNewRunTakesTheRepliesOfAnOlderOneThatStillFit() {
        evaluation(temp.resolve("old"))
                .judge(samples(8), helpfulness(good()))
                .build()
                .run();
        ScriptedModel model = good();
        ScoreJudge judge = helpfulness(model);

        EvaluationResult result = evaluation(temp.resolve("new"))
                .judge(samples(12), judge)
                .reuse(temp.resolve("old"))
                .build()
                .run();

        assertThat(model.calls()).hasSize(4);
        assertThat(result.reusedReplies()).isEqualTo(8);
        assertThat(result.verdicts(judge)).hasSize(12).allMatch(Decided.class::isInstance);
        assertThat(result.status().cost().tokens()).isEqualTo(4 * 109);
        assertThat(Runs.journal(temp.resolve("new"), JournalRecord.Reply.class))
                .filteredOn(JournalRecord.Reply::reused)
                .hasSize(8)
                .allMatch(reply -> reply.costPico() == 0);
    }

    @Test
    void readsOldRepliesAnewWithoutACall() {
        evaluation(temp.resolve("old"))
                .judge(samples(8), helpfulness(good()))
                .build()
                .run();
        ScriptedModel model = good();
        ScoreJudge judge = helpfulness(model);

        EvaluationResult result = evaluation(temp.resolve("new"))
                .judge(samples(9), judge)
                .reuse(temp.resolve("old"))
                .offline()
                .build()
                .run();

        assertThat(model.calls()).isEmpty();
        assertThat(result.verdicts(judge).subList(0, 8)).allMatch(Decided.class::isInstance);
        assertThat(((Failed<?>) result.verdicts(judge).get(8)).failure().kind()).isEqualTo(Failure.Kind.NOT_RECORDED);
    }

    @Test
    void sumsAJournalUpAnewWithoutTheEvaluation() {
        EvaluationResult result =
                evaluation(temp).judge(samples(8), helpfulness(good())).build().run();

        Summary again = Summary.of(JournalVerdicts.read(temp));

        assertThat(again.rows()).isEqualTo(Summary.of(result.verdicts()).rows());
        assertThat(again.rows()).hasSize(1);
    }
}
