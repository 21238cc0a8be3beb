package dev.judge4j.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which fields of a JSON Lines or CSV file hold what.
 *
 * <p>The {@link #standard()} fields are {@code id}, {@code conversation}, {@code prompt}, {@code references} and
 * {@code reference}, {@code category}, {@code metadata}; for samples {@code candidate}, {@code response}, {@code context} and
 * {@code citations}; for pairs {@code candidate_a}, {@code response_a}, {@code context_a}, {@code citations_a} and the same with
 * {@code _b}, where {@code context} and {@code citations} hold for a side without its own. Only the prompt and the responses
 * must be there. A field that is named by one of the methods below must be there too, so that a misspelled name is no silent
 * loss: null, or an empty cell of a CSV file, says that an item has none. Other fields are ignored.
 *
 * <p>References, context and citations are a text or a list of texts. A conversation is a list such as
 * {@code [{"role": "user", "content": "Hi."}, {"role": "assistant", "content": "Hello."}]}; metadata is an object of texts. In
 * a cell of a CSV file they are that JSON; a cell that is not a JSON list of texts is one text. A whole number counts as the
 * text of its digits.
 *
 * <pre>{@code
 * Fields.standard().prompt("question").references("gold_1", "gold_2")
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Fields {

    private static final Fields STANDARD = new Fields(Map.of());

    private final Map<Part, List<String>> named;

    private Fields(Map<Part, List<String>> named) {
        this.named = named;
    }

    /** Returns the fields described above. */
    public static Fields standard() {
        return STANDARD;
    }

    /** Returns these with another field for the id. */
    public Fields id(String field) {
        return with(Part.ID, field);
    }

    /** Returns these with another field for what was said before the prompt. */
    public Fields conversation(String field) {
        return with(Part.CONVERSATION, field);
    }

    /** Returns these with another field for the prompt. */
    public Fields prompt(String field) {
        return with(Part.PROMPT, field);
    }

    /** Returns these with other fields for right answers; all of them count, and the first is written. */
    public Fields references(String field, String... more) {
        return with(Part.REFERENCES, field, more);
    }

    /** Returns these with another field for the category. */
    public Fields category(String field) {
        return with(Part.CATEGORY, field);
    }

    /** Returns these with another field for the metadata. */
    public Fields metadata(String field) {
        return with(Part.METADATA, field);
    }

    /** Returns these with another field for the candidate's name. */
    public Fields candidate(String field) {
        return with(Part.CANDIDATE, field);
    }

    /** Returns these with another field for the response. */
    public Fields response(String field) {
        return with(Part.RESPONSE, field);
    }

    /** Returns these with other fields for context passages; all of them count, and the first is written. */
    public Fields context(String field, String... more) {
        return with(Part.CONTEXT, field, more);
    }

    /** Returns these with other fields for citations; all of them count, and the first is written. */
    public Fields citations(String field, String... more) {
        return with(Part.CITATIONS, field, more);
    }

    /** Returns these with other fields for the names of a pair's candidates. */
    public Fields pairCandidates(String a, String b) {
        return with(Part.CANDIDATE_A, a).with(Part.CANDIDATE_B, b);
    }

    /** Returns these with other fields for a pair's responses. */
    public Fields pairResponses(String a, String b) {
        return with(Part.RESPONSE_A, a).with(Part.RESPONSE_B, b);
    }

    /** Returns these with other fields for what each side of a pair had before it. */
    public Fields pairContexts(String a, String b) {
        return with(Part.CONTEXT_A, a).with(Part.CONTEXT_B, b);
    }

    /** Returns these with other fields for what each side of a pair refers to. */
    public Fields pairCitations(String a, String b) {
        return with(Part.CITATIONS_A, a).with(Part.CITATIONS_B, b);
    }

    /** Returns the fields that are read for a part, of which the first is written. */
    List<String> names(Part part) {
        return named.getOrDefault(part, part.standardNames());
    }

    /** Returns the field that is written for a part, and read if it holds one value. */
    String name(Part part) {
        return names(part).get(0);
    }

    /** Returns the fields that every line must have for an item of those parts. */
    List<String> required(Set<Part> parts) {
        return parts.stream()
                .filter(part -> part.isNeeded() || named.containsKey(part))
                .sorted()
                .flatMap(part -> names(part).stream())
                .distinct()
                .toList();
    }

    private Fields with(Part part, String field, String... more) {
        requireNonNull(field, "field");
        EnumMap<Part, List<String>> changed = new EnumMap<>(Part.class);
        changed.putAll(named);
        changed.put(part, Stream.concat(Stream.of(field), Arrays.stream(more)).toList());
        return new Fields(changed);
    }
}
