package dev.judge4j.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A model that does what a test tells it, one step a call, and remembers what it was asked. */
final class FakeModel implements ChatModel {

    static final ModelProfile PROFILE = ModelProfile.of("fake-1", Feature.TEMPERATURE);
    static final CallIdentity IDENTITY = new CallIdentity("fake-1", "item-7", "judge-a", "score", null, 0, 1);

    /** What a model does when it is called. */
    @FunctionalInterface
    interface Step {
        ChatResponse answer(ChatRequest request) throws Exception;
    }

    final List<ChatRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final List<ChatRequestOptions> options = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Step> steps = new ArrayDeque<>();

    /** Makes a model that takes the steps in turn; a call beyond the last fails. */
    static FakeModel doing(Step... steps) {
        FakeModel model = new FakeModel();
        model.steps.addAll(List.of(steps));
        return model;
    }

    static Step reply(String text) {
        return request -> response(text);
    }

    static Step failure(RuntimeException exception) {
        return request -> {
            throw exception;
        };
    }

    static ChatResponse response(String text) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .finishReason(FinishReason.STOP)
                .tokenUsage(new TokenUsage(10, 3))
                .build();
    }

    static ChatRequest request(String text) {
        return ChatRequest.builder()
                .messages(SystemMessage.from("You are a judge."), UserMessage.from(text))
                .maxOutputTokens(256)
                .build();
    }

    JudgeModel named() {
        return JudgeModel.of(this, PROFILE);
    }

    int calls() {
        return requests.size();
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions given) {
        Step step;
        synchronized (steps) {
            requests.add(request);
            options.add(given);
            step = steps.isEmpty()
                    ? failure(new AssertionFailure("call " + requests.size() + " was not expected"))
                    : steps.removeFirst();
        }
        try {
            return step.answer(request);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw sneaky(e);
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().topP(0.5).build();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return List.of(new ChatModelListener() {});
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.AMAZON_BEDROCK;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    /** Thrown for a call that a test did not foresee. */
    static final class AssertionFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AssertionFailure(String message) {
            super(message);
        }
    }

    /** Throws a checked exception as a model written in Kotlin would. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }
}
