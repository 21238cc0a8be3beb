package dev.judge4j.bedrock.knowledge;

import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.metric.Perturbations;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.FilteredReply;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelCaller;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.model.RetryingChatModel;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts tasks to a knowledge base or an agent.
 *
 * @param caller calls it
 * @param step names the question in journals
 */
record Asking(ModelCaller caller, String step) {

    /** A knowledge base may search, rerank and write; an agent does so several times. */
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    /**
     * Returns what asks a model.
     *
     * @param retries how failed calls are made again; null for not at all
     */
    static Asking of(JudgeModel single, String step, @Nullable RetryPolicy retries) {
        JudgeModel model = retries == null ? single : RetryingChatModel.of(single, retries);
        return new Asking(new ModelCaller(model, model.profile(), DEADLINE), step);
    }

    /** An answer, what it cost and how long it took. */
    record Heard(Answer answer, Usage usage, long latencyMillis) {}

    String model() {
        return caller.profile().name();
    }

    Asking around(UnaryOperator<ChatModel> decorator) {
        return new Asking(caller.around(decorator), step);
    }

    /**
     * Asks.
     *
     * @param candidate the name of the candidate, and its fingerprint
     * @throws ModelCallException if there is no answer
     */
    Heard ask(Task task, String candidate, String fingerprint) {
        if (task.prompt().isBlank()) {
            throw new ModelCallException(
                    Failure.Kind.INVALID_INPUT,
                    "the prompt of task '" + task.id() + "' is empty, and candidate '" + candidate
                            + "' has nothing to answer",
                    null);
        }
        CallIdentity identity =
                new CallIdentity(model(), task.id(), fingerprint, step, null, Perturbations.repetition(task), 1);
        CallResult result =
                caller.call(ChatRequest.builder().messages(messages(task)).build(), identity);
        if (result instanceof CallResult.Unanswered unanswered) {
            Failure failure = unanswered.failure();
            throw new ModelCallException(failure.kind(), failure.message(), null, null, unanswered.usage());
        }
        return read((CallResult.Answered) result, candidate);
    }

    private static Heard read(CallResult.Answered answered, String candidate) {
        if (answered.response().finishReason() == FinishReason.CONTENT_FILTER) {
            throw failure(
                    Failure.Kind.FILTERED,
                    "the response of candidate '" + candidate + "' was stopped: "
                            + FilteredReply.detail(answered.response()).orElse("by a content filter"),
                    answered);
        }
        try {
            Answer answer =
                    Answer.read(String.valueOf(answered.response().aiMessage().text()));
            return new Heard(answer, answered.usage(), answered.latencyMillis());
        } catch (IllegalArgumentException e) { // a recording of something else
            throw failure(
                    Failure.Kind.UNPARSEABLE,
                    "the reply for candidate '" + candidate + "' can't be read, as " + e.getMessage(),
                    answered);
        }
    }

    private static ModelCallException failure(Failure.Kind kind, String message, CallResult.Answered answered) {
        return new ModelCallException(kind, message, null, null, answered.usage());
    }

    private static List<ChatMessage> messages(Task task) {
        List<ChatMessage> messages = new ArrayList<>();
        for (Turn turn : task.conversation()) {
            messages.add(
                    turn.speaker() == Turn.Speaker.USER ? UserMessage.from(turn.text()) : AiMessage.from(turn.text()));
        }
        messages.add(UserMessage.from(task.prompt()));
        return messages;
    }
}
