package dev.judge4j.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A value of a line, and where it stands, so that every complaint names file, line and field. */
record Node(Place place, String path, JsonNode value) {

    /** Returns whether the object has that field, be it null. */
    boolean has(String name) {
        return value.has(name);
    }

    /** Returns the field, or empty if it is missing or null. */
    Optional<Node> find(String name) {
        JsonNode found = value.get(name);
        return found == null || found.isNull() ? Optional.empty() : Optional.of(child(name, found));
    }

    /** Throws what is to be said if the object has no such field. */
    void require(String name) {
        if (!has(name)) {
            throw new BadItemException(place, at(name), "is missing; " + names(), null);
        }
    }

    /** Returns the field, which must be there and not null. */
    Node field(String name) {
        if (!value.isObject()) {
            throw wrong("is " + kind() + "; it must be an object");
        }
        require(name);
        return find(name).orElseThrow(() -> new BadItemException(place, at(name), "is null", null));
    }

    /** Returns the text, or the digits of a whole number. */
    String text() {
        if (value.isTextual() || value.isIntegralNumber()) {
            return value.asText();
        }
        throw wrong("is " + kind() + "; it must be a text");
    }

    /** Returns the text, which must say something. */
    String name() {
        String text = text();
        if (text.isBlank()) {
            throw wrong("is blank");
        }
        return text;
    }

    /** Returns the one text, or the texts of a list. */
    List<String> texts() {
        return value.isArray() ? elements().stream().map(Node::text).toList() : List.of(text());
    }

    /** Returns what is in the list. */
    List<Node> elements() {
        if (!value.isArray()) {
            throw wrong("is " + kind() + "; it must be a list");
        }
        List<Node> elements = new ArrayList<>();
        for (JsonNode element : value) {
            elements.add(new Node(place, path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** Returns the texts of an object by their names; what is null is left out. */
    Map<String, String> textsByName() {
        if (!value.isObject()) {
            throw wrong("is " + kind() + "; it must be an object of texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.properties()
                .forEach(field -> find(field.getKey()).ifPresent(text -> texts.put(field.getKey(), text.text())));
        return texts;
    }

    BadItemException wrong(String reason) {
        return new BadItemException(place, path, reason, null);
    }

    private Node child(String name, JsonNode found) {
        return new Node(place, at(name), found);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private String names() {
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? "there are no fields" : "there are " + String.join(", ", names);
    }

    private String kind() {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> value.isIntegralNumber() ? "a number" : "a number with a fraction";
            case BOOLEAN -> value.asText();
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
