package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.databind.JsonNode;

/** What a batch job counted. */
record BatchCounts(long total, long processed, long succeeded, long inputTokens, long outputTokens) {

    BatchCounts with(JsonNode usage) {
        return new BatchCounts(
                total,
                processed + 1,
                succeeded + 1,
                inputTokens + usage.path("inputTokens").asLong(),
                outputTokens + usage.path("outputTokens").asLong());
    }

    BatchCounts withError() {
        return new BatchCounts(total, processed + 1, succeeded, inputTokens, outputTokens);
    }

    String manifest() {
        return Json.object()
                .put("totalRecordCount", total)
                .put("processedRecordCount", processed)
                .put("successRecordCount", succeeded)
                .put("errorRecordCount", processed - succeeded)
                .put("inputTokenCount", inputTokens)
                .put("outputTokenCount", outputTokens)
                .toString();
    }
}
