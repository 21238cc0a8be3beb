package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Reason;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One JSON object with the verdicts of several rubrics, each with its reasons:
 * <code>{"helpfulness": {"rationale": "…", "verdict": "4"}, "harmlessness": {…}}</code>.
 *
 * <p>What is read is a map with an entry for every rubric, by its name and in the order given. Each entry is read as
 * {@link JsonFormat} would read it, and on its own: one that is missing or can't be read is {@link Parsed.Unread} while the
 * others are read. Only a reply of which no entry can be read is {@link Parsed.Unread} as a whole, and one that refuses all
 * of them {@link Parsed.Declined}. The rationale of the whole is empty; each entry has its own.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class ScorecardFormat implements ReplyFormat<Map<String, Parsed<Level>>> {

    private static final String SCHEMA_NAME = "scorecard";

    private final Map<String, Contract> contracts;
    private final Map<String, Demand> demands;
    private final Language language;
    private final SendSchema sendSchema;
    private final String instruction;
    private final Demand demand;

    private ScorecardFormat(Map<String, Contract> contracts, Language language, SendSchema sendSchema) {
        this.contracts = contracts;
        this.language = language;
        this.sendSchema = sendSchema;
        this.instruction = instruction(contracts, language);
        String names = contracts.keySet().stream().map(ScorecardFormat::quoted).collect(Collectors.joining(", "));
        String again = Phrases.of(language).againSeveral().formatted(names);
        this.demand = new Demand(language, "Expected one JSON object with an entry for each of " + names + ".", again);
        this.demands = new LinkedHashMap<>();
        contracts.forEach((name, contract) -> demands.put(
                name,
                new Demand(
                        language,
                        "Expected an entry " + quoted(name) + " whose verdict is one of "
                                + contract.answers().listed() + ".",
                        again)));
    }

    /**
     * Returns the format of several rubrics in one reply, with a schema.
     *
     * @throws IllegalArgumentException if there is no rubric, if two have the same name, or if they differ in their
     *     language or in that of their reasons
     */
    public static ScorecardFormat of(List<Rubric> rubrics) {
        if (rubrics.isEmpty()) {
            throw new IllegalArgumentException("a scorecard needs at least one rubric");
        }
        Language language = rubrics.get(0).language();
        Map<String, Contract> contracts = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (Rubric rubric : rubrics) {
            if (rubric.language() != language) {
                throw new IllegalArgumentException("rubric '" + rubric.name() + "' is in "
                        + rubric.language().ownName() + ", rubric '"
                        + rubrics.get(0).name() + "' in "
                        + language.ownName() + "; a prompt has one language");
            }
            if (rubric.rationaleLanguage() != rubrics.get(0).rationaleLanguage()) {
                throw new IllegalArgumentException("rubrics '" + rubrics.get(0).name() + "' and '" + rubric.name()
                        + "' ask for reasons in different languages; a reply has one");
            }
            String clash = keys.put(key(rubric.name()), rubric.name());
            if (clash != null) {
                throw new IllegalArgumentException("rubrics '" + clash + "' and '" + rubric.name()
                        + "' can't be told apart in a reply; give them different names");
            }
            contracts.put(rubric.name(), Contract.of(rubric));
        }
        return new ScorecardFormat(contracts, language, SendSchema.YES);
    }

    /** Returns this format with or without its schema sent along. */
    public ScorecardFormat withSchema(SendSchema choice) {
        return new ScorecardFormat(contracts, language, requireNonNull(choice, "choice"));
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
        var root = JsonObjectSchema.builder();
        contracts.forEach((name, contract) -> root.addProperty(name, contract.schema()));
        root.required(List.copyOf(contracts.keySet())).additionalProperties(false);
        return Optional.of(
                JsonSchema.builder().name(SCHEMA_NAME).rootElement(root.build()).build());
    }

    @Override
    public Parsed<Map<String, Parsed<Level>>> parse(ChatResponse reply) {
        return JsonReply.read(reply, demand, this::parse);
    }

    @Override
    public String fingerprint() {
        Fingerprint print = new Fingerprint()
                .add("format", "scorecard")
                .add("parser", JsonFormat.PARSER_VERSION)
                .add("instruction", instruction)
                .add("schema", sendSchema);
        contracts.forEach((name, contract) -> print.add("rubric", name).add("contract", contract.print()));
        return print.value();
    }

    /** Returns the kind of format and the names of the rubrics. */
    @Override
    public String toString() {
        return "JSON with a verdict for each of " + contracts.keySet();
    }

    private Parsed<Map<String, Parsed<Level>>> parse(ReplyScanner.Scanned reply) {
        Map<String, Parsed<Level>> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Contract> rubric : contracts.entrySet()) {
            entries.put(rubric.getKey(), entry(reply, rubric.getKey(), rubric.getValue()));
        }
        Parsed<Level> first = entries.values().iterator().next();
        if (first instanceof Parsed.Unread<Level> unread
                && entries.values().stream().allMatch(Parsed.Unread.class::isInstance)) {
            return new Parsed.Unread<>(unread.failure(), unread.tellModel());
        }
        if (first instanceof Parsed.Declined<Level> declined
                && entries.values().stream().allMatch(ScorecardFormat::isRefused)) {
            return new Parsed.Declined<>(declined.reason(), declined.rationale());
        }
        return new Parsed.Read<>(Collections.unmodifiableMap(entries), "", List.of());
    }

    private static boolean isRefused(Parsed<Level> entry) {
        return entry instanceof Parsed.Declined<Level> declined && declined.reason() == Reason.REFUSED;
    }

    private Parsed<Level> entry(ReplyScanner.Scanned reply, String name, Contract contract) {
        VerdictReader reader = contract.reader();
        List<LastWord.Said> said = new ArrayList<>();
        for (ReplyScanner.Located object : reply.objects()) {
            for (Json entry : entries(object.value(), name)) {
                said.add(new LastWord.Said(object, reader.readEntry(entry)));
            }
        }
        Outcome outcome = LastWord.of(reply, said)
                .orElseGet(() -> new Outcome.Refuted(Complaint.of(Flaw.NO_ENTRY, quoted(name)), ""));
        return JsonFormat.parsed(outcome, reply, demands.getOrDefault(name, demand));
    }

    /** Returns what an object has under a name, or what the only object in it has. */
    private static List<Json> entries(Json.Obj object, String name) {
        List<Json> entries = object.fields().stream()
                .filter(field -> key(field.name()).equals(key(name)))
                .map(Json.Field::value)
                .toList();
        boolean wrapped = entries.isEmpty()
                && object.fields().size() == 1
                && object.fields().get(0).value() instanceof Json.Obj;
        return wrapped ? entries((Json.Obj) object.fields().get(0).value(), name) : entries;
    }

    private static String key(String name) {
        return PlainText.canonical(name).replace(' ', '_').replace('-', '_');
    }

    private static String quoted(String name) {
        return '"' + JsonText.escaped(name) + '"';
    }

    private static String instruction(Map<String, Contract> contracts, Language language) {
        Phrases phrases = Phrases.of(language);
        List<String> shapes = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        contracts.forEach((name, contract) -> {
            shapes.add(quoted(name) + ": " + contract.shape(language));
            lists.add(quoted(name) + ": " + contract.allowed(language));
        });
        Language reasons = contracts.values().iterator().next().rationaleLanguage();
        return String.join(
                "\n",
                phrases.reasonsFirst().formatted(phrases.length(reasons)),
                phrases.oneObjectOfSeveral(),
                "{" + String.join(", ", shapes) + "}",
                String.join("\n", lists));
    }
}
