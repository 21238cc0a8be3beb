package dev.judge4j.bedrock.knowledge;

import dev.judge4j.judge.Turn;
import dev.judge4j.model.FilteredReply;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.UsageReader;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base or an agent in the form of a model, so that its calls are journalled, limited, recorded and made
 * again as all others are: the request has conversation and prompt, the reply is an {@link Answer} as JSON.
 *
 * <p>Instances are immutable and safe for use by multiple threads if what answers is.
 */
final class AnsweringModel implements JudgeModel {

    /** The name in a reply's attributes of how many calls it took, where that is more than one. */
    private static final String CALLS = "judge4j.calls";

    private static final UsageReader USAGE = AnsweringModel::usageOf; // one, so that equal profiles are equal

    private final ModelProfile profile;
    private final Answering answering;

    AnsweringModel(String name, Answering answering) {
        this.profile = new ModelProfile(name, Set.of(), USAGE);
        this.answering = answering;
    }

    /** Makes one call. */
    @FunctionalInterface
    interface Answering {

        /**
         * Answers.
         *
         * @param conversation what was said before; may be empty
         * @throws dev.judge4j.model.ModelCallException if there is no answer
         */
        Told answer(List<Turn> conversation, String prompt);
    }

    /**
     * An answer with what it took.
     *
     * @param answer the answer
     * @param tokens what was paid; null if that is not told, or not all of it
     * @param filteredBy what stopped the answer, so that its text is no answer; null if nothing did
     * @param calls how many calls of the service it took; with more than one no tokens are told
     */
    record Told(
            Answer answer,
            @Nullable TokenUsage tokens,
            @Nullable String filteredBy,
            int calls) {

        /** Holds what one call brought. */
        Told(Answer answer, @Nullable TokenUsage tokens, @Nullable String filteredBy) {
            this(answer, tokens, filteredBy, 1);
        }
    }

    /** Returns the usage of calls that tell no tokens. */
    static Usage unmetered(int calls) {
        return new Usage(0, 0, 0, 0, calls, calls);
    }

    private static Usage usageOf(ChatResponse response) {
        return response.aiMessage().attributes().get(CALLS) instanceof Integer calls
                ? unmetered(calls)
                : UsageReader.standard().read(response);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<Turn> turns = new ArrayList<>();
        for (ChatMessage message : request.messages()) {
            turns.add(turn(message));
        }
        Turn last = turns.remove(turns.size() - 1);
        Told told = answering.answer(List.copyOf(turns), last.text());
        Map<String, Object> attributes = new HashMap<>();
        String filteredBy = told.filteredBy();
        if (filteredBy != null) {
            attributes.put(FilteredReply.DETAIL, filteredBy);
        }
        if (told.calls() > 1) {
            attributes.put(CALLS, told.calls());
        }
        ChatResponseMetadata.Builder<?> metadata = ChatResponseMetadata.builder()
                .modelName(profile.name())
                .tokenUsage(told.tokens())
                .finishReason(told.filteredBy() == null ? FinishReason.STOP : FinishReason.CONTENT_FILTER);
        return ChatResponse.builder()
                .aiMessage(AiMessage.builder()
                        .text(told.answer().toJson())
                        .attributes(attributes)
                        .build())
                .metadata(metadata.build())
                .build();
    }

    private static Turn turn(ChatMessage message) {
        return message instanceof UserMessage user
                ? new Turn(Turn.Speaker.USER, user.singleText())
                : new Turn(Turn.Speaker.ASSISTANT, String.valueOf(((AiMessage) message).text()));
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.AMAZON_BEDROCK;
    }
}
