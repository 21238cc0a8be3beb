package dev.judge4j.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The fields of one JSON object in a rubric file, read strictly: whatever is not as asked for becomes an
 * {@link IllegalArgumentException} that names the file, the field's path, the reason and what is allowed.
 */
final class Fields {

    private final String source;
    private final String path;
    private final JsonNode object;
    private final List<String> allowed;

    private Fields(String source, String path, JsonNode object, List<String> allowed) {
        this.source = source;
        this.path = path;
        this.object = object;
        this.allowed = allowed;
    }

    /** Takes the outermost object of a file, with the names of the only fields that it may have. */
    static Fields ofFile(String source, JsonNode value, List<String> allowed) {
        if (!value.isObject()) {
            throw new IllegalArgumentException(
                    source + " is not a rubric: it holds " + kind(value) + " but must hold an object");
        }
        Fields fields = new Fields(source, "", value, allowed);
        fields.rejectUnknown();
        return fields;
    }

    /** Returns the names of the fields that there are. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns text that is not blank. */
    String text(String field) {
        return textOf(field, required(field));
    }

    /** Returns text that is not blank, or empty if there is no such field. */
    Optional<String> optionalText(String field) {
        return Optional.ofNullable(object.get(field)).map(value -> textOf(field, value));
    }

    /** Returns the texts of an array, none if there is no such field. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : optionalArray(field)) {
            texts.add(textOf(field + "[" + texts.size() + "]", element));
        }
        return texts;
    }

    /** Returns a finite number. */
    double number(String field) {
        return numberOf(field, required(field));
    }

    /** Returns a finite number, or empty if there is no such field. */
    OptionalDouble optionalNumber(String field) {
        JsonNode value = object.get(field);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(numberOf(field, value));
    }

    /** Returns true or false, or empty if there is no such field. */
    Optional<Boolean> optionalFlag(String field) {
        JsonNode value = object.get(field);
        if (value != null && !value.isBoolean()) {
            throw wrong(field, "is " + described(value) + " but must be true or false");
        }
        return Optional.ofNullable(value).map(JsonNode::booleanValue);
    }

    /** Returns a whole number. */
    int wholeNumber(String field) {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(field, "is " + described(value) + " but must be a whole number");
        }
        return value.intValue();
    }

    /** Returns what the text of a field stands for. */
    <T> T choice(String field, Map<String, T> choices) {
        return choiceOf(field, text(field), choices);
    }

    /** Returns what the text of a field stands for, or empty if there is no such field. */
    <T> Optional<T> optionalChoice(String field, Map<String, T> choices) {
        return optionalText(field).map(text -> choiceOf(field, text, choices));
    }

    /** Returns what the texts of an array stand for, none if there is no such field. */
    <T> List<T> choices(String field, Map<String, T> choices) {
        List<String> texts = texts(field);
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String element = field + "[" + i + "]";
            T choice = choiceOf(element, texts.get(i), choices);
            if (chosen.contains(choice)) {
                throw wrong(element, "is '" + texts.get(i) + "' a second time; leave it out");
            }
            chosen.add(choice);
        }
        return chosen;
    }

    /** Returns an object with the names of the only fields that it may have. */
    Fields object(String field, List<String> only) {
        return objectOf(field, required(field), only);
    }

    /** Returns an object whose fields may have any name, or empty if there is no such field. */
    Optional<Fields> optionalMap(String field) {
        return Optional.ofNullable(object.get(field)).map(value -> objectOf(field, value, List.of()));
    }

    /** Returns the objects of an array with the names of the only fields that each may have. */
    List<Fields> objects(String field, List<String> only) {
        required(field);
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : optionalArray(field)) {
            objects.add(objectOf(field + "[" + objects.size() + "]", element, only));
        }
        return objects;
    }

    /** Returns the exception that says what is wrong with a field, or with this object if the field is empty. */
    IllegalArgumentException wrong(String field, String reason) {
        return new IllegalArgumentException(source + " is not a rubric: " + pathOf(field) + " " + reason);
    }

    /** Returns what a constructor makes of the fields, its exceptions told as of a field, or of this object if empty. */
    <T> T checked(String field, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    source + " is not a rubric: " + pathOf(field) + ": " + e.getMessage(), e);
        }
    }

    private void rejectUnknown() {
        for (String name : names()) {
            if (!allowed.contains(name)) {
                throw wrong(name, "is not a field; " + allowedHere());
            }
        }
    }

    private JsonNode required(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            throw wrong(field, "is missing; " + allowedHere());
        }
        return value;
    }

    private Iterable<JsonNode> optionalArray(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(field, "is " + kind(value) + " but must be an array");
        }
        return value;
    }

    private Fields objectOf(String field, JsonNode value, List<String> only) {
        if (!value.isObject()) {
            throw wrong(
                    field,
                    "is " + kind(value) + " but must be an object"
                            + (only.isEmpty() ? "" : " with the fields " + String.join(", ", only)));
        }
        Fields fields = new Fields(source, pathOf(field), value, only);
        if (!only.isEmpty()) {
            fields.rejectUnknown();
        }
        return fields;
    }

    private String textOf(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(field, "is " + described(value) + " but must be text");
        }
        if (value.textValue().isBlank()) {
            throw wrong(field, "is blank; write something or leave it out");
        }
        return value.textValue();
    }

    private double numberOf(String field, JsonNode value) {
        if (!value.isNumber()) {
            throw wrong(field, "is " + described(value) + " but must be a number");
        }
        if (!Double.isFinite(value.doubleValue())) {
            throw wrong(field, "is larger than a number may be");
        }
        return value.doubleValue();
    }

    private <T> T choiceOf(String field, String text, Map<String, T> choices) {
        T choice = choices.get(text);
        if (choice == null) {
            throw wrong(
                    field,
                    "is '" + text + "' but must be one of "
                            + choices.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return choice;
    }

    private String pathOf(String field) {
        if (field.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? field : path + "." + field;
    }

    private String allowedHere() {
        return "the fields here are " + String.join(", ", allowed);
    }

    private static String described(JsonNode value) {
        return value.isNumber() ? "the number " + value : kind(value);
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }
}
