package dev.judge4j.bedrock.jobs;

import dev.judge4j.bedrock.storage.S3Address;
import java.util.List;
import java.util.function.Predicate;

/**
 * Picks a job's own files among those below its output folder, which other jobs may share.
 *
 * <p>The first folder below it is documented and seen to have the job's name. Only if none has, it is looked for further down, as
 * a data set of another job may be called the same.
 *
 * @param output the output folder
 * @param name the job's name
 * @param id the last part of its ARN
 */
record JobFiles(S3Address output, String name, String id) {

    static JobFiles of(JobState job) {
        return new JobFiles(
                job.output(), job.name(), job.arn().substring(job.arn().lastIndexOf('/') + 1));
    }

    List<S3Address> pick(List<S3Address> all) {
        List<S3Address> first = picked(all, folders -> folders.indexOf(name) == 0 || folders.contains(id));
        return first.isEmpty() ? picked(all, folders -> folders.contains(name)) : first;
    }

    private List<S3Address> picked(List<S3Address> all, Predicate<List<String>> own) {
        int prefix = output.folder().key().length();
        return all.stream()
                .filter(address -> address.key().length() > prefix)
                .filter(address ->
                        own.test(List.of(address.key().substring(prefix).split("/", -1))))
                .toList();
    }
}
