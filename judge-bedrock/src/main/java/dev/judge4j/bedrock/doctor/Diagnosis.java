package dev.judge4j.bedrock.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What one check found.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param check what was checked, in a word or two
 * @param state how it stands
 * @param found what was found, in a sentence; never a secret
 * @param toDo what to fix, in a sentence; empty if nothing
 * @param statement the IAM statement that seems to be missing, as one JSON object
 */
public record Diagnosis(String check, State state, String found, String toDo, Optional<String> statement) {

    /** How something stands, from good to bad. */
    public enum State {
        /** It works. */
        OK,
        /** It was not tried. */
        SKIPPED,
        /** Judging works, but not as well as it could. */
        WARNING,
        /** Judging, or what was asked about, doesn't work. */
        PROBLEM
    }

    public Diagnosis {
        requireNonNull(check, "check");
        requireNonNull(state, "state");
        requireNonNull(found, "found");
        requireNonNull(toDo, "toDo");
        requireNonNull(statement, "statement");
    }

    static Diagnosis ok(String check, String found) {
        return new Diagnosis(check, State.OK, found, "", Optional.empty());
    }

    static Diagnosis skipped(String check, String why) {
        return new Diagnosis(check, State.SKIPPED, why, "", Optional.empty());
    }

    static Diagnosis warning(String check, String found, String toDo) {
        return new Diagnosis(check, State.WARNING, found, toDo, Optional.empty());
    }

    static Diagnosis problem(String check, String found, String toDo) {
        return new Diagnosis(check, State.PROBLEM, found, toDo, Optional.empty());
    }

    Diagnosis with(String iamStatement) {
        return new Diagnosis(check, state, found, toDo, Optional.of(iamStatement));
    }
}
