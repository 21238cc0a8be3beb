package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Which jobs to list. Instances are immutable.
 *
 * @param status with this status; empty for any
 * @param nameContains with this in their name; empty for any
 * @param createdAfter created after this; empty for any
 * @param createdBefore created before this; empty for any
 * @param rag true for those about knowledge bases, false for those about models; empty for both
 */
public record JobFilter(
        Optional<JobStatus> status,
        Optional<String> nameContains,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        Optional<Boolean> rag) {

    private static final JobFilter ALL =
            new JobFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Makes a filter.
     *
     * @throws IllegalArgumentException if the status is {@link JobStatus#UNKNOWN}
     */
    public JobFilter {
        requireNonNull(nameContains, "nameContains");
        requireNonNull(createdAfter, "createdAfter");
        requireNonNull(createdBefore, "createdBefore");
        requireNonNull(rag, "rag");
        if (status.filter(JobStatus.UNKNOWN::equals).isPresent()) {
            throw new IllegalArgumentException("jobs can't be listed by the status " + JobStatus.UNKNOWN);
        }
    }

    /** Returns the filter that lets all jobs through. */
    public static JobFilter all() {
        return ALL;
    }

    /** Returns the filter for a status. */
    public JobFilter withStatus(JobStatus wanted) {
        return new JobFilter(Optional.of(wanted), nameContains, createdAfter, createdBefore, rag);
    }

    /** Returns the filter for a part of the name. */
    public JobFilter withName(String part) {
        return new JobFilter(status, Optional.of(part), createdAfter, createdBefore, rag);
    }

    /** Returns the filter for jobs created after that. */
    public JobFilter after(Instant earliest) {
        return new JobFilter(status, nameContains, Optional.of(earliest), createdBefore, rag);
    }

    /** Returns the filter for jobs created before that. */
    public JobFilter before(Instant latest) {
        return new JobFilter(status, nameContains, createdAfter, Optional.of(latest), rag);
    }

    /** Returns the filter for jobs about knowledge bases, or those about models. */
    public JobFilter withRag(boolean wanted) {
        return new JobFilter(status, nameContains, createdAfter, createdBefore, Optional.of(wanted));
    }
}
