package dev.judge4j.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.evaluation.VerdictEntry;
import java.nio.charset.StandardCharsets;

/** A verdict entry as one line of JSON, from which everything can be read back. */
final class VerdictJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private VerdictJson() {}

    static String line(VerdictEntry entry) throws JsonProcessingException {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("part", entry.part());
        line.put("position", entry.position());
        line.put("category", entry.category().orElse(null));
        line.put("gold", entry.gold());
        line.put("retries", entry.retries());
        line.set("verdict", MAPPER.valueToTree(entry.verdict()));
        String text = MAPPER.writeValueAsString(line);
        // Half of a surrogate pair, which UTF-8 can't hold, is escaped.
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? text
                : MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(line);
    }
}
