package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a listing says of a job.
 *
 * @param arn what names it
 * @param name the name that it was given
 * @param status how far it is
 * @param created when it was created
 * @param sources the models, knowledge bases or names of responses that are judged; may be empty
 * @param judges the judge models; may be empty
 */
public record JobSummary(
        String arn, String name, JobStatus status, Instant created, List<String> sources, List<String> judges) {

    public JobSummary {
        requireNonNull(arn, "arn");
        requireNonNull(name, "name");
        requireNonNull(status, "status");
        requireNonNull(created, "created");
        sources = List.copyOf(sources);
        judges = List.copyOf(judges);
    }
}
