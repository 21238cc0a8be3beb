package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.JudgeReport;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Limits;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GoldRunTest {

    @TempDir
    Path folder;

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> {
        order.add(call.mentions("answer of gold") ? "gold" : "item");
        return ScriptedModel.reply(
                call.mentions("question 1") ? "{\"rationale\":\"Poor.\",\"verdict\":\"2\"}" : Runs.GOOD);
    }));

    @Test
    void mixesGoldInEvenlyAndLeavesItOutOfTheSummary() {
        EvaluationResult result = evaluation(folder)
                .judge(samples(100), judge)
                .gold(gold(20), judge, labels(20), GoldAmount.share(0.1))
                .limits(Limits.fixed(1))
                .build()
                .run();

        assertThat(order).hasSize(110);
        for (int decile = 0; decile < 10; decile++) {
            // Two units are under way at a time, so that the order of asking is not quite that of dealing.
            assertThat(Collections.frequency(order.subList(decile * 11, decile * 11 + 11), "gold"))
                    .as("among calls %d to %d", decile * 11, decile * 11 + 10)
                    .isBetween(0, 2);
        }
        assertThat(Collections.frequency(order, "gold")).isEqualTo(10);
        assertThat(result.verdicts(judge)).hasSize(100);
        assertThat(result.summary().totals())
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).contains("100 of 100 decided"));
    }

    @Test
    void reportsHowTheJudgeDoesOnGold() {
        EvaluationResult result = evaluation(folder)
                .judge(samples(10), judge)
                .gold(gold(20), judge, labels(20), GoldAmount.count(15))
                .build()
                .run();

        JudgeReport report = result.goldReport(judge);

        assertThat(report.overlap().matched()).isEqualTo(15);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        result.goldReport(ScoreJudge.of(ScriptedModel.answering(Runs.GOOD), Rubrics.factuality())))
                .withMessageContaining("no gold items were mixed in");
    }

    private static dev.judge4j.dataset.Dataset<dev.judge4j.judge.Sample> gold(int count) {
        return dev.judge4j.dataset.Dataset.of(java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> dev.judge4j.judge.Sample.of(Runs.task(i), "gold", "answer of gold " + i))
                .toList());
    }

    private static GoldLabels labels(int count) {
        GoldLabels.Builder labels = GoldLabels.builder(LabelKind.scores(Rubrics.helpfulness()));
        for (int i = 0; i < count; i++) {
            labels.add(ItemKey.of("q" + i, "gold"), i % 3 == 0 ? "2" : "4");
        }
        return labels.build();
    }
}
