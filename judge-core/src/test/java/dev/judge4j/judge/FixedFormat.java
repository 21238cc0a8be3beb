package dev.judge4j.judge;

import dev.judge4j.reply.Parsed;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.rubric.Level;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import java.util.function.Supplier;

/** A format that reads every reply alike. */
record FixedFormat(Supplier<Parsed<Level>> always) implements ReplyFormat<Level> {

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
        return always.get();
    }

    @Override
    public String fingerprint() {
        return "fixed";
    }
}
