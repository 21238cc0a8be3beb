package dev.judge4j.bedrock;

import dev.judge4j.model.RequestSize;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensRequest;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/** Puts a Converse request into the form of Bedrock's CountTokens operation. */
final class TokenCounts {

    private TokenCounts() {}

    /** Returns a request to count for a model; cache points are left out, as they are no input. */
    static CountTokensRequest request(ConverseRequest converse, String modelId) {
        List<SystemContentBlock> system = converse.system().stream()
                .filter(block -> block.cachePoint() == null)
                .toList();
        return CountTokensRequest.builder()
                .modelId(modelId)
                .input(input -> input.converse(same -> {
                    same.messages(converse.messages());
                    if (!system.isEmpty()) {
                        same.system(system);
                    }
                    if (converse.toolConfig() != null) {
                        same.toolConfig(converse.toolConfig());
                    }
                    if (converse.additionalModelRequestFields() != null) {
                        same.additionalModelRequestFields(converse.additionalModelRequestFields());
                    }
                }))
                .build();
    }

    /** Returns about how many tokens the JSON schema of a request has; 0 without one. */
    static long likelyForSchema(ChatRequest request) {
        if (request.responseFormat() == null || request.responseFormat().jsonSchema() == null) {
            return 0;
        }
        ChatRequest plain = ChatRequest.builder()
                .messages(request.messages())
                .responseFormat(ResponseFormat.TEXT)
                .build();
        return RequestSize.of(request).tokensLikely() - RequestSize.of(plain).tokensLikely();
    }
}
