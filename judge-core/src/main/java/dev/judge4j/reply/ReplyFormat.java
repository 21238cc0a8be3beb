package dev.judge4j.reply;

import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;

/**
 * The contract between a judge and its model: what the model is told about how to answer, and how the answer is read.
 *
 * <p>Implementations are immutable and safe for use by multiple threads.
 *
 * @param <A> what a readable reply answers
 */
public interface ReplyFormat<A> {

    /** Returns the text that tells the model how to answer; empty where the caller's own prompt does. */
    String instruction();

    /** Returns the JSON schema to be sent along; empty where the model is only asked in words. */
    Optional<JsonSchema> schema();

    /**
     * Reads a reply: the stop reason first, then the text. Never throws, and never returns an answer that is not allowed.
     */
    Parsed<A> parse(ChatResponse reply);

    /** Returns text that changes whenever this format could read a reply differently or ask for another one. */
    String fingerprint();
}
