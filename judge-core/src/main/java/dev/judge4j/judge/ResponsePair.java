package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

/**
 * Two responses to one task, to be compared.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param a the one response
 * @param b the other, to an equal task
 */
public record ResponsePair(Sample a, Sample b) implements Item {

    public ResponsePair {
        requireNonNull(a, "a");
        requireNonNull(b, "b");
        if (!a.task().equals(b.task())) {
            throw new IllegalArgumentException("the responses of a pair answer different tasks: '"
                    + a.task().id() + "' and '" + b.task().id() + "'");
        }
    }

    /** Returns a pair of unnamed candidates. */
    public static ResponsePair of(String prompt, String responseA, String responseB) {
        Task task = Task.of(prompt);
        return new ResponsePair(Sample.of(task, "A", responseA), Sample.of(task, "B", responseB));
    }

    /** Returns what was asked. */
    public Task task() {
        return a.task();
    }

    /** Returns the task's id. */
    @Override
    public String id() {
        return task().id();
    }
}
