package dev.judge4j.bedrock.jobs;

import java.util.Optional;

/**
 * What a job needs of every item.
 *
 * @param reference who needs a reference answer; empty if nobody does
 * @param citations who needs citations; empty if nobody does
 */
record DatasetNeeds(Optional<String> reference, Optional<String> citations) {

    static final DatasetNeeds NONE = new DatasetNeeds(Optional.empty(), Optional.empty());
}
