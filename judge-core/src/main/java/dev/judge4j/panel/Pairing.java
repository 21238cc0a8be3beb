package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

/**
 * Who is compared with whom in a tournament.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public sealed interface Pairing {

    /**
     * Everyone with everyone, equally often: the most expensive scheme, and the only one that sees every circle, such as a
     * before b, b before c and c before a.
     */
    record RoundRobin() implements Pairing {}

    /**
     * Everyone with one candidate only: it takes the fewest comparisons and says who is better than that one. The others are told
     * apart only through it, which is a weak lens where they are all far from it.
     *
     * @param candidate the name of the one
     */
    record Baseline(String candidate) implements Pairing {
        public Baseline {
            if (requireNonNull(candidate, "candidate").isBlank()) {
                throw new IllegalArgumentException("the baseline has no name");
            }
        }
    }

    /**
     * Neighbors by the points so far: in every round each candidate meets one that did about as well. On one task it ends
     * after as many rounds as halve the field to one, as nobody meets the same one twice.
     */
    record Swiss() implements Pairing {}

    /**
     * Where the next comparison narrows the ranking most.
     *
     * <p>Over many tasks the value of comparing a and b is the information that the game is expected to bring about their
     * difference, {@code ln(1 + p (1 - p) s^2) / 2} for a chance p that a wins and a standard error s of the difference, times the
     * chance that their order is not as it seems, {@code 2 F(-d / s)} for a difference d and the normal distribution function F. The
     * first factor is what a Bayesian D-optimal design maximizes (Chaloner and Verdinelli 1995,
     * <a href="https://doi.org/10.1214/ss/1177009939">doi:10.1214/ss/1177009939</a>); the second leaves out what is known anyway, in
     * the spirit of Chen et al. (2013, <a href="https://doi.org/10.1145/2433396.2433420">doi:10.1145/2433396.2433420</a>). All three
     * numbers come from a Bradley-Terry fit with a prior. Pairs whose order is settled are not compared any more.
     *
     * <p>On one task, where comparing the same two again would bring the same answer, it compares those of unknown order that are
     * about equally high in what is known, and takes from the answers whatever follows from them: if a is better than b and b
     * than c, a and c are not compared. It so takes about as many comparisons as sorting, and does not see circles that
     * it did not ask about.
     */
    record Adaptive() implements Pairing {}

    /** Returns the scheme of everyone with everyone. */
    static Pairing roundRobin() {
        return new RoundRobin();
    }

    /**
     * Returns the scheme of everyone with one candidate.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    static Pairing against(String candidate) {
        return new Baseline(candidate);
    }

    /** Returns the scheme of neighbors by the points so far. */
    static Pairing swiss() {
        return new Swiss();
    }

    /** Returns the scheme that spends each comparison where it narrows the ranking most. */
    static Pairing adaptive() {
        return new Adaptive();
    }
}
