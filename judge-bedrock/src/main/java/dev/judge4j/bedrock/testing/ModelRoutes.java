package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The list of inference profiles. */
final class ModelRoutes implements Routes {

    private volatile List<String> profiles = List.of();

    void profiles(List<String> ids) {
        this.profiles = List.copyOf(ids);
    }

    @Override
    public boolean handle(Exchange exchange) throws IOException {
        if (!exchange.is("GET", "/inference-profiles")) {
            return false;
        }
        ObjectNode body = Json.object();
        ArrayNode summaries = body.putArray("inferenceProfileSummaries");
        for (String id : profiles) {
            ObjectNode summary = summaries
                    .addObject()
                    .put("inferenceProfileId", id)
                    .put("inferenceProfileName", id)
                    .put("inferenceProfileArn", "arn:aws:bedrock:us-east-1:123456789012:inference-profile/" + id)
                    .put("status", "ACTIVE")
                    .put("type", "SYSTEM_DEFINED");
            summary.putArray("models")
                    .addObject()
                    .put(
                            "modelArn",
                            "arn:aws:bedrock:us-east-1::foundation-model/" + id.substring(id.indexOf('.') + 1));
        }
        exchange.answer(200, body);
        return true;
    }
}
