package dev.judge4j.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several responses to one task, to be ranked.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param samples the responses, at least two, of different candidates, to equal tasks
 */
public record ResponseGroup(List<Sample> samples) implements Item {

    /**
     * Creates a group.
     *
     * @throws IllegalArgumentException if there are fewer than two responses, two of one candidate, or responses to different
     *     tasks
     */
    public ResponseGroup {
        samples = List.copyOf(samples);
        if (samples.size() < 2) {
            throw new IllegalArgumentException("a group to be ranked has at least 2 responses, not " + samples.size()
                    + (samples.isEmpty() ? "" : " (task '" + samples.get(0).id() + "')"));
        }
        Task task = samples.get(0).task();
        Set<String> names = new HashSet<>();
        for (Sample sample : samples) {
            if (!sample.task().equals(task)) {
                throw new IllegalArgumentException("the responses of a group answer different tasks: '" + task.id()
                        + "' and '" + sample.task().id() + "'");
            }
            if (!names.add(sample.candidate())) {
                throw new IllegalArgumentException("task '" + task.id() + "' has two responses of candidate '"
                        + sample.candidate() + "'; give each candidate a name of its own");
            }
        }
    }

    /** Returns a group of these responses, by candidate, in the order of the map. */
    public static ResponseGroup of(Task task, Map<String, String> responses) {
        return new ResponseGroup(responses.entrySet().stream()
                .map(entry -> Sample.of(task, entry.getKey(), entry.getValue()))
                .toList());
    }

    /** Returns what was asked. */
    public Task task() {
        return samples.get(0).task();
    }

    /** Returns the names of the candidates, in the order of the samples. */
    public List<String> candidates() {
        return samples.stream().map(Sample::candidate).toList();
    }

    /**
     * Returns two of the responses as a pair.
     *
     * @param a the name of the candidate behind A
     * @param b the name of the candidate behind B
     * @throws IllegalArgumentException if a candidate has no response here
     */
    public ResponsePair pair(String a, String b) {
        return new ResponsePair(sample(a), sample(b));
    }

    private Sample sample(String candidate) {
        return samples.stream()
                .filter(sample -> sample.candidate().equals(candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "task '" + id() + "' has no response of candidate '" + candidate + "'"));
    }

    /** Returns the task's id. */
    @Override
    public String id() {
        return task().id();
    }
}
