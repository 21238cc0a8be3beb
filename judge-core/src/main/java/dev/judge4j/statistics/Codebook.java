package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns labels into the numbers 0, 1, ... so that counting them needs arrays only. */
final class Codebook<L> {

    private final Map<L, Integer> codes = new HashMap<>();
    private final List<L> labels = new ArrayList<>();
    private final boolean declared;

    private Codebook(boolean declared) {
        this.declared = declared;
    }

    /** A book that gives every new label the next number. */
    static <L> Codebook<L> open() {
        return new Codebook<>(false);
    }

    /** A book of exactly these labels, numbered in their order. */
    static <L> Codebook<L> of(List<? extends L> labels) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("labels is empty");
        }
        Codebook<L> book = new Codebook<>(true);
        for (L label : List.<L>copyOf(labels)) {
            if (book.codes.containsKey(label)) {
                throw new IllegalArgumentException("labels names '" + label + "' twice");
            }
            book.add(label);
        }
        return book;
    }

    /** Returns the numbers of the labels; {@code name} says in an error which argument held them. */
    int[] encode(String name, Collection<? extends L> labels) {
        int[] encoded = new int[labels.size()];
        int i = 0;
        for (L label : List.<L>copyOf(labels)) {
            encoded[i++] = code(name, label);
        }
        return encoded;
    }

    private int code(String name, L label) {
        Integer known = codes.get(label);
        if (known != null) {
            return known;
        }
        if (declared) {
            throw new IllegalArgumentException(name + " holds '" + label + "', which labels does not name");
        }
        return add(label);
    }

    private int add(L label) {
        int code = labels.size();
        codes.put(label, code);
        labels.add(label);
        return code;
    }

    /** Returns how many labels there are. */
    int size() {
        return labels.size();
    }

    /** Returns the label with this number. */
    L label(int code) {
        return labels.get(code);
    }
}
