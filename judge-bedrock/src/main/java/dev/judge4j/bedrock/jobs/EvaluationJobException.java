package dev.judge4j.bedrock.jobs;

import java.util.List;

/** A job that was waited for and did not complete; it says how it ended, or that it goes on. */
public final class EvaluationJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String arn;
    private final JobStatus status;
    private final transient List<String> failureMessages;

    EvaluationJobException(JobState state, String message) {
        super(message);
        this.arn = state.arn();
        this.status = state.status();
        this.failureMessages = state.failureMessages();
    }

    /** Returns what names the job. */
    public String arn() {
        return arn;
    }

    /** Returns how far it is: failed, stopped or being deleted, or at work when time was up. */
    public JobStatus status() {
        return status;
    }

    /** Returns what Bedrock says went wrong; may be empty. */
    @SuppressWarnings("ConstantValue") // null only after deserialization
    public List<String> failureMessages() {
        return failureMessages == null ? List.of() : failureMessages;
    }
}
