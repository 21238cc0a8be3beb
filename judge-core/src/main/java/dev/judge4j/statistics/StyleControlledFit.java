package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Strengths net of style, and what style does.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param strengths the candidates' strengths at equal style
 * @param effects for each trait, in the order given, how many log-odds a difference of one root mean square is worth;
 *     positive if more of the trait wins. A trait in which no game differed has effect 0 and an interval so wide that it
 *     says nothing
 */
public record StyleControlledFit(BradleyTerryFit strengths, List<Interval> effects) {

    public StyleControlledFit {
        requireNonNull(strengths, "strengths");
        effects = List.copyOf(effects);
    }
}
