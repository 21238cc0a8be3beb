package dev.judge4j.evaluation;

import java.util.List;

/** How the verdicts of a comparison are told apart into two sides. */
interface Sides {

    /**
     * Reads the values and matches them.
     *
     * @param differentJudges whether judges of the same name and different fingerprints are matched
     * @throws IllegalArgumentException if the judges differ and that was not allowed, or a judge that is wanted is not there
     */
    Matched read(Wanted wanted, boolean differentJudges);

    /** Returns the names of the candidates that are compared; none where runs are. */
    default List<String> candidates() {
        return List.of();
    }

    /** Returns what to say where no verdict belongs to either side. */
    String nothing();
}
