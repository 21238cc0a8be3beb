package dev.judge4j.metric;

import java.util.List;
import java.util.Optional;

/** Whether the words of the reference stand in the response, one after the other. */
final class Contains implements BestReference.Likeness<Normal> {

    @Override
    public Normal prepare(String text) {
        return Normal.of(text);
    }

    @Override
    public Optional<String> lack(Normal reference) {
        return reference.words().isEmpty()
                ? Optional.of("has nothing but articles and punctuation, which nearly every response contains")
                : Optional.empty();
    }

    @Override
    public Reading.Measured compare(Normal response, Normal reference) {
        int at = find(reference.words(), response.words());
        return Reading.yes(at >= 0, Reading.found("place", at < 0 ? "none" : "from word " + (at + 1)));
    }

    /** Returns where the words stand for the first time, or -1, in linear time (Knuth, Morris and Pratt 1977). */
    private static int find(List<String> wanted, List<String> text) {
        int[] border = new int[wanted.size() + 1]; // of the first i words: the longest start that is also an end
        border[0] = -1;
        for (int i = 0, length = -1; i < wanted.size(); ) {
            while (length >= 0 && !wanted.get(i).equals(wanted.get(length))) {
                length = border[length];
            }
            border[++i] = ++length;
        }
        int matched = 0;
        for (int i = 0; i < text.size(); i++) {
            while (matched >= 0 && !text.get(i).equals(wanted.get(matched))) {
                matched = border[matched];
            }
            if (++matched == wanted.size()) {
                return i + 1 - matched;
            }
        }
        return -1;
    }
}
