package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

/**
 * Something in a job's output that could not be used; the rest was read all the same.
 *
 * @param file the name of the file or the address of the object
 * @param line the line, from 1
 * @param message what is wrong
 */
public record OutputProblem(String file, long line, String message) {

    public OutputProblem {
        requireNonNull(file, "file");
        requireNonNull(message, "message");
    }

    /** Returns file, line and message. */
    @Override
    public String toString() {
        return file + ", line " + line + ": " + message;
    }
}
