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
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One run of {@link MillionItems}: arguments are the file of the items, the folder of the journal, and after how many verdicts to
 * cancel.
 */
final class ManyItemsRun {

    private static final long POLL_MILLIS = 50;
    private static final double MILLION = 1e6;

    private ManyItemsRun() {}

    public static void main(String[] arguments) throws Exception {
        long cancelAt = Long.parseLong(arguments[2]);
        Peak peak = new Peak();
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
    private static void say(long start, Peak peak, String what, Object... values) {
        peak.look();
        System.out.printf(
                Locale.ROOT,
                "%s; %.1f s, at most %.1f MB of heap after a collection%n",
                String.format(Locale.ROOT, what, values),
                (System.nanoTime() - start) / 1e9,
                peak.bytes / MILLION);
    }

    /** The most memory that was left after a collection. */
    private static final class Peak {

        private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        private long bytes;

        void look() {
            long sum = 0;
            for (MemoryPoolMXBean pool : pools) {
                MemoryUsage after = pool.getCollectionUsage();
                sum += after == null ? 0 : after.getUsed();
            }
            bytes = Math.max(bytes, sum);
        }
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
