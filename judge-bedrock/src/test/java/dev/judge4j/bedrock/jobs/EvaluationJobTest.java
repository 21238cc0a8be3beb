package dev.judge4j.bedrock.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.BedrockRubrics;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent. */
class EvaluationJobTest {

    private static final Task TASK = Task.of("p");
    private static final JobDataset ANSWERS =
            JobDataset.responses("answers", Dataset.of(List.of(Sample.of(TASK, "cedar", "r"))));
    private static final JobDataset PROMPTS = JobDataset.prompts("prompts", Dataset.of(List.of(TASK)));
    private static final JobDataset QUESTIONS = JobDataset.questions("questions", Dataset.of(List.of(TASK)));
    private static final String FLOW = "arn:aws:sagemaker:us-east-1:111122223333:flow-definition/f";

    private static EvaluationJob.Builder bare(JobKind kind) {
        return EvaluationJob.builder(kind, "job")
                .output(S3Address.of("s3://bucket/out"))
                .role("arn:aws:iam::111122223333:role/r");
    }

    private static EvaluationJob.Builder judged() {
        return bare(JobKind.MODEL_JUDGE).dataset(ANSWERS).metrics("Helpfulness").judge("judge");
    }

    private static EvaluationJob.Builder measured(String taskType) {
        return bare(JobKind.AUTOMATIC).dataset(PROMPTS).model("m").taskType(taskType);
    }

    private static EvaluationJob.Builder rated(HumanRating rating) {
        return bare(JobKind.HUMAN)
                .dataset(ANSWERS)
                .humanMetric(new HumanMetric("Style", "", rating))
                .workers(FLOW, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Job", "job_1", "-job", "job-", "ジョブ"})
    void takesOnlyNamesThatBedrockTakes(String name) {
        EvaluationJob.Builder job = EvaluationJob.builder(JobKind.MODEL_JUDGE, name);

        assertRefused(job, "its name has to be 1 to 63 lower-case letters, digits and hyphens");
    }

    @Test
    void needsRoleAndOutput() {
        assertRefused(
                EvaluationJob.builder(JobKind.MODEL_JUDGE, "job")
                        .dataset(ANSWERS)
                        .metrics("Helpfulness")
                        .judge("judge"),
                "it has no output; give a folder in S3");
        assertRefused(judged().role("Evaluations"), "its role is no ARN of a role: Evaluations; give arn:aws:iam::");
    }

    @Test
    void takesFiveDataSetsOfDifferentNamesThatFit() {
        EvaluationJob.Builder six = judged();
        for (int i = 1; i < 6; i++) {
            six.dataset(JobDataset.responses("d" + i, Dataset.of(List.of(Sample.of(TASK, "cedar", "r")))));
        }
        assertRefused(six, "it has 6 data sets, and a job with a model as judge takes 1 to 5");
        assertRefused(judged().dataset(ANSWERS), "two of its data sets are called 'answers'");
        assertRefused(
                judged().dataset(QUESTIONS),
                "its data set 'questions' holds questions, which is not for a job with a model as judge");
        assertRefused(bare(JobKind.MODEL_JUDGE), "it has 0 data sets");
        assertRefused(judged().dataset(PROMPTS).model("m"), "some of its data sets bring responses and others don't");
    }

    @Test
    void customMetricsAloneNeedOnlyTheirOwnJudge() {
        CustomMetric metric = CustomMetric.of(BedrockRubrics.relevance(Language.ENGLISH), JobKind.MODEL_JUDGE);

        EvaluationJob job = bare(JobKind.MODEL_JUDGE)
                .dataset(ANSWERS)
                .customMetric(metric)
                .customJudge("judge")
                .build();

        assertThat(job.judge()).isEmpty();
        assertThat(job.customJudge()).contains("judge");
        assertRefused(
                bare(JobKind.MODEL_JUDGE)
                        .dataset(ANSWERS)
                        .customMetric(metric)
                        .metrics("Helpfulness")
                        .customJudge("judge"),
                "it has no judge model");
    }

    @Test
    void anAutomaticJobHasNoGeneralTaskType() {
        assertRefused(
                measured("General").metrics("Accuracy"),
                "its task type 'General' is for jobs with a model as judge; give one of Classification, Custom,");
    }

    @Test
    void hasOneSource() {
        assertRefused(judged().model("m"), "it has 2 sources of responses, and a job with a model as judge takes 1");
        assertRefused(
                bare(JobKind.MODEL_JUDGE)
                        .dataset(PROMPTS)
                        .metrics("Helpfulness")
                        .judge("judge"),
                "it has 0 sources of responses, and a job with a model as judge takes 1: give a model, or a data set that"
                        + " brings responses");
        assertRefused(
                bare(JobKind.RETRIEVE)
                        .dataset(QUESTIONS)
                        .metrics("ContextRelevance")
                        .judge("judge"),
                "give a knowledgeBase, or a data set that brings passages or answers");
        assertRefused(
                bare(JobKind.RETRIEVE)
                        .dataset(QUESTIONS)
                        .metrics("ContextRelevance")
                        .judge("judge")
                        .knowledgeBase("KB", "arn"),
                "its knowledge base has a model to answer, and is for a retrieve-only job");
        assertRefused(
                bare(JobKind.RETRIEVE)
                        .dataset(QUESTIONS)
                        .metrics("ContextRelevance")
                        .judge("judge")
                        .model("m"),
                "it has a model as source, which a retrieve-only job doesn't ask");
    }

    @Test
    void hasMetricsAndAJudgeThatFit() {
        Rubric rubric = BedrockRubrics.relevance(Language.ENGLISH);
        CustomMetric metric = CustomMetric.of(rubric, JobKind.MODEL_JUDGE);

        assertRefused(bare(JobKind.MODEL_JUDGE).dataset(ANSWERS).judge("judge"), "it has 0 metrics");
        assertRefused(bare(JobKind.MODEL_JUDGE).dataset(ANSWERS).customMetric(metric), "it has no judge model");
        assertRefused(
                judged().customMetric(metric).customMetric(metric),
                "two of its custom metrics are called 'bedrock-relev");
        assertRefused(
                judged().customMetric(CustomMetric.of(rubric, JobKind.RETRIEVE_AND_GENERATE)),
                "was made for a retrieve-and-generate job; make it for a job with a model as judge");
        EvaluationJob.Builder eleven = judged();
        for (int i = 0; i < 11; i++) {
            eleven.customMetric(metric.named("m" + i));
        }
        assertRefused(eleven, "it has 11 custom metrics, and Amazon Bedrock takes 10");
        assertRefused(
                measured("Generation").metrics("Toxicity").judge("judge"),
                "it has a judge model, which an automatic job doesn't ask");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bare(JobKind.RETRIEVE).metrics("Helpfulness"))
                .withMessageContaining("a retrieve-only job has no metric 'Helpfulness'");
    }

    @Test
    void knowsTaskTypes() {
        assertThat(judged().build().taskType()).isEqualTo("General");
        assertThat(judged().unlistedMetric("Builtin.Readability").build().metricNames())
                .containsExactly("Builtin.Helpfulness", "Builtin.Readability");
        assertRefused(
                bare(JobKind.AUTOMATIC).dataset(PROMPTS).model("m").metrics("Accuracy"),
                "it has no task type, by which its metrics differ; give one of Classification, Custom, Generation,"
                        + " QuestionAndAnswer, Summarization");
        assertRefused(
                bare(JobKind.AUTOMATIC).dataset(ANSWERS).taskType("Generation").metrics("Accuracy"),
                "its data set 'answers' holds responses, which is not for an automatic job");
        assertRefused(measured("generation").metrics("Accuracy"), "its task type 'generation' is none of");
        assertRefused(
                measured("Classification").metrics("Toxicity"),
                "the task type Classification has no metric Builtin.Toxicity");
    }

    @Test
    void knowsWhatItemsNeed() {
        assertThat(measured("Generation").metrics("Toxicity").build().needs()).isEqualTo(DatasetNeeds.NONE);
        assertThat(measured("Generation").metrics("Robustness").build().needs().reference())
                .contains("Builtin.Robustness");
        assertThat(measured("QuestionAndAnswer")
                        .metrics("Toxicity")
                        .build()
                        .needs()
                        .reference())
                .contains("the task type QuestionAndAnswer");
        CustomMetric metric =
                CustomMetric.of(BedrockRubrics.correctnessWithReference(Language.ENGLISH), JobKind.MODEL_JUDGE);
        assertThat(judged().customMetric(metric).build().needs().reference()).contains(metric.name());
        assertThat(judged().metrics("Correctness").build().needs().reference()).isEqualTo(Optional.empty());
    }

    @Test
    void peopleRateOneDataSetByMetricsOfTheirOwn() {
        assertThat(rated(HumanRating.THUMBS_UP_DOWN).build().metricNames()).containsExactly("Style");
        assertThat(rated(HumanRating.COMPARISON_RANK).model("m").build().sources())
                .hasSize(1);
        assertRefused(
                rated(HumanRating.COMPARISON_CHOICE),
                "its metric 'Style' compares two responses, and it has one source");
        assertRefused(
                rated(HumanRating.THUMBS_UP_DOWN)
                        .dataset(JobDataset.pairs(
                                "pairs",
                                Dataset.of(List.of(
                                        new ResponsePair(Sample.of(TASK, "a", "x"), Sample.of(TASK, "b", "y")))))),
                "it has 2 data sets, and a job with people as judges takes 1");
        assertRefused(
                bare(JobKind.HUMAN)
                        .dataset(ANSWERS)
                        .humanMetric(new HumanMetric("Style", "", HumanRating.THUMBS_UP_DOWN)),
                "it has no workers; give the flow definition of Amazon SageMaker that asks them");
        assertRefused(
                rated(HumanRating.THUMBS_UP_DOWN).workers(FLOW, "x".repeat(5_001)),
                "its instructions have 5001 characters, and Amazon Bedrock takes 5000");
        assertRefused(
                judged().humanMetric(new HumanMetric("Style", "", HumanRating.THUMBS_UP_DOWN)),
                "it has metrics or workers for people, whom a job with a model as judge doesn't ask");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HumanMetric("Style", "x".repeat(64), HumanRating.THUMBS_UP_DOWN))
                .withMessageContaining("has 64 characters, and Amazon Bedrock takes 63");
    }

    @Test
    void readsInferenceParametersBeforeTheyAreSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> judged().model("m", "{maxTokens:1}"))
                .withMessageContaining("the inference parameters are no JSON: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> judged().model("m", "[]"))
                .withMessage("the inference parameters are no JSON object: []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> judged().model("m", "{\"x\":\"" + "y".repeat(1_100) + "\"}"))
                .withMessage("the inference parameters have 1108 characters, and Amazon Bedrock takes 1023");
    }

    @Test
    void limitsDescriptionAndTags() {
        assertRefused(judged().description("x".repeat(201)), "its description has 201 characters");
        EvaluationJob.Builder tagged = judged();
        for (int i = 0; i < 201; i++) {
            tagged.tag("k" + i, "v");
        }
        assertRefused(tagged, "it has 201 tags, and Amazon Bedrock takes 200");
    }

    private static void assertRefused(EvaluationJob.Builder job, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(job::build)
                .withMessageStartingWith("evaluation job '")
                .withMessageContaining(message);
    }
}
