package dev.judge4j.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** Skeleton. */
public final class LimitedChatModel extends DecoratingModel {

    private final CallGate gate;

    private LimitedChatModel(ChatModel model, CallGate gate) {
        super(model, ModelProfile.of(model));
        this.gate = gate;
    }

    /** Returns the gate. */
    public CallGate gate() {
        return gate;
    }

    /** Returns the model behind the gate. */
    public static LimitedChatModel of(ChatModel model, CallGate gate, RetryPolicy policy) {
        return new LimitedChatModel(model, gate);
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        return ask(request, options);
    }
}
