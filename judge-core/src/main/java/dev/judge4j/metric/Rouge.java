package dev.judge4j.metric;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** ROUGE-N and ROUGE-L: the F-measure of what response and reference share. */
final class Rouge implements BestReference.Likeness<List<String>> {

    private static final int LONGEST_SUBSEQUENCE = 0;

    private final int n;

    private Rouge(int n) {
        this.n = n;
    }

    /** By n-grams of that many words. */
    static Rouge n(int words) {
        return new Rouge(words);
    }

    /** By the longest common subsequence. */
    static Rouge longest() {
        return new Rouge(LONGEST_SUBSEQUENCE);
    }

    @Override
    public List<String> prepare(String text) {
        return Words.between(Characters.fold(text).toLowerCase(Locale.ROOT), c -> !Characters.isInWord(c));
    }

    @Override
    public Optional<String> lack(List<String> reference) {
        if (reference.size() < Math.max(1, n)) {
            return Optional.of("has only " + reference.size() + " of the at least " + Math.max(1, n) + " words needed");
        }
        return excess(reference);
    }

    @Override
    public Optional<String> excess(List<String> words) {
        return n == LONGEST_SUBSEQUENCE ? Alignment.excess(words) : Optional.empty();
    }

    @Override
    public Reading.Measured compare(List<String> response, List<String> reference) {
        List<int[]> numbered = Words.numbered(List.of(response, reference));
        int[] said = numbered.get(0);
        int[] wanted = numbered.get(1);
        if (n == LONGEST_SUBSEQUENCE) {
            int common = Alignment.longestCommonSubsequence(said, wanted);
            return Balance.of(common, said.length, wanted.length).f1().and(Reading.found("in common", common));
        }
        Overlap overlap = Overlap.upTo(n, said, List.of(wanted)).get(n - 1);
        return Balance.of(overlap.shared(), overlap.inResponse(), overlap.inReference())
                .f1()
                .and(Reading.found("in common", overlap.shared()));
    }
}
