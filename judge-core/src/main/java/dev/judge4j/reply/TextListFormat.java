package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Language;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSON object with a list of short texts: <code>{"claims": ["…", "…"]}</code>.
 *
 * <p>Each text is read as one line, whatever white space it has. One that is there twice counts once. Where a reply gives
 * several lists, the last one counts, unless they differ and can't be told apart by their order. Too few or too many texts, and
 * one that is too long, are {@link Parsed.Unread}, never a shortened list.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class TextListFormat implements ReplyFormat<List<String>> {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private final String name;
    private final Limits limits;
    private final Language language;
    private final SendSchema sendSchema;
    private final Pattern leftOver;

    /**
     * How many texts there may be and how long.
     *
     * @param atLeast the least number; not negative
     * @param atMost the largest number; positive and not below {@code atLeast}
     * @param longest the most characters of one text; positive
     */
    public record Limits(int atLeast, int atMost, int longest) {
        public Limits {
            if (atLeast < 0) {
                throw new IllegalArgumentException("the least number of texts is negative: " + atLeast);
            }
            if (atMost < 1 || atMost < atLeast) {
                throw new IllegalArgumentException(
                        "the largest number of texts is not positive or below the least, " + atLeast + ": " + atMost);
            }
            if (longest < 1) {
                throw new IllegalArgumentException("the longest length of a text is not positive: " + longest);
            }
        }
    }

    private TextListFormat(String name, Limits limits, Language language, SendSchema sendSchema) {
        this.name = name;
        this.limits = limits;
        this.language = language;
        this.sendSchema = sendSchema;
        this.leftOver = Pattern.compile("[\"']" + Pattern.quote(name) + "[\"']\\s*+:", Pattern.CASE_INSENSITIVE);
    }

    /**
     * Returns the format of a list, with a schema.
     *
     * @param name the field of the list, such as {@code claims}; not blank
     * @param limits how many texts there may be and how long
     * @param language the language of the instruction
     * @throws IllegalArgumentException if the name is blank
     */
    public static TextListFormat of(String name, Limits limits, Language language) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("the name of a list is blank");
        }
        return new TextListFormat(
                name, requireNonNull(limits, "limits"), requireNonNull(language, "language"), SendSchema.YES);
    }

    /** Returns this format with or without its schema sent along. */
    public TextListFormat withSchema(SendSchema choice) {
        return new TextListFormat(name, limits, language, requireNonNull(choice, "choice"));
    }

    @Override
    public String instruction() {
        EntryPhrases phrases = EntryPhrases.of(language);
        return String.join(
                "\n",
                phrases.oneList(),
                "{" + EntryReader.quoted(name) + ": [\"" + placeholder() + "\", …]}",
                phrases.listLimits().formatted(limits.atLeast(), limits.atMost(), limits.longest()));
    }

    @Override
    public Optional<JsonSchema> schema() {
        if (sendSchema == SendSchema.NO) {
            return Optional.empty();
        }
        JsonObjectSchema root = JsonObjectSchema.builder()
                .addProperty(
                        name,
                        JsonArraySchema.builder().items(new JsonStringSchema()).build())
                .required(name)
                .additionalProperties(false)
                .build();
        return Optional.of(JsonSchema.builder().name(name).rootElement(root).build());
    }

    @Override
    public Parsed<List<String>> parse(ChatResponse reply) {
        return JsonReply.read(reply, demand(), this::parse);
    }

    @Override
    public String fingerprint() {
        return new Fingerprint()
                .add("format", "texts")
                .add("parser", JsonFormat.PARSER_VERSION)
                .add("instruction", instruction())
                .add("schema", sendSchema)
                .value();
    }

    /** Returns the kind of format and the name of the list. */
    @Override
    public String toString() {
        return "JSON with a list of " + name;
    }

    private String placeholder() {
        return "<" + EntryPhrases.of(language).text() + ">";
    }

    private Demand demand() {
        EntryPhrases phrases = EntryPhrases.of(language);
        return new Demand(
                language,
                "Expected one JSON object with a list " + EntryReader.quoted(name) + " of " + limits.atLeast() + " to "
                        + limits.atMost() + " texts of at most " + limits.longest() + " characters.",
                phrases.againList().formatted(name)
                        + phrases.listLimits().formatted(limits.atLeast(), limits.atMost(), limits.longest()));
    }

    private Parsed<List<String>> parse(ReplyScanner.Scanned reply) {
        Matcher torn = leftOver.matcher(reply.prose());
        if (torn.find()) { // the end of a list whose beginning was mistaken for one, as quotes in it were not escaped
            String rest = PlainText.quoted(reply.prose().substring(torn.start()));
            return Complaint.of(Flaw.BROKEN_JSON, rest).asUnread(demand());
        }
        List<Found> found = new ArrayList<>();
        for (ReplyScanner.Located object : reply.objects()) {
            lists(object.value()).forEach(list -> found.add(new Found(object, list)));
        }
        if (found.isEmpty()) {
            Complaint nothing = Complaint.of(Flaw.NO_LIST, EntryReader.quoted(name), PlainText.quoted(reply.text()));
            return JsonReply.withoutVerdict(reply, nothing, demand());
        }
        Found last = found.get(found.size() - 1);
        for (Found earlier : found) {
            if (!earlier.value().equals(last.value()) && reply.areTogether(earlier.where(), last.where())) {
                return Complaint.of(Flaw.TWO_LISTS, EntryReader.quoted(name)).asUnread(demand());
            }
        }
        return texts(last, reply);
    }

    private record Found(ReplyScanner.Located where, Json value) {}

    /** Returns what an object has under the name, or what the only object in it has. */
    private List<Json> lists(Json.Obj object) {
        List<Json> lists = object.fields().stream()
                .filter(field -> EntryReader.key(field.name()).equals(EntryReader.key(name)))
                .map(Json.Field::value)
                .toList();
        return lists.isEmpty()
                        && object.fields().size() == 1
                        && object.fields().get(0).value() instanceof Json.Obj inner
                ? lists(inner)
                : lists;
    }

    private Parsed<List<String>> texts(Found found, ReplyScanner.Scanned reply) {
        String quoted = EntryReader.quoted(name);
        if (!(found.value() instanceof Json.Array array)) {
            return Complaint.of(Flaw.NO_LIST, quoted, found.value().shown()).asUnread(demand());
        }
        List<String> repairs = new ArrayList<>(
                reply.reader().deviations(found.where().start(), found.where().end()));
        Set<String> seen = new HashSet<>();
        List<String> texts = new ArrayList<>();
        for (Json item : array.items()) {
            String text = item instanceof Json.Text written ? line(written.value()) : "";
            if (text.isEmpty() || text.equals(placeholder())) {
                return Complaint.of(Flaw.NOT_TEXT, quoted, item.shown()).asUnread(demand());
            }
            int length = text.codePointCount(0, text.length());
            if (length > limits.longest()) {
                return Complaint.of(
                                Flaw.TOO_LONG_TEXT,
                                quoted,
                                String.valueOf(length),
                                String.valueOf(limits.longest()),
                                PlainText.quoted(text))
                        .asUnread(demand());
            }
            if (seen.add(PlainText.canonical(text))) {
                texts.add(text);
            } else {
                repairs.add("a text that was there twice");
            }
        }
        return counted(texts, repairs);
    }

    private Parsed<List<String>> counted(List<String> texts, List<String> repairs) {
        boolean few = texts.size() < limits.atLeast();
        if (few || texts.size() > limits.atMost()) {
            return Complaint.of(
                            few ? Flaw.TOO_FEW_TEXTS : Flaw.TOO_MANY_TEXTS,
                            EntryReader.quoted(name),
                            String.valueOf(texts.size()),
                            String.valueOf(few ? limits.atLeast() : limits.atMost()))
                    .asUnread(demand());
        }
        return new Parsed.Read<>(
                List.copyOf(texts), "", repairs.stream().distinct().toList());
    }

    /** Returns the text in one line, so that it can't pass for several where texts are listed line by line. */
    private static String line(String text) {
        String visible = PlainText.withoutInvisible(
                PlainText.wellFormed(WHITE_SPACE.matcher(text).replaceAll(" ")));
        return WHITE_SPACE.matcher(visible).replaceAll(" ").strip();
    }
}
