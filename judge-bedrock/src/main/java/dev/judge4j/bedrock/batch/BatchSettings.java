package dev.judge4j.bedrock.batch;

import dev.judge4j.bedrock.storage.S3Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How jobs are made.
 *
 * @param roleArn the role that Bedrock takes to read the input and write the output
 * @param input the folder for inputs
 * @param output the folder for outputs
 * @param namePrefix what the names of jobs begin with
 * @param timeoutHours how long a job may take; empty for AWS's own default
 * @param tags the tags of jobs
 * @param kmsKey the key that the output is encrypted with; empty for the bucket's own
 * @param subnets the subnets that a job works from; empty if it is to be in no VPC
 * @param securityGroups the security groups there
 * @param leastRecords how many records a job has at least
 * @param mostRecords how many records a job has at most
 * @param mostBytes how large an input file may be
 * @param sendSchema whether JSON schemas go along
 */
record BatchSettings(
        String roleArn,
        S3Address input,
        S3Address output,
        String namePrefix,
        OptionalInt timeoutHours,
        Map<String, String> tags,
        Optional<String> kmsKey,
        List<String> subnets,
        List<String> securityGroups,
        int leastRecords,
        int mostRecords,
        long mostBytes,
        boolean sendSchema) {

    BatchSettings {
        tags = Map.copyOf(tags);
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }

    /** Returns where the input of a job is. */
    S3Address inputOf(String jobName) {
        return input.resolve(jobName + ".jsonl");
    }
}
