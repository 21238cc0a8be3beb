package dev.judge4j.judge;

import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * How the answers in the orders shown become a verdict.
 *
 * @param orders the orders shown
 * @param rule how two answers become one
 * @param flips what to make of answers that change with the order
 * @param margin how far from even the probability of A has to be where strengths are averaged; in {@code [0, 0.5)}
 */
record Comparison(Orders orders, OrderRule rule, FlipPolicy flips, double margin) {

    /** Returns everything here that can change a verdict, as text for a fingerprint; a margin only where it counts. */
    String fingerprint() {
        String text = "Comparison[orders=" + orders + ", rule=" + rule + ", flips=" + flips;
        return text + (rule == OrderRule.MEAN_STRENGTH ? ", margin=" + margin + "]" : "]");
    }

    /** Returns the verdict on a pair by what was said in each order; an order without an answer leaves it without one, whatever the other said. */
    Verdict<Preference> verdict(List<Opinion> opinions, Trail trail) {
        Optional<Failure> failure = opinions.stream()
                .map(Opinion::failure)
                .flatMap(Optional::stream)
                .findFirst();
        if (failure.isPresent()) {
            return new Failed<>(failure.get(), trail);
        }
        Optional<Reason> abstention = opinions.stream()
                .map(Opinion::abstention)
                .flatMap(Optional::stream)
                .findFirst();
        if (abstention.isPresent()) {
            return new Abstained<>(abstention.get(), trail);
        }
        double[] strengths = opinions.stream()
                .mapToDouble(opinion -> opinion.value().orElseThrow())
                .toArray();
        if (strengths.length == 1) {
            return new Decided<>(Preference.ofSigned(even(strengths[0]) ? 0 : strengths[0], true), trail);
        }
        return verdict(strengths[0], strengths[1], trail);
    }

    private Verdict<Preference> verdict(double one, double other, Trail trail) {
        boolean consistent = Math.signum(one) == Math.signum(other);
        double mean = (one + other) / 2;
        boolean decided =
                switch (rule) {
                    case AGREEMENT -> consistent;
                    case SUM -> consistent || mean != 0;
                    case MEAN_STRENGTH -> consistent || (mean != 0 && !even(mean));
                };
        if (!decided && flips == FlipPolicy.ABSTAIN) {
            return new Abstained<>(Reason.FLIPPED, trail);
        }
        return new Decided<>(Preference.ofSigned(decided && !even(mean) ? mean : 0, consistent), trail);
    }

    /** Whether a mean strength is too close to 0; the probability of A is {@code (1 + strength) / 2}. */
    private boolean even(double strength) {
        return rule == OrderRule.MEAN_STRENGTH && Math.abs(strength) / 2 < margin;
    }
}
