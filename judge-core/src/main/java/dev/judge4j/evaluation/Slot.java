package dev.judge4j.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * The place of one verdict in a run.
 *
 * @param part the part of the run
 * @param position the place in the part, from 0
 * @param key the verdict's key
 * @param category the group that it is reported under
 * @param asked who is asked for it: the {@linkplain #judge judge}, and the {@linkplain #candidate candidates} in their order
 */
record Slot(Part part, long position, String key, Optional<String> category, List<String> asked) {

    Slot {
        asked = List.copyOf(asked);
    }

    /** Returns what tells a judge from all others who are asked in a run. */
    static String judge(String name) {
        return "judge " + name;
    }

    /** Returns what tells a candidate from all others who are asked in a run. */
    static String candidate(String name) {
        return "candidate " + name;
    }
}
