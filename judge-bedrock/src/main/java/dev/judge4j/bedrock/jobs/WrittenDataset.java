package dev.judge4j.bedrock.jobs;

import java.nio.file.Path;
import java.util.List;

/**
 * A data set in a file.
 *
 * @param file the file
 * @param items how many items it holds
 * @param sources the names of the sources of the responses in it; empty if there are none
 */
record WrittenDataset(Path file, long items, List<String> sources) {}
