package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Language;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Optional;

/**
 * A reply that is taken as it is, such as a reference answer that a judge model writes: the text without thoughts and
 * surrounding blanks.
 *
 * <p>A reply that is empty, was cut off or filtered is {@link Parsed.Unread}. Instances are immutable and safe for use by
 * multiple threads.
 */
public final class TextFormat implements ReplyFormat<String> {

    private static final String PARSER_VERSION = "1";

    private final Demand demand;

    private TextFormat(Language language) {
        this.demand = new Demand(
                language,
                "Expected text.",
                switch (language) {
                    case ENGLISH -> "Please answer in full.";
                    case JAPANESE -> "最後まで答えてください。";
                });
    }

    /** Returns the format for prompts in a language, which is that of what the model is told when it is asked again. */
    public static TextFormat in(Language prompt) {
        return new TextFormat(requireNonNull(prompt, "prompt"));
    }

    /** Returns empty text: the prompt says what to write. */
    @Override
    public String instruction() {
        return "";
    }

    /** Returns nothing: the reply is text. */
    @Override
    public Optional<JsonSchema> schema() {
        return Optional.empty();
    }

    @Override
    public Parsed<String> parse(ChatResponse reply) {
        Optional<Complaint> stopped = StopReason.complaint(reply);
        if (stopped.isPresent()) {
            return stopped.get().asUnread(demand);
        }
        String text = Thoughts.removedFrom(StopReason.text(reply)).strip();
        return text.isEmpty()
                ? Complaint.of(Flaw.ONLY_THOUGHTS).asUnread(demand)
                : new Parsed.Read<>(PlainText.wellFormed(text), "", List.of());
    }

    @Override
    public String fingerprint() {
        return new Fingerprint()
                .add("format", "text")
                .add("parser", PARSER_VERSION)
                .add("again", demand.again())
                .value();
    }

    /** Returns {@code text}. */
    @Override
    public String toString() {
        return "text";
    }
}
