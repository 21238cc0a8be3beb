package dev.judge4j.examples;

import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.function.Function;

/** A model that answers with published completions, which it finds by the identity of the call. */
record RecordedCompletions(ModelProfile profile, Function<CallIdentity, String> completions) implements JudgeModel {

    static RecordedCompletions of(String model, Function<CallIdentity, String> completions) {
        return new RecordedCompletions(ModelProfile.of(model), completions);
    }

    /** Returns the completion without a stop reason, which the publications did not look at. */
    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        String text = completions.apply(CallIdentity.of(options).orElseThrow());
        return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
    }
}
