package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.Operations;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Prices;
import dev.judge4j.report.MarkdownReport;
import dev.judge4j.report.SummaryJson;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cached tokens from Bedrock's reply to the last report of a run: Bedrock counts them beside the input, not in it. */
class CacheAccountingTest {

    private static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

    private static final Prices PRICES = BedrockPrices.load();

    @TempDir
    private Path folder;

    /**
     * By hand, at 1.10 and 5.50 USD a million, 1.375 for writing to the cache and 0.11 for reading from it: the first call costs
     * 30 × 1.10 + 9 × 5.50 + 1,000 × 1.375 = 1,457.5, each of the other two 30 × 1.10 + 9 × 5.50 + 1,000 × 0.11 = 192.5, all in
     * millionths of a dollar. Input is 3 × 1,030 tokens, of which 2,000 were read: 64.7 %. langchain4j's total would be 39 a
     * call.
     */
    @Test
    void addsUpInputReadAndWrittenTokensAndPricesEach() {
        EvaluationResult result = run(reply(0, 1000, ""), reply(1000, 0, ""), reply(1000, 0, ""));

        Operations operations = result.summary().totals().get(0).operations();
        assertThat(operations.usage()).isEqualTo(new Usage(90, 27, 2000, 1000, 3, 0));
        assertThat(operations.usage().totalInputTokens()).isEqualTo(3 * 1030);
        assertThat(operations.cachedShare()).hasValue(2000 / 3090.0);
        assertThat(operations.cost().orElseThrow()).isEqualByComparingTo("0.0018425");
        assertThat(result.summary()).asString().contains("65 % of input from cache");
        assertThat(SummaryJson.of(result.summary())).contains("\"cachedShare\" : 0.647249");
        assertThat(MarkdownReport.of(result.summary()).text()).contains("| 65 % | 0.0018425");
        assertThat(result.status().cost().tokens()).isEqualTo(3 * (1030 + 9));
        assertThat(result.status().cost().spentUsd().orElseThrow()).isEqualByComparingTo("0.0018425");
    }

    /** By hand, without a price of flex for that model: as standard, (30 × 1.10 + 9 × 5.50) × 3 = 247.5 millionths. */
    @Test
    void keepsTheServiceTierFromTheReplyToTheReport() {
        String flex = ", \"serviceTier\": {\"type\": \"flex\"}";
        EvaluationResult result = run(reply(0, 0, flex), reply(0, 0, flex), reply(0, 0, ""));

        Operations operations = result.summary().totals().get(0).operations();
        assertThat(operations.usage().at(ServiceTier.FLEX)).isEqualTo(new Usage(60, 18, 0, 0, 2, 0));
        assertThat(operations.cost().orElseThrow()).isEqualByComparingTo("0.0002475");
    }

    private EvaluationResult run(Answer... answers) {
        try (BedrockStub bedrock = new BedrockStub(answers);
                BedrockJudgeModel model = bedrock.model(MODEL).build()) {
            return Evaluation.builder(folder.resolve("run"))
                    .judge(
                            Dataset.of(List.of(Sample.of("one", "1"), Sample.of("two", "2"), Sample.of("three", "3"))),
                            ScoreJudge.of(model, Rubrics.helpfulness()))
                    .prices(PRICES)
                    .build()
                    .run();
        }
    }

    private static Answer reply(int read, int written, String more) {
        return Answer.json("""
                {"output": {"message": {"role": "assistant", "content": [
                   {"text": "{\\"rationale\\": \\"Right.\\", \\"verdict\\": \\"4\\"}"}]}}, "stopReason": "end_turn",
                 "usage": {"inputTokens": 30, "outputTokens": 9, "totalTokens": %d, "cacheReadInputTokens": %d,
                           "cacheWriteInputTokens": %d}%s}""".formatted(39 + read + written, read, written, more));
    }
}
