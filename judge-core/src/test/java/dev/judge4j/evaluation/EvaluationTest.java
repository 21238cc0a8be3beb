package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.Budget;
import dev.judge4j.model.Limits;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

    private static final String GOOD = "{\"rationale\":\"It helps.\",\"verdict\":\"4\"}";

    @TempDir
    Path folder;

    @Test
    void bringsOneVerdictForEveryItem() {
        ScoreJudge judge = ScoreJudge.of(ScriptedModel.answeringBy(call -> ScriptedModel.reply(GOOD)), Rubrics.helpfulness());

        EvaluationResult result =
                Evaluation.builder(folder).judge(samples(50), judge).build().run();

        System.out.println(result);
        System.out.println(result.summary());
        assertThat(result.isComplete()).isTrue();
        List<Verdict<Score>> verdicts = result.verdicts(judge);
        assertThat(verdicts).hasSize(50).allMatch(Decided.class::isInstance);
        assertThat(verdicts).extracting(verdict -> verdict.trail().item()).isEqualTo(ids(50));
    }

    private static Dataset<Sample> samples(int count) {
        return Dataset.of(IntStream.range(0, count)
                .mapToObj(i -> Sample.of(
                        Task.builder("question " + i).id("q" + i).build(), "aspen", "answer " + i))
                .toList());
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "q" + i).toList();
    }
}
