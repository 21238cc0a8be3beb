package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import dev.judge4j.bedrock.storage.S3Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Bedrock says of a job.
 *
 * @param arn what names it
 * @param name the name that it was given
 * @param status how far it is
 * @param failureMessages why it failed, or what went wrong on the way; may be empty
 * @param created when it was created
 * @param modified when its status changed last; empty if that is not told
 * @param output the folder that its results go into
 */
public record JobState(
        String arn,
        String name,
        JobStatus status,
        List<String> failureMessages,
        Instant created,
        Optional<Instant> modified,
        S3Address output) {

    public JobState {
        requireNonNull(arn, "arn");
        requireNonNull(name, "name");
        requireNonNull(status, "status");
        requireNonNull(created, "created");
        requireNonNull(modified, "modified");
        requireNonNull(output, "output");
        failureMessages = List.copyOf(failureMessages);
    }

    /** Returns name, status and failure messages. */
    @Override
    public String toString() {
        return "evaluation job " + name + ": " + status
                + (failureMessages.isEmpty() ? "" : " (" + String.join("; ", failureMessages) + ")");
    }
}
