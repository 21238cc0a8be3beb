package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponseGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The responses of several candidates to many tasks, from which the candidates are to be ranked.
 *
 * <p>A candidate need not have responded to every task. Instances are immutable and safe for use by multiple threads.
 *
 * @param id names the contest in verdicts and journals; not blank
 * @param groups the responses by task; at least one group, no task twice
 */
public record Contest(String id, List<ResponseGroup> groups) implements Item {

    /**
     * Creates a contest.
     *
     * @throws IllegalArgumentException if the id is blank, there is no group, or two are about tasks of the same id
     */
    public Contest {
        if (requireNonNull(id, "id").isBlank()) {
            throw new IllegalArgumentException("id of a contest is blank");
        }
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("contest '" + id + "' has no task");
        }
        Set<String> tasks = new HashSet<>();
        for (ResponseGroup group : groups) {
            if (!tasks.add(group.id())) {
                throw new IllegalArgumentException("contest '" + id + "' has task '" + group.id()
                        + "' twice; put all responses to it into one group");
            }
        }
    }

    /** Returns the names of all candidates, sorted. */
    public List<String> candidates() {
        return groups.stream()
                .flatMap(group -> group.candidates().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
