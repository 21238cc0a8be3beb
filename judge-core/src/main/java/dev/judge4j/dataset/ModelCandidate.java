package dev.judge4j.dataset;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.metric.Perturbations;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.FilteredReply;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelCaller;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A candidate that is a model. */
final class ModelCandidate implements Candidate {

    private static final int MAX_OUTPUT_TOKENS = 4_096;
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final String name;
    private final ModelCaller caller;

    private ModelCandidate(String name, ModelCaller caller) {
        this.name = name;
        this.caller = caller;
    }

    static ModelCandidate of(String name, ChatModel model) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of a candidate is blank");
        }
        return new ModelCandidate(name, new ModelCaller(model, ModelProfile.of(model), DEADLINE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fingerprint() {
        return new Fingerprint()
                .add("candidate", name)
                .add("model", caller.profile().name())
                .value();
    }

    @Override
    public Candidate withModels(UnaryOperator<ChatModel> around) {
        return new ModelCandidate(name, caller.around(around));
    }

    @Override
    public Response respond(Task task) {
        int repetition = Perturbations.repetition(task); // whoever keeps replies must not take one for all of them
        CallIdentity identity =
                new CallIdentity(caller.profile().name(), task.id(), fingerprint(), "respond", null, repetition, 1);
        CallResult result = caller.call(
                ChatRequest.builder()
                        .messages(messages(task))
                        .maxOutputTokens(MAX_OUTPUT_TOKENS)
                        .build(),
                identity);
        if (result instanceof CallResult.Answered answered) {
            Sample sample = Sample.of(task, name, text(answered));
            return new Response(sample, answered.usage(), answered.latencyMillis());
        }
        CallResult.Unanswered unanswered = (CallResult.Unanswered) result;
        Failure failure = unanswered.failure();
        throw new ModelCallException(failure.kind(), failure.message(), null, null, unanswered.usage());
    }

    /** Returns what it said; an empty text is a response too, one that was cut off or filtered is not. */
    private String text(CallResult.Answered answered) {
        ChatResponse reply = answered.response();
        if (reply.finishReason() == FinishReason.LENGTH) {
            throw new ModelCallException(
                    Failure.Kind.TRUNCATED,
                    "the response of candidate '" + name + "' was cut off at " + MAX_OUTPUT_TOKENS + " tokens",
                    null,
                    null,
                    answered.usage());
        }
        if (reply.finishReason() == FinishReason.CONTENT_FILTER) {
            throw new ModelCallException(
                    Failure.Kind.FILTERED,
                    "the response of candidate '" + name + "' was stopped by a content filter"
                            + FilteredReply.detail(reply)
                                    .map(detail -> ": " + detail)
                                    .orElse(""),
                    null,
                    null,
                    answered.usage());
        }
        String text = reply.aiMessage().text();
        return text == null ? "" : text;
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

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
