package dev.judge4j.judge;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;

/**
 * A rendered question: the part that is the same for every item of a judge, and the part that is the item's.
 *
 * @param system the same for every item, so that a provider can cache it; empty for a published prompt without one
 * @param user the item's part; not blank
 */
record Prompt(String system, String user) {

    List<ChatMessage> messages() {
        return system.isEmpty()
                ? List.of(UserMessage.from(user))
                : List.of(SystemMessage.from(system), UserMessage.from(user));
    }
}
