package dev.judge4j.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import org.jspecify.annotations.Nullable;

/**
 * How many input tokens a request has, without the model's tokenizer: at most, and most likely.
 *
 * <p><b>At most</b>: a token of a byte-level or byte-fallback vocabulary, which all current models have, stands for at least
 * one byte of UTF-8, so a text has no more tokens than bytes. Some tokenizers first bring the text into Unicode's form NFKC,
 * where a few characters get longer; of both forms the longer one counts. What a provider wraps around is not told by any;
 * {@value #WRAPPING} tokens a request and {@value #MESSAGE_WRAPPING} a message are several times what is known of. A JSON
 * schema may be laid out anew and is explained to the model in a text of the provider's: it counts twice and with
 * {@value #SCHEMA_WRAPPING} tokens more. For English the bound is four to five times too high.
 *
 * <p><b>Most likely</b>: four characters a token for ASCII, as in English prose, and one for all others, as in Japanese,
 * plus a few tokens a message. It serves for estimates, never for a budget.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param tokensAtMost no tokenizer finds more; at least 0
 * @param tokensLikely about what one finds; from 0 to {@code tokensAtMost}
 */
public record RequestSize(long tokensAtMost, long tokensLikely) {

    private static final int WRAPPING = 64;
    private static final int MESSAGE_WRAPPING = 16;
    private static final int SCHEMA_WRAPPING = 512;

    /**
     * Creates a size that was found by other means, such as a provider's own count.
     *
     * @throws IllegalArgumentException if a count is negative or the likely one above the other
     */
    public RequestSize {
        if (tokensLikely < 0 || tokensLikely > tokensAtMost) {
            throw new IllegalArgumentException(
                    "tokensLikely is not from 0 to tokensAtMost: " + tokensLikely + " of " + tokensAtMost);
        }
    }

    /**
     * Returns the size of a request.
     *
     * @throws UnsupportedFeatureException if it holds anything but text, whose tokens no text bounds
     */
    public static RequestSize of(ChatRequest request) {
        TextSize sum = new TextSize();
        for (ChatMessage message : request.messages()) {
            add(sum, message);
        }
        long atMost = sum.bytes()
                + WRAPPING
                + (long) MESSAGE_WRAPPING * request.messages().size();
        long likely = sum.likelyTokens();
        String schema = schemaOf(request.responseFormat());
        if (schema != null) {
            TextSize size = new TextSize().add(schema);
            atMost += 2 * size.bytes() + SCHEMA_WRAPPING;
            likely += size.likelyTokens();
        }
        return new RequestSize(atMost, Math.min(likely, atMost));
    }

    private static void add(TextSize sum, ChatMessage message) {
        if (message instanceof SystemMessage system) {
            sum.add(system.text());
        } else if (message instanceof UserMessage user) {
            sum.add(user.name());
            for (Content content : user.contents()) {
                if (!(content instanceof TextContent text)) {
                    throw unbounded(content.type() + " content");
                }
                sum.add(text.text());
            }
        } else if (message instanceof AiMessage assistant && !assistant.hasToolExecutionRequests()) {
            sum.add(assistant.thinking()).add(assistant.text());
        } else {
            throw unbounded(message.type() + " message with or about tools");
        }
        sum.addRole();
    }

    private static @Nullable String schemaOf(@Nullable ResponseFormat format) {
        if (format == null || format.type() == ResponseFormatType.TEXT || format.jsonSchema() == null) {
            return null;
        }
        String name = format.jsonSchema().name();
        return SchemaJson.textOf(format.jsonSchema()) + (name == null ? "" : name);
    }

    private static UnsupportedFeatureException unbounded(String what) {
        return new UnsupportedFeatureException("the tokens of a request are bounded for text only, and this one is or"
                + " holds " + what + "; give the number of its tokens instead");
    }
}
