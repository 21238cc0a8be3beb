package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;

/** A line of an output file that is JSON. */
record OutputLine(String file, long number, JsonNode json) {

    OutputProblem problem(String message) {
        return new OutputProblem(file, number, message);
    }

    /** Returns the part of the path after that name, such as the task type after {@code taskTypes}; empty if there is none. */
    String pathAfter(String name) {
        String[] parts = file.split("/", -1);
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equals(name)) {
                return parts[i + 1];
            }
        }
        return "";
    }
}
