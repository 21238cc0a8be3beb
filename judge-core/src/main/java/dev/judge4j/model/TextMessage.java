package dev.judge4j.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a request as plain text, which is all that a judge sends.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param name the name of the user, or null if the message has none
 * @param texts the texts of the message in order
 */
record TextMessage(String role, @Nullable String name, List<String> texts) {

    static final String SYSTEM = "system";

    /**
     * Returns the messages of a request.
     *
     * @throws UnsupportedFeatureException if the request holds anything but text, or tools; the message says where
     */
    static List<TextMessage> allOf(ChatRequest request) {
        if (request.toolSpecifications() != null
                && !request.toolSpecifications().isEmpty()) {
            throw new UnsupportedFeatureException(
                    "requests with tools can't be keyed or recorded; judges ask without tools");
        }
        List<TextMessage> messages = new ArrayList<>();
        for (ChatMessage message : request.messages()) {
            messages.add(of(message, messages.size() + 1));
        }
        return messages;
    }

    private static TextMessage of(ChatMessage message, int number) {
        if (message instanceof SystemMessage system) {
            return new TextMessage(SYSTEM, null, List.of(system.text()));
        }
        if (message instanceof UserMessage user) {
            return new TextMessage("user", user.name(), texts(user, number));
        }
        // Thoughts are left out: a replayed reply may have lost them, and its follow-up must have the same key.
        if (message instanceof AiMessage assistant && !assistant.hasToolExecutionRequests()) {
            return new TextMessage("assistant", null, List.of(assistant.text() == null ? "" : assistant.text()));
        }
        throw notText(number, message.type() + " message with or about tools");
    }

    private static List<String> texts(UserMessage user, int number) {
        List<String> texts = new ArrayList<>();
        for (Content content : user.contents()) {
            if (!(content instanceof TextContent text)) {
                throw notText(number, content.type() + " content");
            }
            texts.add(text.text());
        }
        return texts;
    }

    private static UnsupportedFeatureException notText(int number, String what) {
        return new UnsupportedFeatureException(
                "only text can be keyed and recorded; message " + number + " of the request is or holds " + what);
    }
}
