package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One response to be judged.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param task what was asked
 * @param candidate names the system that responded; never shown to a judge model
 * @param response what it responded; a blank one is judged like any other
 * @param context the passages that the system had before it; may be empty
 * @param citations the passages that the response refers to; may be empty
 */
public record Sample(Task task, String candidate, String response, List<String> context, List<String> citations)
        implements Item {

    /** The name of a candidate that was not named. */
    public static final String UNNAMED = "unnamed";

    public Sample {
        requireNonNull(task, "task");
        requireNonNull(response, "response");
        if (requireNonNull(candidate, "candidate").isBlank()) {
            throw new IllegalArgumentException("candidate of task '" + task.id() + "' is blank");
        }
        context = List.copyOf(context);
        citations = List.copyOf(citations);
    }

    /** Returns a sample of an unnamed candidate. */
    public static Sample of(String prompt, String response) {
        return of(Task.of(prompt), UNNAMED, response);
    }

    /** Returns a sample without context or citations. */
    public static Sample of(Task task, String candidate, String response) {
        return new Sample(task, candidate, response, List.of(), List.of());
    }

    /** Returns this sample with these context passages. */
    public Sample withContext(List<String> passages) {
        return new Sample(task, candidate, response, passages, citations);
    }

    /** Returns this sample with these citations. */
    public Sample withCitations(List<String> passages) {
        return new Sample(task, candidate, response, context, passages);
    }

    /** Returns the task's id: samples of different candidates for one task share it. */
    @Override
    public String id() {
        return task.id();
    }
}
