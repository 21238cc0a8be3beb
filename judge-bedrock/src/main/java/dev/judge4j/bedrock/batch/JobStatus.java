package dev.judge4j.bedrock.batch;

import dev.judge4j.model.BatchJob;
import dev.langchain4j.model.batch.BatchState;
import org.jspecify.annotations.Nullable;

/** What the statuses of Bedrock's jobs mean. One that came after this was written is none that a job ends in. */
final class JobStatus {

    private JobStatus() {}

    /** Returns where a job is, for evaluations. */
    static BatchJob.State ofJob(@Nullable String status) {
        return switch (status == null ? "" : status) {
            case "Completed" -> BatchJob.State.COMPLETED;
            case "PartiallyCompleted" -> BatchJob.State.PARTIAL;
            case "Failed" -> BatchJob.State.FAILED;
            case "Stopped" -> BatchJob.State.STOPPED;
            case "Expired" -> BatchJob.State.EXPIRED;
            default -> BatchJob.State.PENDING;
        };
    }

    /**
     * Returns where a job is, for langchain4j. One that completed with a part has succeeded: what it lacks is told request by
     * request.
     */
    static BatchState ofBatch(@Nullable String status) {
        return switch (status == null ? "" : status) {
            case "Submitted", "Validating", "Scheduled" -> BatchState.PENDING;
            case "InProgress", "Stopping" -> BatchState.RUNNING;
            case "Completed", "PartiallyCompleted" -> BatchState.SUCCEEDED;
            case "Failed" -> BatchState.FAILED;
            case "Stopped" -> BatchState.CANCELLED;
            case "Expired" -> BatchState.EXPIRED;
            default -> BatchState.UNSPECIFIED;
        };
    }
}
