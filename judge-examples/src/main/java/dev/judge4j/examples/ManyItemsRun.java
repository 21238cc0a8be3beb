package dev.judge4j.examples;

import dev.judge4j.dataset.DatasetFile;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.EvaluationRun;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Rubrics;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One run of {@link MillionItems}: arguments are the file of the items, the folder of the journal, and after how many verdicts to
 * cancel.
 */
final class ManyItemsRun {

    private static final long POLL_MILLIS = 50;

    private ManyItemsRun() {}

    public static void main(String[] arguments) throws Exception {
        long cancelAt = Long.parseLong(arguments[2]);
        HeapPeak peak = new HeapPeak();
        long start = System.nanoTime();
        EvaluationRun run = Evaluation.builder(Path.of(arguments[1]))
                .judge(
                        DatasetFile.jsonLines(Path.of(arguments[0])).samples(),
                        ScoreJudge.of(new Instant(), Rubrics.helpfulness()))
                .build()
                .start();
        say(
                start,
                peak,
                "ready, %,d verdicts in the journal",
                run.status().items().reused());
        while (!run.isDone()) {
            Thread.sleep(POLL_MILLIS);
            peak.look();
            if (run.status().items().done() >= cancelAt) {
                run.cancel();
            }
        }
        EvaluationResult result = run.await();
        long done = result.status().items().done();
        say(start, peak, "%,d verdicts, %s", done, result.status().state());
        if (cancelAt == Long.MAX_VALUE) {
            long decided = result.summary().rows().get(0).outcomes().decided();
            say(start, peak, "summarized: %,d decided", decided);
            System.exit(result.isComplete() && decided == done ? 0 : ExitCode.QUALITY_FAILED.number());
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation would be a dependency of its own
    private static void say(long start, HeapPeak peak, String what, Object... values) {
        peak.look();
        System.out.printf(
                Locale.ROOT,
                "%s; %.1f s, at most %.1f MB of heap after a collection%n",
                String.format(Locale.ROOT, what, values),
                (System.nanoTime() - start) / 1e9,
                peak.megabytes());
    }

    /** Says always the same, at once. */
    private static final class Instant implements JudgeModel {

        private static final ModelProfile PROFILE =
                ModelProfile.of("instant", Feature.TEMPERATURE, Feature.JSON_SCHEMA);

        @Override
        public ModelProfile profile() {
            return PROFILE;
        }

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("{\"rationale\": \"Right.\", \"verdict\": \"4\"}"))
                    .finishReason(FinishReason.STOP)
                    .tokenUsage(new TokenUsage(900, 20))
                    .build();
        }
    }
}
