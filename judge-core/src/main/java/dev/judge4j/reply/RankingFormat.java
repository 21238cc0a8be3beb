package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Language;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One JSON object with the reasons and the order of several responses:
 * <code>{"rationale": "…", "verdict": [["R2"], ["R1", "R3"]]}</code>.
 *
 * <p>What is read is a list of groups, best group first, of the aliases under which the responses were shown: {@code R1},
 * {@code R2} and so on. Responses of one group are equally good. A reply that leaves out a response, names one twice or names one that
 * was not shown is {@link Parsed.Unread}: nothing is guessed. A plain list of aliases is read as groups of one, and
 * {@code "R2 > R1 = R3"} as what it says. Numbers are not read, because {@code [2, 1, 3]} may be an order or the places of
 * R1, R2 and R3.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class RankingFormat implements ReplyFormat<List<List<String>>> {

    private static final String SCHEMA_NAME = "ranking";

    private final List<String> aliases;
    private final Language language;
    private final SendSchema sendSchema;
    private final String instruction;
    private final Demand demand;
    private final GroupsReader reader;

    private RankingFormat(
            List<String> aliases, Language language, String instruction, Demand demand, SendSchema sendSchema) {
        this.aliases = aliases;
        this.language = language;
        this.instruction = instruction;
        this.demand = demand;
        this.sendSchema = sendSchema;
        this.reader = new GroupsReader(aliases);
    }

    /**
     * Returns the format of a ranking, with a schema.
     *
     * @param responses how many responses are shown; at least 2
     * @param language the language of the prompt
     * @param rationaleLanguage the language of the reasons
     * @throws IllegalArgumentException if there are fewer than 2 responses
     */
    public static RankingFormat of(int responses, Language language, Language rationaleLanguage) {
        if (responses < 2) {
            throw new IllegalArgumentException("a ranking is of at least 2 responses, not " + responses);
        }
        List<String> aliases =
                IntStream.rangeClosed(1, responses).mapToObj(i -> "R" + i).toList();
        String listed = String.join(", ", aliases);
        Phrases phrases = Phrases.of(language);
        OrderPhrases own = OrderPhrases.of(language);
        String instruction = String.join(
                "\n",
                phrases.reasonsFirst()
                        .formatted(phrases.length(requireNonNull(rationaleLanguage, "rationaleLanguage"))),
                phrases.oneObject(),
                "{\"" + FieldNames.RATIONALE + "\": \"<" + phrases.reasons() + ">\", \"" + FieldNames.VERDICT
                        + "\": [[\"<" + own.best() + ">\"], [\"<" + own.next() + ">\"], …]}",
                own.groups().formatted(listed));
        Demand demand = new Demand(
                language,
                "Expected one JSON object whose \"verdict\" lists each of " + listed + " exactly once.",
                own.again().formatted(listed));
        return new RankingFormat(aliases, language, instruction, demand, SendSchema.YES);
    }

    /** Returns this format with or without its schema sent along. */
    public RankingFormat withSchema(SendSchema choice) {
        return new RankingFormat(aliases, language, instruction, demand, requireNonNull(choice, "choice"));
    }

    /** Returns the aliases of the responses in the order shown. */
    public List<String> aliases() {
        return aliases;
    }

    @Override
    public String instruction() {
        return instruction;
    }

    @Override
    public Optional<JsonSchema> schema() {
        if (sendSchema == SendSchema.NO) {
            return Optional.empty();
        }
        JsonArraySchema group = JsonArraySchema.builder()
                .items(JsonEnumSchema.builder().enumValues(aliases).build())
                .build();
        JsonObjectSchema root = JsonObjectSchema.builder()
                .addStringProperty(FieldNames.RATIONALE)
                .addProperty(
                        FieldNames.VERDICT,
                        JsonArraySchema.builder().items(group).build())
                .required(FieldNames.RATIONALE, FieldNames.VERDICT)
                .additionalProperties(false)
                .build();
        return Optional.of(
                JsonSchema.builder().name(SCHEMA_NAME).rootElement(root).build());
    }

    @Override
    public Parsed<List<List<String>>> parse(ChatResponse reply) {
        return JsonReply.read(reply, demand, this::parse);
    }

    @Override
    public String fingerprint() {
        return new Fingerprint()
                .add("format", "ranking")
                .add("parser", JsonFormat.PARSER_VERSION)
                .add("instruction", instruction)
                .add("schema", sendSchema)
                .add("language", language)
                .value();
    }

    /** Returns the kind of format and the aliases. */
    @Override
    public String toString() {
        return "JSON with an order of " + String.join(", ", aliases);
    }

    private Parsed<List<List<String>>> parse(ReplyScanner.Scanned reply) {
        List<LastWord.Said> said = new ArrayList<>();
        for (ReplyScanner.Located object : reply.objects()) {
            reader.read(object.value()).ifPresent(outcome -> said.add(new LastWord.Said(object, outcome)));
        }
        Outcome outcome = LastWord.of(reply, said).orElseGet(() -> withoutObject(reply));
        if (outcome instanceof Outcome.Given given && given.answer() instanceof Answer.Ordered ordered) {
            return new Parsed.Read<>(ordered.groups(), given.rationale(), given.repairs());
        }
        return JsonReply.withoutVerdict(reply, ((Outcome.Refuted) outcome).complaint(), demand);
    }

    private static Outcome withoutObject(ReplyScanner.Scanned reply) {
        return new Outcome.Refuted(
                LastWord.torn(reply, 0).orElseGet(() -> Complaint.of(Flaw.NO_VERDICT, PlainText.quoted(reply.text()))),
                "");
    }
}
