package dev.judge4j.examples;

import dev.judge4j.model.DecoratingModel;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.RequestSize;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;

/** A model whose replies come with an estimate of their tokens, for recordings that were made without a count. */
final class EstimatedTokens extends DecoratingModel {

    EstimatedTokens(JudgeModel model) {
        super(model, model.profile());
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        ChatResponse reply = ask(request, options);
        TokenUsage estimate = new TokenUsage(size(request), size(reply.aiMessage()));
        return ChatResponse.builder()
                .aiMessage(reply.aiMessage())
                .tokenUsage(estimate)
                .build();
    }

    private static int size(AiMessage reply) {
        return size(ChatRequest.builder()
                .messages(UserMessage.from(reply.text().isEmpty() ? "-" : reply.text()))
                .build());
    }

    private static int size(ChatRequest request) {
        return (int) RequestSize.of(request).tokensLikely();
    }
}
