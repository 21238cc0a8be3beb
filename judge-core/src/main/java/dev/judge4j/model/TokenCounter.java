package dev.judge4j.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.OptionalLong;

/**
 * Counts the input tokens of a request as its model would, without asking the model and without cost: for estimates.
 *
 * <pre>{@code
 * System.out.println(evaluation.dryRun(TokenCounter.ofModels()));
 * }</pre>
 *
 * <p>Instances must be safe for use by multiple threads.
 */
@FunctionalInterface
public interface TokenCounter {

    /**
     * Returns how many input tokens the request has.
     *
     * @param model the model that the request is for
     * @param request without the default parameters of the model
     * @return at least 0; empty if that can't be counted, for whatever reason
     */
    OptionalLong count(ChatModel model, ChatRequest request);

    /** Returns a counter that asks each model's own {@link JudgeModel#countTokens}. */
    static TokenCounter ofModels() {
        return (model, request) ->
                model instanceof JudgeModel counting ? counting.countTokens(request) : OptionalLong.empty();
    }
}
