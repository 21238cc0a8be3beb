package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts texts that are not to be trusted between marks that they can't contain.
 *
 * <p>The token in the marks is the first 128 bits of SHA-256 over all the texts. A text can't contain a hash over itself, so
 * none can close its fence; and the same texts always render to the same bytes.
 */
final class Fence {

    private final Map<String, String> fields = new LinkedHashMap<>();

    /** Adds a text under a name of the prompt's own choosing. */
    Fence add(String field, String text) {
        fields.put(field, text);
        return this;
    }

    /** Returns the hash that stands in every mark. */
    String token() {
        Fingerprint print = new Fingerprint();
        fields.forEach(print::add);
        return print.value();
    }

    /** Returns all texts, each between its marks, in the order added. */
    String render() {
        String token = token();
        StringBuilder text = new StringBuilder();
        fields.forEach((field, content) -> text.append(text.isEmpty() ? "" : "\n\n")
                .append("<data-")
                .append(token)
                .append(" field=\"")
                .append(field)
                .append("\">\n")
                .append(content)
                .append("\n</data-")
                .append(token)
                .append('>'));
        return text.toString();
    }
}
