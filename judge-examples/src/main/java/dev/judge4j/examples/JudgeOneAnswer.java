package dev.judge4j.examples;

import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;

/** Judges one answer from application code. */
public final class JudgeOneAnswer {

    private JudgeOneAnswer() {}

    /** Judges an answer on Bedrock; needs credentials. */
    public static void main(String[] arguments) {
        String answer =
                "Open Settings, choose Security, then Reset password; we e-mail you a link that works for an hour.";
        // snippet: five-lines
        ChatModel model = BedrockJudgeModels.builder("us.anthropic.claude-sonnet-4-6")
                .region("us-east-1")
                .build();
        var judge = ScoreJudge.of(model, Rubrics.helpfulness());
        Verdict<Score> verdict = judge.judge(Sample.of("How do I reset my password?", answer));
        System.out.println(verdict);
        // snippet end
    }
}
