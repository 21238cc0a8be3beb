package dev.judge4j.metric;

import java.util.Optional;

/** Whether response and reference have the same words in the same order after normalization. */
final class QuasiExactMatch implements BestReference.Likeness<Normal> {

    @Override
    public Normal prepare(String text) {
        return Normal.of(text);
    }

    @Override
    public Optional<String> lack(Normal reference) {
        return Optional.empty();
    }

    @Override
    public Reading.Measured compare(Normal response, Normal reference) {
        Normal.Extent extent = reference.extent();
        return Reading.yes(
                response.words(extent).equals(reference.words(extent)), Reading.found("normalization", extent));
    }
}
