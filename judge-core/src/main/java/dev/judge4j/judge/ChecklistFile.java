package dev.judge4j.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Need;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Checklist} from JSON, strictly: whatever is not as {@link Checklist} describes it is an
 * {@link IllegalArgumentException} that names file, field and item.
 */
final class ChecklistFile {

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> FIELDS =
            List.of("name", "version", "language", "rationaleLanguage", "needs", "threshold", "items");
    private static final List<String> ITEM_FIELDS = List.of("id", "question", "points", "mayNotApply");

    private static final Map<String, Need> NEEDS = new TreeMap<>();

    static {
        for (Need need : Need.values()) {
            NEEDS.put(need.name().toLowerCase(Locale.ROOT), need);
        }
    }

    private final Path file;

    private ChecklistFile(Path file) {
        this.file = file;
    }

    static Checklist read(Path file) {
        return new ChecklistFile(file).checklist(json(file));
    }

    private static JsonNode json(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": ";
            throw new IllegalArgumentException(file + " is not a checklist: " + place + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the checklist file " + file + ": " + e, e);
        }
    }

    private Checklist checklist(JsonNode root) {
        checkFields("the file", root, FIELDS);
        String name = text("name", root.get("name"));
        Checklist.Builder builder = checked("name", () -> Checklist.builder(name));
        optional(root, "version", node -> builder.version(text("version", node)));
        optional(root, "language", node -> builder.language(language("language", node)));
        optional(root, "rationaleLanguage", node -> builder.rationaleLanguage(language("rationaleLanguage", node)));
        optional(root, "threshold", node -> {
            double least = number("threshold", node);
            var unused = checked("threshold", () -> builder.threshold(least));
        });
        for (JsonNode need : array("needs", root.get("needs"))) {
            builder.needs(need("needs", need));
        }
        int index = 0;
        for (JsonNode item : array("items", root.get("items"))) {
            builder.item(item(index++, item));
        }
        return checked("items", builder::build);
    }

    private ChecklistItem item(int index, JsonNode item) {
        String where = "items[" + index + "]";
        checkFields(where, item, ITEM_FIELDS);
        String id = text(where + ".id", item.get("id"));
        String named = where + " ('" + id + "')";
        String question = text(named + ".question", item.get("question"));
        double points = number(named + ".points", item.get("points"));
        @Nullable JsonNode mayNotApply = item.get("mayNotApply");
        if (mayNotApply != null && !mayNotApply.isBoolean()) {
            throw wrong(named + ".mayNotApply", "must be true or false");
        }
        boolean may = mayNotApply != null && mayNotApply.booleanValue();
        return checked(named, () -> new ChecklistItem(id, question, points, may));
    }

    private Need need(String where, JsonNode node) {
        @Nullable Need need = NEEDS.get(text(where, node));
        if (need == null) {
            throw wrong(where, "has '" + node.textValue() + "'; the needs are " + String.join(", ", NEEDS.keySet()));
        }
        return need;
    }

    private Language language(String where, JsonNode node) {
        String code = text(where, node);
        return checked(where, () -> Language.ofCode(code));
    }

    private void checkFields(String where, JsonNode object, List<String> allowed) {
        if (!object.isObject()) {
            throw wrong(where, "must be an object with the fields " + String.join(", ", allowed));
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw wrong(where, "has a field '" + name + "'; the fields here are " + String.join(", ", allowed));
            }
        }
    }

    private Iterable<JsonNode> array(String where, @Nullable JsonNode node) {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong(where, "must be an array");
        }
        List<JsonNode> elements = new ArrayList<>();
        node.forEach(elements::add);
        return elements;
    }

    private String text(String where, @Nullable JsonNode node) {
        if (node == null || !node.isTextual()) {
            throw wrong(where, node == null ? "is missing" : "must be text");
        }
        return node.textValue();
    }

    private double number(String where, @Nullable JsonNode node) {
        if (node == null || !node.isNumber()) {
            throw wrong(where, node == null ? "is missing" : "must be a number");
        }
        return node.doubleValue();
    }

    private static void optional(JsonNode root, String field, Consumer<JsonNode> use) {
        @Nullable JsonNode node = root.get(field);
        if (node != null) {
            use.accept(node);
        }
    }

    private <T> T checked(String where, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is not a checklist: " + where + ": " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException wrong(String where, String reason) {
        return new IllegalArgumentException(file + " is not a checklist: " + where + " " + reason);
    }
}
