package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Reason;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object with the reasons first and the verdict last:
 * <code>{"rationale": "…", "verdict": "4"}</code>.
 *
 * <p>The verdict is the label of a {@link Level}. Instruction, JSON schema, parser and range check are made from one
 * definition. The parser forgives form, and says so in {@link Parsed.Read#repairs}: code fences, text around the object,
 * trailing commas, single quotes, comments, a number instead of text, other field names, a label without JSON on a line of
 * its own. It never forgives content: what is not on the scale, cut off, filtered, or said in two ways is
 * {@link Parsed.Unread}. Where a reply gives several verdicts, the last one counts, unless two different ones are in one
 * line, one list or one object, or the last one lacks the form that an earlier one has. Thoughts before the answer are not
 * the answer.
 *
 * <pre>{@code
 * ReplyFormat<Level> format = JsonFormat.of(rubric).withSchema(SendSchema.NO);
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class JsonFormat implements ReplyFormat<Level> {

    /** To be raised whenever the same reply could be read differently. */
    static final String PARSER_VERSION = "1";

    private static final String SCHEMA_NAME = "verdict";

    private final Contract contract;
    private final Language language;
    private final SendSchema sendSchema;
    private final String instruction;
    private final Demand demand;
    private final Optional<JsonSchema> schema;

    private JsonFormat(Contract contract, Language language, SendSchema sendSchema) {
        this.contract = contract;
        this.language = language;
        this.sendSchema = sendSchema;
        this.instruction = instruction(contract, language);
        this.schema = sendSchema == SendSchema.NO
                ? Optional.empty()
                : Optional.of(JsonSchema.builder()
                        .name(SCHEMA_NAME)
                        .rootElement(contract.schema())
                        .build());
        String listed = contract.answers().listed();
        this.demand = new Demand(
                language,
                "Expected one JSON object whose verdict is one of " + listed + ".",
                Phrases.of(language).again().formatted(listed));
    }

    /** Starts a format of the answers of a scale, in English, with a schema. */
    public static Builder builder(Scale scale) {
        return new Builder(scale);
    }

    /** Returns the format of a rubric's answers, in the rubric's languages, with a schema. */
    public static JsonFormat of(Rubric rubric) {
        return new JsonFormat(Contract.of(rubric), rubric.language(), SendSchema.YES);
    }

    /** Returns this format with or without its schema sent along. */
    public JsonFormat withSchema(SendSchema choice) {
        return new JsonFormat(contract, language, requireNonNull(choice, "choice"));
    }

    @Override
    public String instruction() {
        return instruction;
    }

    @Override
    public Optional<JsonSchema> schema() {
        return schema;
    }

    @Override
    public Parsed<Level> parse(ChatResponse reply) {
        return JsonReply.read(reply, demand, this::parse);
    }

    @Override
    public String fingerprint() {
        return new Fingerprint()
                .add("format", "json")
                .add("parser", PARSER_VERSION)
                .add("instruction", instruction)
                .add("schema", sendSchema)
                .add("contract", contract.print())
                .value();
    }

    /** Returns the kind of format and the allowed answers. */
    @Override
    public String toString() {
        return "JSON with one of " + contract.answers().listed();
    }

    private Parsed<Level> parse(ReplyScanner.Scanned reply) {
        VerdictReader reader = contract.reader();
        List<LastWord.Said> said = new ArrayList<>();
        for (ReplyScanner.Located object : reply.objects()) {
            reader.read(object.value()).ifPresent(outcome -> said.add(new LastWord.Said(object, outcome)));
        }
        Outcome outcome = LastWord.of(reply, said).orElseGet(() -> withoutObject(reply));
        return parsed(outcome, reply, demand);
    }

    private Outcome withoutObject(ReplyScanner.Scanned reply) {
        Optional<Complaint> torn = LastWord.torn(reply, 0);
        if (torn.isPresent()) {
            return new Outcome.Refuted(torn.get(), "");
        }
        Complaint nothing = Complaint.of(Flaw.NO_VERDICT, PlainText.quoted(reply.text()));
        return new LabelLines(contract.answers()).read(reply.prose()).orElseGet(() -> new Outcome.Refuted(nothing, ""));
    }

    /** Returns what a format makes of an outcome. */
    static Parsed<Level> parsed(Outcome outcome, ReplyScanner.Scanned reply, Demand demand) {
        if (outcome instanceof Outcome.Refuted refuted) {
            return JsonReply.withoutVerdict(reply, refuted.complaint(), demand);
        }
        Outcome.Given given = (Outcome.Given) outcome;
        return given.answer() instanceof Answer.OnScale answer
                ? new Parsed.Read<>(answer.level(), given.rationale(), given.repairs())
                : new Parsed.Declined<>(Reason.NOT_APPLICABLE, given.rationale());
    }

    private static String instruction(Contract contract, Language language) {
        Phrases phrases = Phrases.of(language);
        return String.join(
                "\n",
                phrases.reasonsFirst().formatted(phrases.length(contract.rationaleLanguage())),
                phrases.oneObject(),
                contract.shape(language),
                contract.allowed(language));
    }

    /** Gathers the parts of a {@link JsonFormat}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final Scale scale;
        private Language language = Language.ENGLISH;
        private @Nullable Language rationaleLanguage;
        private @Nullable String notApplicableWhen;
        private Direction better = Direction.HIGHER_IS_BETTER;
        private SendSchema sendSchema = SendSchema.YES;

        private Builder(Scale scale) {
            this.scale = requireNonNull(scale, "scale");
        }

        /** Sets the language of the instruction; English unless set. */
        public Builder language(Language prompt) {
            this.language = requireNonNull(prompt, "prompt");
            return this;
        }

        /** Sets the language that the reasons are asked for in; that of the instruction unless set. */
        public Builder rationaleLanguage(Language reasons) {
            this.rationaleLanguage = requireNonNull(reasons, "reasons");
            return this;
        }

        /**
         * Allows the verdict {@code not_applicable}, which is read as {@link Parsed.Declined}, and says when it is the right
         * one; not blank.
         */
        public Builder notApplicableWhen(String condition) {
            if (requireNonNull(condition, "condition").isBlank()) {
                throw new IllegalArgumentException("the condition under which the verdict is not_applicable is blank");
            }
            this.notApplicableWhen = condition;
            return this;
        }

        /**
         * Sets which end of the scale is the good one; the higher unless set. A reply that says beside its verdict that the
         * response passes, or does not, is held against it.
         */
        public Builder better(Direction end) {
            this.better = requireNonNull(end, "end");
            return this;
        }

        /** Sets whether the schema goes along with the request; it does unless set. */
        public Builder sendSchema(SendSchema choice) {
            this.sendSchema = requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Returns the format.
         *
         * @throws IllegalArgumentException if the verdict {@code not_applicable} is allowed and a level is called so too
         */
        public JsonFormat build() {
            Language reasons = rationaleLanguage == null ? language : rationaleLanguage;
            return new JsonFormat(Contract.of(scale, better, reasons, notApplicableWhen), language, sendSchema);
        }
    }
}
