package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes down, as open records, the requests that a model has no recorded reply for: each once, for a batch job or a
 * person to answer. The call fails all the same.
 *
 * <pre>{@code
 * try (RecordWriter missing = RecordWriter.append(Path.of("missing.jsonl"))) {
 *     ReplayChatModel replay = ReplayChatModel.of(profile, Path.of("recorded.jsonl"));
 *     judgeAll(CollectingChatModel.of(replay, missing));
 * }
 * }</pre>
 *
 * <p>Instances are safe for use by multiple threads if the model is.
 */
public final class CollectingChatModel extends DecoratingModel {

    private final RecordWriter writer;
    private final Set<CallKey> written = ConcurrentHashMap.newKeySet();

    private CollectingChatModel(ChatModel model, RecordWriter writer) {
        super(model, ModelProfile.of(model));
        this.writer = requireNonNull(writer, "writer");
    }

    /**
     * Returns the model with a collector around it.
     *
     * @param model a {@link ReplayChatModel}, or one that asks it
     * @param writer where to write; the caller closes it after the last call
     * @throws IllegalArgumentException if the model doesn't tell its name; {@link JudgeModel#of} gives it one
     */
    public static CollectingChatModel of(ChatModel model, RecordWriter writer) {
        return new CollectingChatModel(model, writer);
    }

    /** Returns how many requests were written. */
    public int size() {
        return written.size();
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        try {
            return ask(request, options);
        } catch (ModelCallException e) {
            if (e.kind() == Failure.Kind.NOT_RECORDED) {
                write(request, options);
            }
            throw e;
        }
    }

    private void write(ChatRequest request, ChatRequestOptions options) {
        CallKey key = CallKey.of(request, options, profile());
        if (written.add(key)) {
            writer.writeOrFail(CallRecord.of(key, request), Usage.NONE);
        }
    }
}
