package dev.judge4j.panel;

import dev.judge4j.statistics.VoteWeight;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * When a {@link SequentialJury} has heard enough.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class StoppingRule {

    private final String name;
    private final double bound;
    private final Optional<Map<String, Double>> steps;

    private StoppingRule(String name, double bound, Optional<Map<String, Double>> steps) {
        this.name = name;
        this.bound = bound;
        this.steps = steps;
    }

    /**
     * Returns the rule to stop when one side is that many votes ahead: 2 takes a fraction of the votes for most of the agreement
     * of all of them, 3 is for gates.
     *
     * @param votes at least 1
     * @throws IllegalArgumentException if it is not
     */
    public static StoppingRule lead(int votes) {
        if (votes < 1) {
            throw new IllegalArgumentException("votes is not positive: " + votes);
        }
        return new StoppingRule("lead " + votes, votes, Optional.empty());
    }

    /**
     * Returns the rule to stop when the votes speak for one side clearly enough: when the logarithms of the odds of each voter
     * being right, added up for one side and subtracted for the other, reach those of one minus the error. It is Wald's sequential
     * probability ratio test for independent jurors and sides that are equally frequent; for jurors that share errors the true
     * error is larger. A juror that is right in half of the items or less is not asked.
     *
     * <p>Reference: Wald, A. (1945). Sequential tests of statistical hypotheses. <i>Annals of Mathematical Statistics</i> 16(2),
     * 117-186. <a href="https://doi.org/10.1214/aoms/1177731118">doi:10.1214/aoms/1177731118</a>
     *
     * @param accuracies how often each juror is right, by its name; between 0 and 1, both excluded
     * @param error how often the verdict may be wrong, between 0 and 0.5, both excluded
     * @throws IllegalArgumentException if there is no juror, an argument is outside its range, or no juror is right in more than
     *     half of the items
     */
    public static StoppingRule likelihood(Map<String, Double> accuracies, double error) {
        if (!(error > 0 && error < 0.5)) {
            throw new IllegalArgumentException("error is not between 0 and 0.5, both excluded: " + error);
        }
        Map<String, Double> steps = new TreeMap<>();
        accuracies.forEach((juror, accuracy) -> {
            if (!(accuracy > 0 && accuracy < 1)) {
                throw new IllegalArgumentException(
                        "accuracy of juror '" + juror + "' is not between 0 and 1, both excluded: " + accuracy);
            }
            steps.put(juror, Math.max(0, VoteWeight.ofAccuracy(accuracy)));
        });
        if (steps.values().stream().noneMatch(step -> step > 0)) {
            throw new IllegalArgumentException("no juror is right in more than half of the items: " + accuracies);
        }
        return new StoppingRule("likelihood with error " + error, VoteWeight.ofAccuracy(1 - error), Optional.of(steps));
    }

    /** Returns how much a juror's vote moves the balance. */
    double step(String juror) {
        if (steps.isEmpty()) {
            return 1;
        }
        Double step = steps.get().get(juror);
        if (step == null) {
            throw new IllegalArgumentException("juror '" + juror + "' has no accuracy");
        }
        return step;
    }

    /** Returns the balance at which enough was heard. */
    double bound() {
        return bound;
    }

    /** Returns the jurors that have an accuracy; empty where none needs one. */
    Optional<Set<String>> knownJurors() {
        return steps.map(Map::keySet);
    }

    /** Returns whether votes are weighed by what jurors are worth. */
    boolean weighs() {
        return steps.isPresent();
    }

    String print() {
        return name + " " + steps.map(Map::toString).orElse("");
    }

    /** Returns for example {@code lead 2}. */
    @Override
    public String toString() {
        return name;
    }
}
