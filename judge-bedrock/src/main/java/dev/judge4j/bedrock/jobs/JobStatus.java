package dev.judge4j.bedrock.jobs;

/** How far a job is. */
public enum JobStatus {
    /** It is at work, or waits for its turn. */
    IN_PROGRESS("InProgress"),
    /** It has ended, and its results are there. */
    COMPLETED("Completed"),
    /** It has ended, and its failure messages say why. */
    FAILED("Failed"),
    /** It was asked to stop. */
    STOPPING("Stopping"),
    /** It was stopped. */
    STOPPED("Stopped"),
    /** It is being deleted. */
    DELETING("Deleting"),
    /** A status that this library doesn't know. */
    UNKNOWN("");

    private final String name;

    JobStatus(String name) {
        this.name = name;
    }

    /** Returns whether nothing changes any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == STOPPED || this == DELETING;
    }

    /** Returns the name in the API, such as {@code InProgress}. */
    public String apiName() {
        return name;
    }

    static JobStatus of(String name) {
        for (JobStatus status : values()) {
            if (status.name.equals(name)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
