package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Two raters' labels of the same items, as codes. */
final class LabelPairs {

    private final int[] first;
    private final int[] second;
    private final int labels;

    private LabelPairs(int[] first, int[] second, int labels) {
        this.first = first;
        this.second = second;
        this.labels = labels;
    }

    static <L> LabelPairs of(List<? extends L> first, List<? extends L> second, Codebook<L> codebook) {
        return of("first", first, "second", second, codebook);
    }

    /** The names are those of the caller's arguments, for errors. */
    static <L> LabelPairs of(
            String firstName,
            List<? extends L> first,
            String secondName,
            List<? extends L> second,
            Codebook<L> codebook) {
        checkSameSize(firstName, first, secondName, second);
        int[] a = codebook.encode(firstName, first);
        int[] b = codebook.encode(secondName, second);
        return new LabelPairs(a, b, codebook.size());
    }

    static void checkSameSize(String firstName, List<?> first, String secondName, List<?> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    firstName + " has " + first.size() + " labels, " + secondName + " has " + second.size());
        }
        if (first.isEmpty()) {
            throw new IllegalArgumentException(firstName + " and " + secondName + " are empty");
        }
    }

    int items() {
        return first.length;
    }

    /** Returns these pairs as they were had the second rater given every item the same label. */
    LabelPairs withConstantSecond(int code) {
        int[] constant = new int[first.length];
        Arrays.fill(constant, code);
        return new LabelPairs(first, constant, labels);
    }

    Margins margins() {
        return margins(all());
    }

    /** Counts over the picked items, each as often as it was picked. */
    Margins margins(int[] picks) {
        int agreed = 0;
        long[] byFirst = new long[labels];
        long[] bySecond = new long[labels];
        for (int i : picks) {
            agreed += first[i] == second[i] ? 1 : 0;
            byFirst[first[i]]++;
            bySecond[second[i]]++;
        }
        return new Margins(picks.length, agreed, byFirst, bySecond);
    }

    /** Returns the mean penalty over the picked items. */
    double meanPenalty(Weighting weighting, int[] picks) {
        double sum = 0;
        for (int i : picks) {
            sum += weighting.penalty(first[i], second[i], labels);
        }
        return sum / picks.length;
    }

    /** Returns the indices of all items, as a pick that takes each once. */
    int[] all() {
        return IntStream.range(0, first.length).toArray();
    }
}
