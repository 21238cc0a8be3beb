package dev.judge4j.bedrock.jobs;

import dev.judge4j.bedrock.storage.S3Address;
import java.util.List;
import java.util.Optional;

/**
 * A data set where a job finds it.
 *
 * @param name its name
 * @param address where it is; empty for one of Bedrock's own
 * @param sources the names of the sources of the responses in it; empty if the job makes them
 * @param content a hash of the content; the name of one of Bedrock's own
 */
record SentDataset(String name, Optional<S3Address> address, List<String> sources, String content) {}
