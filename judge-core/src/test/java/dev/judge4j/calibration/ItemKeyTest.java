package dev.judge4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import org.junit.jupiter.api.Test;

/** A verdict of a real judge has to find the label that people gave to the same thing. */
class ItemKeyTest {

    private static final Task TASK = Task.builder("Why?").id("q7").build();
    private static final ScriptedModel MODEL = ScriptedModel.answering("{\"rationale\": \"r\", \"verdict\": \"4\"}");

    @Test
    void isTheItemAndTheCandidateOfAScore() {
        ScoreJudge judge = ScoreJudge.of(MODEL, Rubrics.helpfulness());

        assertThat(ItemKey.of(judge.judge(Sample.of(TASK, "cedar", "So.")).trail()))
                .isEqualTo(ItemKey.of("q7", "cedar"));
        assertThat(ItemKey.of(
                        judge.judge(Sample.of(TASK, Sample.UNNAMED, "So.")).trail()))
                .isEqualTo(ItemKey.of("q7"));
    }

    @Test
    void isTheItemAloneOfAPair() {
        ResponsePair pair = new ResponsePair(Sample.of(TASK, "aspen", "No."), Sample.of(TASK, "cedar", "So."));

        assertThat(ItemKey.of(PairwiseJudge.of(MODEL, Rubrics.helpfulness())
                        .judge(pair)
                        .trail()))
                .isEqualTo(ItemKey.of("q7"));
    }
}
