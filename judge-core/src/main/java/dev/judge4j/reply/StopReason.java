package dev.judge4j.reply;

import dev.judge4j.model.FilteredReply;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at why a model stopped, before anyone looks at what it wrote. */
final class StopReason {

    private StopReason() {}

    /** Returns why the text of the reply must not be read; empty if it may. */
    static Optional<Complaint> complaint(ChatResponse reply) {
        @Nullable FinishReason reason = reply.finishReason();
        if (reason == FinishReason.LENGTH) {
            return Optional.of(Complaint.of(Flaw.CUT_OFF));
        }
        if (reason == FinishReason.CONTENT_FILTER) {
            return Optional.of(FilteredReply.detail(reply)
                    .map(detail -> Complaint.of(Flaw.FILTERED_BY, detail))
                    .orElseGet(() -> Complaint.of(Flaw.FILTERED)));
        }
        AiMessage message = reply.aiMessage();
        boolean calledTool = reason == FinishReason.TOOL_EXECUTION
                || (message.hasToolExecutionRequests() && text(reply).isBlank());
        if (calledTool) {
            return Optional.of(Complaint.of(Flaw.TOOL_CALL));
        }
        return text(reply).isBlank() ? Optional.of(blank(message)) : Optional.empty();
    }

    /** Returns what the model wrote as its answer; thoughts that the provider keeps apart are none. */
    static String text(ChatResponse reply) {
        @Nullable String text = reply.aiMessage().text();
        return text == null ? "" : text;
    }

    private static Complaint blank(AiMessage message) {
        @Nullable String thoughts = message.thinking();
        return Complaint.of(thoughts == null || thoughts.isBlank() ? Flaw.EMPTY : Flaw.ONLY_THOUGHTS);
    }
}
