package dev.judge4j.examples;

import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.ReplayChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The main job with replies that take their time, as a program to be interrupted. */
final class SlowWork {

    static final String UNDER_WAY = "fifty calls begun";
    private static final long LATENCY = Duration.ofMillis(200).toNanos();

    private SlowWork() {}

    /** Runs in the folder that is the only argument. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        TwoAssistants assistants = new TwoAssistants(new SlowModel(RecordedReplies.FIRST.model(), new AtomicInteger()));
        ExitCode code = GracefulEnd.await(
                assistants.evaluation(folder.resolve("journal")).build().start(),
                result -> JudgeTwoAssistants.report(assistants, result, folder, System.out));
        System.exit(code.number());
    }

    private record SlowModel(ReplayChatModel replies, AtomicInteger calls) implements JudgeModel {

        @Override
        public ModelProfile profile() {
            return replies.profile();
        }

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            if (calls.incrementAndGet() == 50) {
                System.out.println(UNDER_WAY);
            }
            LockSupport.parkNanos(LATENCY);
            return replies.chat(request, options);
        }
    }
}
