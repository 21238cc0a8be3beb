package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.UncheckedIOException;
import java.util.OptionalInt;

/**
 * Writes down every reply of a model, so that a {@link ReplayChatModel} can give it again.
 *
 * <p>A failed call is written as an error where its kind of trouble has a status. Every reply is written, also the second
 * one to the same call; a replay refuses two that differ, so record anew into a new file.
 *
 * <p>Instances are safe for use by multiple threads if the model is.
 */
public final class RecordingChatModel extends DecoratingModel {

    private final RecordWriter writer;

    private RecordingChatModel(ChatModel model, RecordWriter writer) {
        super(model, ModelProfile.of(model));
        this.writer = requireNonNull(writer, "writer");
    }

    /**
     * Returns the model with a recorder around it.
     *
     * @param writer where to write; the caller closes it after the last call
     * @throws IllegalArgumentException if the model doesn't tell its name; {@link JudgeModel#of} gives it one
     */
    public static RecordingChatModel of(ChatModel model, RecordWriter writer) {
        return new RecordingChatModel(model, writer);
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        // Before the call, so that a request that can't be recorded is not paid for.
        CallRecord open = CallRecord.of(CallKey.of(request, options, profile()), request);
        ChatResponse response;
        try {
            response = ask(request, options);
        } catch (RuntimeException e) {
            writeError(open, e);
            throw e;
        }
        writeReply(open, response);
        return response;
    }

    private void writeReply(CallRecord open, ChatResponse response) {
        Usage usage = Metering.usageOf(response, profile().usageReader());
        writer.writeOrFail(open.answered(response, usage, Metering.latencyOf(response)), usage);
    }

    private void writeError(CallRecord open, RuntimeException error) {
        ModelCallException failure = ModelFailures.of(error);
        OptionalInt status = ModelFailures.statusOf(error);
        if (status.isPresent() && !failure.isRecorded()) {
            try {
                writer.write(open.failed(status.getAsInt(), String.valueOf(failure.getMessage())));
            } catch (UncheckedIOException e) {
                error.addSuppressed(e); // the failed call is the greater trouble
            }
        }
    }
}
