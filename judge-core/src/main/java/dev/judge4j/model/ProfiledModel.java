package dev.judge4j.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A model with a profile that it doesn't know itself. */
final class ProfiledModel extends DecoratingModel {

    ProfiledModel(ChatModel model, ModelProfile profile) {
        super(model, profile);
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        return ask(request, options);
    }

    @Override
    public JudgeModel withoutRetries() {
        return JudgeModel.withoutRetries(inner(), profile());
    }
}
