package dev.judge4j.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;

/** Writes the AWS SDK's documents as JSON; its own {@code unwrap} turns numbers into strings. */
final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    static String toJson(Document document) {
        try {
            return JSON.writeValueAsString(plain(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of the AWS SDK is not JSON", e);
        }
    }

    private static @Nullable Object plain(Document document) {
        if (document.isMap()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            document.asMap().forEach((name, value) -> members.put(name, plain(value)));
            return members;
        }
        if (document.isList()) {
            return document.asList().stream().map(Documents::plain).toList();
        }
        return document.isNumber() ? new BigDecimal(document.asNumber().stringValue()) : document.unwrap();
    }
}
