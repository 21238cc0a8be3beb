package dev.judge4j.metric;

import java.util.List;
import java.util.Optional;

/** chrF: the F-measure of shared character n-grams, with recall before precision. */
final class ChrF implements BestReference.Likeness<int[]> {

    static final int LONGEST = 6;
    static final double BETA = 2;

    @Override
    public int[] prepare(String text) {
        return Characters.withoutSpace(Characters.fold(text));
    }

    @Override
    public Optional<String> lack(int[] reference) {
        return Optional.empty();
    }

    @Override
    public Reading.Measured compare(int[] response, int[] reference) {
        double precision = 0;
        double recall = 0;
        int lengths = 0; // those of which both have an n-gram
        for (Overlap overlap : Overlap.upTo(LONGEST, response, List.of(reference))) {
            if (overlap.inResponse() > 0 && overlap.inReference() > 0) {
                Balance balance = Balance.of(overlap.shared(), overlap.inResponse(), overlap.inReference());
                precision += balance.precision();
                recall += balance.recall();
                lengths++;
            }
        }
        return new Balance(lengths == 0 ? 0 : precision / lengths, lengths == 0 ? 0 : recall / lengths)
                .mean(BETA)
                .and(Reading.found("n-grams up to", lengths));
    }
}
