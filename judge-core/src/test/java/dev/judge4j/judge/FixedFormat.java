package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.reply.Parsed;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.rubric.Level;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A format that reads every reply alike, or throws if it has nothing to say. */
record FixedFormat(@Nullable Parsed<Level> always) implements ReplyFormat<Level> {

    @Override
    public String instruction() {
        return "";
    }

    @Override
    public Optional<JsonSchema> schema() {
        return Optional.empty();
    }

    @Override
    public Parsed<Level> parse(ChatResponse reply) {
        return requireNonNull(always, "nothing to say");
    }

    @Override
    public String fingerprint() {
        return "fixed";
    }
}
