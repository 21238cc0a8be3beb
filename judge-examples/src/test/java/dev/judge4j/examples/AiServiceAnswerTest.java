package dev.judge4j.examples;

import static dev.judge4j.testing.JudgeAssertions.assertThat;

import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.langchain4j.service.AiServices;
import org.junit.jupiter.api.Test;

/**
 * How an application tests the answers of its langchain4j service. Both models are scripted here; take the application's own
 * and one from Bedrock instead to judge for real.
 */
class AiServiceAnswerTest {

    interface SupportDesk {
        String answer(String question);
    }

    @Test
    void explainsHowToResetAPassword() {
        var assistant = ScriptedModel.answering("Open Settings, choose Security, then Reset password.");
        var judgeModel = ScriptedModel.answering("{\"rationale\": \"Complete and to the point.\", \"verdict\": \"5\"}");
        SupportDesk desk = AiServices.create(SupportDesk.class, assistant);

        // snippet: junit
        String question = "How do I reset my password?";
        var verdict =
                ScoreJudge.of(judgeModel, Rubrics.helpfulness()).judge(Sample.of(question, desk.answer(question)));
        assertThat(verdict).isDecided().hasQualityAtLeast(0.75);
        // snippet end
    }
}
