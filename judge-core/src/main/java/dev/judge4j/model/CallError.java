package dev.judge4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.verdict.Failure;

/**
 * The error that a recorded call met.
 *
 * @param code the code as recorded, mostly an HTTP status
 * @param message what the provider said
 */
record CallError(String code, String message) {

    /**
     * Reads the {@code error} of a record.
     *
     * @throws IllegalArgumentException if it has no code
     */
    static CallError read(ObjectNode error) {
        JsonNode code = error.path("errorCode");
        if (!code.isTextual() && !code.isIntegralNumber()) {
            throw new IllegalArgumentException("error has no errorCode");
        }
        return new CallError(code.asText(), error.path("errorMessage").asText());
    }

    /** Returns the kind of trouble that the code stands for. */
    Failure.Kind kind() {
        return isStatus() ? HttpStatus.kindOf(Integer.parseInt(code)) : Failure.Kind.UNEXPECTED;
    }

    ObjectNode toNode() {
        ObjectNode node = Json.object();
        if (isStatus()) {
            node.put("errorCode", Integer.parseInt(code));
        } else {
            node.put("errorCode", code);
        }
        return node.put("errorMessage", message);
    }

    private boolean isStatus() {
        return code.length() == 3 && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
