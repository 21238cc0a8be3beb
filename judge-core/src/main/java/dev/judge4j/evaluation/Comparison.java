package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.statistics.PValueAdjustment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two candidates, every two of several, or two runs, compared item by item.
 *
 * <pre>{@code
 * Comparison.ofCandidates(result, "aspen", "birch").build().contrasts().forEach(System.out::println);
 * Comparison.ofEveryTwo(result.verdicts(), List.of("a", "b", "c")).build().best().forEach(System.out::println);
 * Comparison.ofRuns(today, lastRelease).build();
 * }</pre>
 *
 * <p>Only items that both sides were decided on are compared; the others are counted in {@link Contrast.Pairing}. There is no
 * unpaired comparison: without a pair the comparison is refused. Items are paired by part and id where both sides have verdicts
 * in the same parts of the run, and by id alone otherwise. Where an item has several values on a side, such as repetitions, their
 * mean stands for it, so that every item counts once. By pairwise judges the preferences between the two candidates are
 * compared with a tie. Gold items are left out.
 *
 * <p>The p-values of all contrasts together are adjusted by {@linkplain PValueAdjustment#HOLM Holm's method}.
 *
 * <p>The sources are read twice; at most 16 bytes a verdict are held meanwhile, and as many again for one contrast at a time.
 * Results do not depend on the order of reading. Instances are immutable and safe for use by multiple threads.
 */
public final class Comparison {

    private final List<Contrast> contrasts;
    private final List<String> refused;
    private final List<String> candidates;
    private final double confidence;

    private Comparison(List<Contrast> contrasts, List<String> refused, List<String> candidates, double confidence) {
        this.contrasts = List.copyOf(contrasts);
        this.refused = List.copyOf(refused);
        this.candidates = candidates;
        this.confidence = confidence;
    }

    /**
     * Starts the comparison of two candidates by every judge of a run that judged both.
     *
     * @param first the name of the first candidate, of which the difference says by how much it is better
     * @param second the name of the second
     * @throws IllegalArgumentException if the names are equal
     */
    public static Builder ofCandidates(VerdictSource source, String first, String second) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("candidate '" + first + "' can't be compared with itself");
        }
        return new Builder(new CandidateSides(source, first, second));
    }

    /**
     * Starts the comparison of every two of several candidates by every judge of a run that judged both; {@link #best} says
     * which is the best. The p-values are adjusted for all pairs and judges together.
     *
     * @param candidates the names of the candidates; of each pair, the difference says by how much the one that is named earlier
     *     is better
     * @throws IllegalArgumentException if there are fewer than two, or two are equal
     */
    public static Builder ofEveryTwo(VerdictSource source, List<String> candidates) {
        if (candidates.size() < 2 || new HashSet<>(candidates).size() < candidates.size()) {
            throw new IllegalArgumentException(
                    "the candidates to compare are fewer than two, or two are equal: " + candidates);
        }
        return new Builder(EveryTwoSides.of(source, candidates));
    }

    /**
     * Starts the comparison of two runs: for every judge and candidate (or pair of candidates) in both, by how much the current
     * run is better.
     *
     * @param current the run of which the difference says by how much it is better
     * @param baseline the run that it is compared with
     */
    public static Builder ofRuns(VerdictSource current, VerdictSource baseline) {
        return new Builder(new RunSides(current, baseline));
    }

    /** Returns the contrasts, by judge, rubric and candidates; at least one. */
    public List<Contrast> contrasts() {
        return contrasts;
    }

    /** Returns a sentence for everything that is on one side only or has no pair, and was not compared. */
    public List<String> refused() {
        return refused;
    }

    /**
     * Returns which candidate is the best, for each judge and rubric: at the level that the confidence of the intervals leaves,
     * such as 0.05 for 0.95.
     *
     * @throws IllegalStateException if it was not candidates of one run that were compared
     */
    public List<BestCandidate> best() {
        if (candidates.isEmpty()) {
            throw new IllegalStateException("two runs were compared, and there is no best candidate of runs");
        }
        return BestCandidate.of(contrasts, candidates, 1 - confidence);
    }

    /** Returns every contrast and every refusal in a line of its own. */
    @Override
    public String toString() {
        return Stream.concat(contrasts.stream().map(Contrast::toString), refused.stream())
                .collect(Collectors.joining("\n"));
    }

    /** Gathers what a {@link Comparison} goes by. Not safe for use by multiple threads. */
    public static final class Builder {

        private final Sides sides;
        private final Set<String> judges = new TreeSet<>();
        private Optional<String> category = Optional.empty();
        private double confidence = 0.95;
        private long seed;
        private boolean differentJudges;

        private Builder(Sides sides) {
            this.sides = sides;
        }

        /**
         * Sets the confidence of intervals; 0.95 unless set.
         *
         * @throws IllegalArgumentException if it is not between 0 and 1, both excluded
         */
        public Builder confidence(double share) {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "confidence is not between 0 and 1, both excluded: " + share + "; write 95 percent as 0.95");
            }
            this.confidence = share;
            return this;
        }

        /** Sets the seed of permutation tests that can't try all patterns; 0 unless set. */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /** Compares by this judge only, given by name or by fingerprint; by all judges unless called. */
        public Builder judge(String nameOrFingerprint) {
            judges.add(requireNonNull(nameOrFingerprint, "nameOrFingerprint"));
            return this;
        }

        /** Compares on the items of one category only. */
        public Builder category(String name) {
            this.category = Optional.of(name);
            return this;
        }

        /**
         * Lets judges of two runs that have the same name and different fingerprints be compared, with a warning. Their
         * difference may be one of the judges and not of what they judged.
         */
        public Builder allowingDifferentJudges() {
            this.differentJudges = true;
            return this;
        }

        /**
         * Reads the sources and compares.
         *
         * @throws IllegalArgumentException if there is nothing to compare, no item is on both sides, a judge that was named is
         *     not there, or the judges of two runs differ and that was not allowed; the message says what there is
         * @throws java.io.UncheckedIOException if a source can't be read
         */
        public Comparison build() {
            Matched matched = sides.read(new Wanted(judges, category), differentJudges);
            List<Contrast> contrasts = new ArrayList<>();
            List<String> refused = new ArrayList<>(matched.refused());
            for (Matched.Pair pair : matched.pairs()) {
                pair.contrast(confidence, seed).ifPresentOrElse(contrasts::add, () -> refused.add(pair.refusal()));
            }
            if (contrasts.isEmpty()) {
                throw new IllegalArgumentException("there is nothing to compare: "
                        + (refused.isEmpty() ? sides.nothing() : String.join("; ", refused)));
            }
            return new Comparison(adjusted(contrasts), refused, sides.candidates(), confidence);
        }

        private static List<Contrast> adjusted(List<Contrast> contrasts) {
            double[] pValues = PValueAdjustment.HOLM.adjust(
                    contrasts.stream().mapToDouble(Contrast::pValue).toArray());
            List<Contrast> adjusted = new ArrayList<>();
            for (Contrast contrast : contrasts) {
                adjusted.add(contrast.withAdjustedPValue(pValues[adjusted.size()]));
            }
            return adjusted;
        }
    }
}
