package dev.judge4j.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of JSON Lines: an object on each line that is not blank. */
final class JsonRows {

    private static final String BY_RATER = "labels";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonRows() {}

    static List<GoldRow> of(String file, String text) {
        List<GoldRow> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                rows.add(row(file + ", line " + number, line));
            }
        }
        return rows;
    }

    private static GoldRow row(String place, String line) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place + ": not JSON: " + e.getOriginalMessage(), e);
        }
        if (!object.isObject()) {
            throw new IllegalArgumentException(place + ": not a JSON object");
        }
        Map<String, String> cells = texts(object);
        Map<String, String> labels = object.path(BY_RATER).isObject() ? texts(object.path(BY_RATER)) : Map.of();
        return new GoldRow(place, cells, labels);
    }

    /** Returns the fields that are a text, a number or a truth value. */
    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                texts.put(field.getKey(), field.getValue().asText());
            }
        });
        return texts;
    }
}
