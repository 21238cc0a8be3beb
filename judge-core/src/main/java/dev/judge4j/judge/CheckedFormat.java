package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.reply.Parsed;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.rubric.Level;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A reply format given by the caller, held to what the judge can use: an answer that it can't is a failure, and so is an
 * exception or a null, as the reply was paid for and must not be lost. The model is not asked again for what is the format's
 * fault.
 *
 * @param format the caller's format
 * @param allowed what the judge can use
 * @param expectation what that is, in words
 */
record CheckedFormat(ReplyFormat<Level> format, Predicate<Level> allowed, String expectation)
        implements ReplyFormat<Level> {

    @Override
    public String instruction() {
        return format.instruction();
    }

    @Override
    public Optional<JsonSchema> schema() {
        return format.schema();
    }

    @Override
    public Parsed<Level> parse(ChatResponse reply) {
        Parsed<Level> parsed;
        try {
            parsed = requireNonNull(format.parse(reply), "the reply format returned null");
        } catch (RuntimeException e) {
            return new Parsed.Unread<>(
                    Failure.of(Failure.Kind.UNEXPECTED, "the reply format threw instead of reading the reply", e), "");
        }
        if (parsed instanceof Parsed.Read<Level> read && !allowed.test(read.answer())) {
            return new Parsed.Unread<>(
                    Failure.of(
                            Failure.Kind.OUT_OF_RANGE,
                            "the reply format read '" + read.answer().id() + "', which is not " + expectation),
                    "The verdict '" + read.answer().label() + "' is not possible. Answer again.");
        }
        return parsed;
    }

    @Override
    public String fingerprint() {
        return format.fingerprint();
    }
}
