package dev.judge4j.evaluation;

import java.util.Optional;

/**
 * The place of one verdict in a run.
 *
 * @param part the part of the run
 * @param position the place in the part, from 0
 * @param key the verdict's key
 * @param category the group that it is reported under
 */
record Slot(Part part, long position, String key, Optional<String> category) {}
