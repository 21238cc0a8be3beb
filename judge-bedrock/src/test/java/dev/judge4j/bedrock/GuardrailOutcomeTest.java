package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed verdict says about the guardrail that stopped the judge's call. */
class GuardrailOutcomeTest {

    private static final Sample SAMPLE = Sample.of("How do I reset my password?", "Under Settings, Security.");

    static Stream<Arguments> traces() {
        return Stream.of(
                arguments("""
                        {"inputAssessment": {"gr1": {"topicPolicy": {"topics": [
                           {"name": "weapons", "type": "DENY", "action": "BLOCKED", "detected": true}]}}}}""", "guardrail gr1 stopped the input by denied topic 'weapons'"),
                arguments("""
                        {"outputAssessments": {"gr1": [{"contentPolicy": {"filters": [
                           {"type": "HATE", "confidence": "HIGH", "filterStrength": "LOW", "action": "BLOCKED", "detected": true},
                           {"type": "INSULTS", "confidence": "LOW", "action": "NONE", "detected": true}]}}]}}""", "guardrail gr1 stopped the output by content filter HATE at confidence HIGH"),
                arguments(
                        """
                        {"inputAssessment": {"gr1": {
                           "wordPolicy": {"customWords": [{"match": "hush", "action": "BLOCKED"}, {"match": "hush2", "action": "BLOCKED"}],
                                          "managedWordLists": [{"match": "hush", "type": "PROFANITY", "action": "BLOCKED"}]},
                           "sensitiveInformationPolicy": {
                             "piiEntities": [{"match": "hush@example.com", "type": "EMAIL", "action": "ANONYMIZED"}],
                             "regexes": [{"name": "ticket", "match": "hush-7", "regex": "hush-[0-9]", "action": "BLOCKED"}]}}},
                         "modelOutput": ["hush"]}""",
                        "guardrail gr1 stopped the input by a word of its own word list, word list PROFANITY, personal data EMAIL"
                                + " (masked), regex 'ticket'"),
                arguments("""
                        {"inputAssessment": {"gr1": {"topicPolicy": {"topics": [{"name": "a", "type": "DENY", "action": "NONE"}]}}},
                         "outputAssessments": {"gr2": [{"contextualGroundingPolicy": {"filters": [
                           {"type": "GROUNDING", "threshold": 0.7, "score": 0.25, "action": "BLOCKED"}]}}]}}""", "guardrail gr2 stopped the output by contextual grounding GROUNDING of 0.25 below 0.7"),
                arguments("""
                        {"outputAssessments": {"gr1": [{
                           "automatedReasoningPolicy": {"findings": [{"invalid": {}}, {"noTranslations": {}}]},
                           "wordPolicy": {"managedWordLists": [{"match": "hush", "type": "PROFANITY", "action": "BLOCKED"}]}}]}}""", "guardrail gr1 stopped the output by word list PROFANITY"),
                arguments("{}", "its trace names no policy that did"));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void namesGuardrailPolicyAndSideInTheFailedVerdictAndNothingThatWasMatched(String trace, String words) {
        Verdict<Score> verdict = judge(stopped("guardrail_intervened", ", \"trace\": {\"guardrail\": " + trace + "}"));

        Failure failure = failure(verdict);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.FILTERED);
        assertThat(failure.message())
                .startsWith("A content filter stopped the reply: ")
                .contains(words + ".")
                .doesNotContain("hush");
        assertThat(verdict.trail().usage()).isEqualTo(Usage.ofCall(30, 0));
        assertThat(verdict.trail().opinions().get(0).reply()).isEqualTo("I can't say.");
    }

    @Test
    void saysThatTheModelItselfFiltered() {
        assertThat(failure(judge(stopped("content_filtered", ""))).message())
                .contains("the model's own filter", "judge the item with another model");
    }

    @Test
    void saysThatThereWasNoTrace() {
        assertThat(failure(judge(stopped("guardrail_intervened", ""))).message())
                .contains("sent no trace", "have the guardrail's trace switched on");
    }

    @Test
    void isToldOfACandidateToo() {
        try (BedrockStub bedrock = new BedrockStub(stopped("content_filtered", ""));
                BedrockJudgeModel model = bedrock.model("amazon.nova-pro-v1:0").build()) {
            ModelCallException thrown = Assertions.catchThrowableOfType(
                    ModelCallException.class, () -> Candidate.of("cedar", model).respond(Task.of("Say it.")));

            assertThat(thrown.kind()).isEqualTo(Failure.Kind.FILTERED);
            assertThat(thrown)
                    .hasMessageStartingWith("the response of candidate 'cedar' was stopped by a content filter: the"
                            + " model's own filter");
        }
    }

    private static Answer stopped(String reason, String trace) {
        return Answer.json("""
                {"output": {"message": {"role": "assistant", "content": [{"text": "I can't say."}]}},
                 "stopReason": "%s", "usage": {"inputTokens": 30, "outputTokens": 0, "totalTokens": 30}%s}""".formatted(reason, trace));
    }

    private static Verdict<Score> judge(Answer answer) {
        try (BedrockStub bedrock = new BedrockStub(answer);
                BedrockJudgeModel model = bedrock.model("amazon.nova-pro-v1:0").build()) {
            Verdict<Score> verdict = ScoreJudge.of(model, Rubrics.helpfulness()).judge(SAMPLE);
            assertThat(bedrock.requests()).hasSize(1);
            return verdict;
        }
    }

    private static Failure failure(Verdict<Score> verdict) {
        assertThat(verdict).isInstanceOf(Failed.class);
        return ((Failed<Score>) verdict).failure();
    }
}
