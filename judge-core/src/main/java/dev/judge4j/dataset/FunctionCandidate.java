package dev.judge4j.dataset;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Task;
import java.util.function.Function;

/** A candidate that is a function. */
record FunctionCandidate(String name, Function<Task, Response> system) implements Candidate {

    FunctionCandidate {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of a candidate is blank");
        }
        requireNonNull(system, "system");
    }

    @Override
    public Response respond(Task task) {
        return system.apply(task);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
