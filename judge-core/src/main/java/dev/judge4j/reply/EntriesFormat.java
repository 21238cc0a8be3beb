package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object with a verdict for each of several things, all on one scale, each with its reasons first:
 * <code>{"claim_1": {"rationale": "…", "verdict": "supported"}, "claim_2": {…}}</code>.
 *
 * <p>What is read is a map with an entry for every name, in the order given. Each entry is read as {@link JsonFormat} would
 * read it; one that is missing, there twice or can't be read is {@link Parsed.Unread} while the others are read. The entries
 * must stand in one object: where there are several, the last one counts. A reply is {@link Parsed.Unread} as a whole if it
 * has an entry that was not asked for or none that can be read, and {@link Parsed.Declined} if it refuses all of them.
 *
 * <pre>{@code
 * var format = EntriesFormat.builder(scale, List.of("polite", "complete")).build();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class EntriesFormat implements ReplyFormat<Map<String, Parsed<Level>>> {

    private static final String SCHEMA_NAME = "verdicts";

    /** How many entries a model is told what was wrong with, so that the objection stays short. */
    private static final int OBJECTIONS = 5;

    private final Map<String, Contract> contracts;
    private final Language language;
    private final SendSchema sendSchema;
    private final String instruction;

    private EntriesFormat(Builder builder) {
        this.language = builder.language;
        this.sendSchema = builder.sendSchema;
        Language reasons = builder.rationaleLanguage == null ? language : builder.rationaleLanguage;
        Map<String, Contract> made = new LinkedHashMap<>();
        for (String name : builder.names) {
            @Nullable String when = builder.mayNotApply.contains(name) ? builder.notApplicableWhen : null;
            made.put(name, Contract.of(builder.scale, Direction.HIGHER_IS_BETTER, reasons, when));
        }
        this.contracts = Collections.unmodifiableMap(made);
        this.instruction = builder.instruction(contracts, reasons);
    }

    /**
     * Starts a format in English with a schema.
     *
     * @param scale the allowed verdicts, the same for all entries
     * @param names the names of the entries
     * @throws IllegalArgumentException if there is no name, one is blank, or two can't be told apart in a reply
     */
    public static Builder builder(Scale scale, List<String> names) {
        return new Builder(scale, names, null);
    }

    /**
     * Starts a format of entries that are named after the lines of a list: {@code claim_1}, {@code claim_2} and so on. Its
     * instruction is the same whatever their number.
     *
     * @param stem what their names begin with, such as {@code claim}
     * @param first the number of the first one
     * @param count how many there are; positive
     */
    public static Builder numbered(Scale scale, String stem, int first, int count) {
        return new Builder(
                scale,
                IntStream.range(first, first + count)
                        .mapToObj(i -> numbered(stem, i))
                        .toList(),
                stem);
    }

    /** Returns the name of the entry of that number, such as {@code claim_1}. */
    public static String numbered(String stem, int number) {
        return stem + "_" + number;
    }

    /** Returns the names of the entries, in their order. */
    public List<String> names() {
        return List.copyOf(contracts.keySet());
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
        root.required(names()).additionalProperties(false);
        return Optional.of(
                JsonSchema.builder().name(SCHEMA_NAME).rootElement(root.build()).build());
    }

    @Override
    public Parsed<Map<String, Parsed<Level>>> parse(ChatResponse reply) {
        return JsonReply.read(reply, demand(), this::parse);
    }

    private Parsed<Map<String, Parsed<Level>>> parse(ReplyScanner.Scanned reply) {
        EntryReader reader = new EntryReader(reply, contracts);
        Optional<Complaint> extra = reader.extra();
        if (extra.isPresent()) {
            return extra.get().asUnread(demand());
        }
        Map<String, Parsed<Level>> entries = new LinkedHashMap<>();
        List<String> repairs = new ArrayList<>();
        reader.read().forEach((name, outcome) -> {
            Demand demand = demand(name, requireNonNull(contracts.get(name)));
            Parsed<Level> entry = JsonFormat.parsed(outcome, reply, demand);
            entries.put(name, entry);
            repairs.addAll(entry instanceof Parsed.Read<Level> read ? read.repairs() : List.of());
        });
        Parsed<Level> first = entries.values().iterator().next();
        if (first instanceof Parsed.Unread<Level> unread
                && entries.values().stream().allMatch(Parsed.Unread.class::isInstance)) {
            return new Parsed.Unread<>(unread.failure(), objection(entries));
        }
        if (first instanceof Parsed.Declined<Level> declined
                && entries.values().stream().allMatch(EntriesFormat::isRefused)) {
            return new Parsed.Declined<>(declined.reason(), declined.rationale());
        }
        return new Parsed.Read<>(
                Collections.unmodifiableMap(entries),
                "",
                repairs.stream().distinct().toList());
    }

    /** Returns the entries that can't be read, as one thing to be asked for again; empty if all can. */
    public Optional<Parsed.Unread<Map<String, Parsed<Level>>>> gap(Map<String, Parsed<Level>> entries) {
        return entries.values().stream()
                .filter(Parsed.Unread.class::isInstance)
                .findFirst()
                .map(unread -> new Parsed.Unread<>(((Parsed.Unread<Level>) unread).failure(), objection(entries)));
    }

    /**
     * Returns the entries of a reply with those that it lacked taken from the reply to the {@link #gap}. What was answered the
     * first time stands.
     */
    public Map<String, Parsed<Level>> completed(Map<String, Parsed<Level>> earlier, Map<String, Parsed<Level>> later) {
        Map<String, Parsed<Level>> all = new LinkedHashMap<>(later);
        earlier.forEach((name, entry) -> {
            if (!(entry instanceof Parsed.Unread<Level>)) {
                all.put(name, entry);
            }
        });
        return Collections.unmodifiableMap(all);
    }

    @Override
    public String fingerprint() {
        Fingerprint print = new Fingerprint()
                .add("format", "entries")
                .add("parser", JsonFormat.PARSER_VERSION)
                .add("instruction", instruction)
                .add("schema", sendSchema);
        contracts.forEach((name, contract) -> print.add("entry", name).add("contract", contract.print()));
        return print.value();
    }

    /** Returns the kind of format and the names of the entries. */
    @Override
    public String toString() {
        return "JSON with a verdict for each of " + contracts.keySet();
    }

    private static boolean isRefused(Parsed<Level> entry) {
        return entry instanceof Parsed.Declined<Level> declined && declined.reason() == Reason.REFUSED;
    }

    /** Returns what to tell the model about the entries that can't be read: what is wrong, and which to give. */
    private String objection(Map<String, Parsed<Level>> entries) {
        List<String> names = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        entries.forEach((name, entry) -> {
            if (entry instanceof Parsed.Unread<Level> unread) {
                names.add(name);
                wrong.add(unread.tellModel().strip());
            }
        });
        // A schema demands all entries whatever the words say.
        List<String> wanted = sendSchema == SendSchema.YES ? names() : names;
        String gap = Phrases.of(language).gap();
        return wrong.stream().limit(OBJECTIONS).collect(Collectors.joining(gap)) + gap + again(wanted);
    }

    private Demand demand() {
        return new Demand(
                language,
                "Expected one JSON object with exactly one entry for each of " + quoted(names()) + ".",
                again(names()));
    }

    /** Returns the demand for one entry, which leaves it to the {@link #objection} to say what to reply. */
    private Demand demand(String name, Contract contract) {
        return new Demand(
                language,
                "Expected exactly one entry " + EntryReader.quoted(name) + " whose verdict is one of "
                        + contract.answers().listed() + ".",
                "");
    }

    private String again(List<String> wanted) {
        Answers answers = requireNonNull(contracts.get(wanted.get(0))).answers();
        return EntryPhrases.of(language).again().formatted(quoted(wanted), answers.listed());
    }

    private static String quoted(List<String> names) {
        return names.stream().map(EntryReader::quoted).collect(Collectors.joining(", "));
    }

    /** Gathers the parts of an {@link EntriesFormat}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final Scale scale;
        private final List<String> names;
        private final @Nullable String stem;
        private Language language = Language.ENGLISH;
        private @Nullable Language rationaleLanguage;
        private Set<String> mayNotApply = Set.of();
        private String notApplicableWhen = "";
        private SendSchema sendSchema = SendSchema.YES;

        private Builder(Scale scale, List<String> names, @Nullable String stem) {
            this.scale = requireNonNull(scale, "scale");
            this.names = List.copyOf(names);
            this.stem = stem;
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a reply with entries needs at least one name");
            }
            Map<String, String> keys = new LinkedHashMap<>();
            for (String name : names) {
                if (name.isBlank()) {
                    throw new IllegalArgumentException("the name of an entry is blank");
                }
                String clash = keys.put(EntryReader.key(name), name);
                if (clash != null) {
                    throw new IllegalArgumentException("entries '" + clash + "' and '" + name
                            + "' can't be told apart in a reply; give them different names");
                }
            }
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
         * Allows the verdict {@code not_applicable} for some entries.
         *
         * @param some their names
         * @param condition when it is the right one; not blank
         * @throws IllegalArgumentException if there is no entry of such a name, or the condition is blank
         */
        public Builder mayNotApply(Set<String> some, String condition) {
            if (condition.isBlank()) {
                throw new IllegalArgumentException("the condition under which the verdict is not_applicable is blank");
            }
            for (String name : some) {
                if (!names.contains(name)) {
                    throw new IllegalArgumentException("there is no entry '" + name + "'");
                }
            }
            this.mayNotApply = Set.copyOf(some);
            this.notApplicableWhen = condition;
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
        public EntriesFormat build() {
            return new EntriesFormat(this);
        }

        private String instruction(Map<String, Contract> contracts, Language reasons) {
            EntryPhrases phrases = EntryPhrases.of(language);
            Contract contract = contracts.values().iterator().next();
            List<String> lines = new ArrayList<>();
            lines.add(phrases.reasonsFirst().formatted(phrases.length(reasons)));
            lines.add(
                    stem == null
                            ? phrases.named().formatted(quoted(names))
                            : phrases.numbered().formatted(numbered(stem, 1), numbered(stem, 2)));
            String first = stem == null ? names.get(0) : numbered(stem, 1);
            String others = names.size() == 1 && stem == null ? "" : ", …";
            lines.add("{" + EntryReader.quoted(first) + ": " + contract.shape(language) + others + "}");
            lines.add(Phrases.of(language).allowed().formatted(new Answers(scale, false).listed()));
            if (!mayNotApply.isEmpty()) {
                List<String> some = names.stream().filter(mayNotApply::contains).toList();
                lines.add(
                        phrases.notApplicable().formatted(quoted(some), Answer.NotApplicable.LABEL, notApplicableWhen));
            }
            return String.join("\n", lines);
        }
    }
}
