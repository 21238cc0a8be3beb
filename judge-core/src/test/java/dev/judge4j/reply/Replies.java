package dev.judge4j.reply;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import org.jspecify.annotations.Nullable;

/** Replies as a judge model gives them. */
final class Replies {

    private Replies() {}

    /** Returns a reply that ended because the model was done. */
    static ChatResponse of(String text) {
        return of(text, FinishReason.STOP, null);
    }

    static ChatResponse of(String text, @Nullable FinishReason reason, @Nullable String thinking) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.builder().text(text).thinking(thinking).build())
                .finishReason(reason)
                .build();
    }

    /** Returns what became of a reply, as the corpus writes it. */
    static String outcome(Parsed<?> parsed) {
        if (parsed instanceof Parsed.Read<?> read) {
            return "read " + (read.answer() instanceof dev.judge4j.rubric.Level level ? level.id() : read.answer());
        }
        return parsed instanceof Parsed.Unread<?> unread
                ? "unread " + unread.failure().kind()
                : "declined " + ((Parsed.Declined<?>) parsed).reason();
    }
}
