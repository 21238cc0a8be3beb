package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The model of Dawid and Skene: how good each rater is and what the true labels are, learnt from the raters' labels alone.
 *
 * <p>Each item has one true label, drawn by the labels' prevalence, and each rater gives it label {@code g} with a chance that
 * depends on the true label only. Prevalence and chances are found by expectation maximization. It starts from the share of the
 * raters that gave an item each label, and so from their majority, and is deterministic. Every count begins at the smoothing
 * instead of 0, so that no chance is 0 or 1. It ends when no item's probability of any label changes by more than the
 * tolerance, or after the most rounds allowed; {@link #converged} says which.
 *
 * <p>The model takes raters for independent given the true label. Raters that share their errors, such as models of one
 * family, look better to it than they are; and if most raters are worse than chance, it learns their errors as truth.
 *
 * <pre>{@code
 * DawidSkene<String, String> learnt = DawidSkene.fit(List.of(
 *         Map.of("nova", "yes", "haiku", "yes", "contains", "no"),     // an entry for each item, without missing labels
 *         Map.of("nova", "no", "haiku", "no")));
 * Map<String, Double> truth = learnt.posterior(Map.of("nova", "yes", "contains", "no"));
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Dawid, A. P. and Skene, A. M. (1979). Maximum likelihood estimation of observer error-rates using the EM
 * algorithm. <i>Applied Statistics</i> 28(1), 20-28. <a href="https://doi.org/10.2307/2346806">doi:10.2307/2346806</a>
 *
 * @param <R> names a rater, with value-based {@code equals} and {@code hashCode}
 * @param <L> a label, likewise
 */
public final class DawidSkene<R, L> {

    /** What every count begins at unless set. */
    public static final double SMOOTHING = 0.1;

    /** The change of a probability that ends the search unless set. */
    public static final double TOLERANCE = 1e-6;

    /** After how many rounds the search ends at the latest unless set. */
    public static final int MOST_ROUNDS = 1_000;

    private final Map<R, Integer> raters;
    private final Map<L, Integer> labels;
    private final DawidSkeneModel model;

    private DawidSkene(Map<R, Integer> raters, Map<L, Integer> labels, DawidSkeneModel model) {
        this.raters = raters;
        this.labels = labels;
        this.model = model;
    }

    /**
     * Learns from labels with the usual smoothing, tolerance and rounds.
     *
     * @param items for each item its labels by rater, without missing ones
     * @throws IllegalArgumentException if there is no label at all, or only one kind of label
     * @throws NullPointerException if a rater or label is null
     */
    public static <R, L> DawidSkene<R, L> fit(List<? extends Map<? extends R, ? extends L>> items) {
        return fit(items, SMOOTHING, TOLERANCE, MOST_ROUNDS);
    }

    /**
     * Learns from labels.
     *
     * @param items for each item its labels by rater, without missing ones
     * @param smoothing what every count begins at; positive
     * @param tolerance the change of a probability that ends the search; positive
     * @param mostRounds after how many rounds it ends at the latest; at least 1
     * @throws IllegalArgumentException if there is no label at all, or only one kind of label, or an argument is outside its range
     * @throws NullPointerException if a rater or label is null
     */
    public static <R, L> DawidSkene<R, L> fit(
            List<? extends Map<? extends R, ? extends L>> items, double smoothing, double tolerance, int mostRounds) {
        NumberChecks.positive("smoothing", smoothing);
        NumberChecks.positive("tolerance", tolerance);
        NumberChecks.atLeast("mostRounds", 1, mostRounds);
        Set<R> givers = new HashSet<>();
        Set<L> given = new HashSet<>();
        for (Map<? extends R, ? extends L> item : items) {
            item.forEach((rater, label) -> {
                givers.add(requireNonNull(rater, "rater"));
                given.add(requireNonNull(label, "label"));
            });
        }
        if (given.isEmpty()) {
            throw new IllegalArgumentException("items has no label at all");
        }
        if (given.size() < 2) {
            throw new IllegalArgumentException("items has no label but '"
                    + given.iterator().next() + "', so nothing can be learnt about who is right");
        }
        Map<R, Integer> raters = codes(givers);
        Map<L, Integer> labels = codes(given);
        List<int[][]> coded = items.stream()
                .filter(item -> !item.isEmpty())
                .map(item -> coded(item, raters, labels))
                .toList();
        DawidSkeneSearch search = new DawidSkeneSearch(coded, raters.size(), labels.size(), smoothing);
        return new DawidSkene<>(raters, labels, search.run(tolerance, mostRounds));
    }

    /** Numbers values in the order of their texts, so that the order of a map or set can't change the last digit of a sum. */
    private static <T> Map<T, Integer> codes(Set<T> values) {
        Map<T, Integer> codes = new LinkedHashMap<>();
        values.stream().sorted(Comparator.comparing(String::valueOf)).forEach(value -> codes.put(value, codes.size()));
        return codes;
    }

    private static <R, L> int[][] coded(
            Map<? extends R, ? extends L> votes, Map<R, Integer> raters, Map<L, Integer> labels) {
        return votes.entrySet().stream()
                .map(vote -> new int[] {known("rater", raters, vote.getKey()), known("label", labels, vote.getValue())})
                .sorted(Comparator.comparingInt(vote -> vote[0]))
                .toArray(int[][]::new);
    }

    /** Returns the raters that gave a label, in the order of their texts. */
    public List<R> raters() {
        return List.copyOf(raters.keySet());
    }

    /** Returns the labels that were given, in the order of their texts. */
    public List<L> labels() {
        return List.copyOf(labels.keySet());
    }

    /**
     * Returns how frequent a label is among the true ones, in {@code (0, 1)}.
     *
     * @throws IllegalArgumentException if nobody gave the label
     */
    public double prevalence(L label) {
        return model.prevalence(known("label", labels, label));
    }

    /**
     * Returns how likely a rater gives a label where another, or the same, is true, in {@code (0, 1)}.
     *
     * @throws IllegalArgumentException if the rater gave no label, or nobody gave one of the labels
     */
    public double chance(R rater, L truth, L given) {
        return model.chance(
                known("rater", raters, rater), known("label", labels, truth), known("label", labels, given));
    }

    /**
     * Returns how often a rater is right, in {@code (0, 1)}: its chances of giving the true label, weighted by prevalence.
     *
     * @throws IllegalArgumentException if the rater gave no label
     */
    public double accuracy(R rater) {
        return labels.keySet().stream()
                .mapToDouble(label -> prevalence(label) * chance(rater, label, label))
                .sum();
    }

    /**
     * Returns how probable each label is the true one of an item that got these labels, in {@code [0, 1]}, summing to 1; the
     * prevalences if it got none.
     *
     * @throws IllegalArgumentException if one of the raters gave no label, or nobody gave one of the labels, when this was learnt
     */
    public Map<L, Double> posterior(Map<? extends R, ? extends L> votes) {
        double[] shares = new double[labels.size()];
        model.posterior(coded(votes, raters, labels), shares);
        Map<L, Double> posterior = new LinkedHashMap<>();
        labels.forEach((label, code) -> posterior.put(label, shares[code]));
        return posterior;
    }

    /** Returns how many rounds the search took. */
    public int rounds() {
        return model.rounds();
    }

    /** Returns whether the search ended because nothing changed any more, and not for the number of its rounds. */
    public boolean converged() {
        return model.converged();
    }

    /** Returns the logarithm of the probability of all labels given under this model. */
    public double logLikelihood() {
        return model.logLikelihood();
    }

    private static <T> int known(String name, Map<T, Integer> codes, T value) {
        Integer code = codes.get(value);
        if (code == null) {
            throw new IllegalArgumentException(
                    name + " '" + value + "' was not there when this was learnt; there were " + codes.keySet());
        }
        return code;
    }
}
