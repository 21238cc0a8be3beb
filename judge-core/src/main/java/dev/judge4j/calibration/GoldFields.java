package dev.judge4j.calibration;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a file hold the gold labels, and how labels are spelled there.
 *
 * <p>Without changes: {@code item}, {@code candidate} (may be missing), {@code rater} (may be missing) and {@code label}, one
 * label a row. Where a row holds the labels of several raters, name their fields by {@link #raters}. Other fields are
 * ignored.
 *
 * <pre>{@code
 * GoldFields.standard().item("id").raters("annotation_1", "annotation_2").spelled("1", "A").spelled("2", "B")
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class GoldFields {

    private static final GoldFields STANDARD = new GoldFields("item", null, null, "label", List.of(), Map.of());

    private final String item;
    private final @Nullable String candidate;
    private final @Nullable String rater;
    private final String label;
    private final List<String> raters;
    private final Map<String, String> spellings;

    private GoldFields(
            String item,
            @Nullable String candidate,
            @Nullable String rater,
            String label,
            List<String> raters,
            Map<String, String> spellings) {
        this.item = item;
        this.candidate = candidate;
        this.rater = rater;
        this.label = label;
        this.raters = raters;
        this.spellings = spellings;
    }

    /** Returns the fields {@code item}, {@code candidate}, {@code rater} and {@code label}. */
    public static GoldFields standard() {
        return STANDARD;
    }

    /** Returns these with another field for the item's id. */
    public GoldFields item(String field) {
        return new GoldFields(requireNonNull(field, "field"), candidate, rater, label, raters, spellings);
    }

    /** Returns these with another field for the candidate's name, which then must be there. */
    public GoldFields candidate(String field) {
        return new GoldFields(item, requireNonNull(field, "field"), rater, label, raters, spellings);
    }

    /** Returns these with another field for the rater's name, which then must be there. */
    public GoldFields rater(String field) {
        return new GoldFields(item, candidate, requireNonNull(field, "field"), label, raters, spellings);
    }

    /** Returns these with another field for the label. */
    public GoldFields label(String field) {
        return new GoldFields(item, candidate, rater, requireNonNull(field, "field"), raters, spellings);
    }

    /** Returns these with a field for each rater instead of one label a row; a field's name is the rater's name. */
    public GoldFields raters(String... fields) {
        return new GoldFields(item, candidate, rater, label, List.of(fields), spellings);
    }

    /** Returns these with a text in the file that stands for a label of the kind. */
    public GoldFields spelled(String text, String meaning) {
        Map<String, String> more = new HashMap<>(spellings);
        more.put(requireNonNull(text, "text"), requireNonNull(meaning, "meaning"));
        return new GoldFields(item, candidate, rater, label, raters, Map.copyOf(more));
    }

    String item() {
        return item;
    }

    String candidate() {
        return candidate == null ? "candidate" : candidate;
    }

    String rater() {
        return rater == null ? "rater" : rater;
    }

    String label() {
        return label;
    }

    /** Returns the fields that hold a label each, by rater; empty if rows hold one label. */
    List<String> raters() {
        return raters;
    }

    /** Returns the fields that a table must have. */
    List<String> required() {
        List<String> fields = new ArrayList<>(raters);
        fields.add(item);
        if (candidate != null) {
            fields.add(candidate);
        }
        if (rater != null) {
            fields.add(rater);
        }
        return fields;
    }

    String meaning(String text) {
        return spellings.getOrDefault(text, text);
    }
}
