package dev.judge4j.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The harmonic mean of the shares of words that response and reference have in common. */
final class TokenF1 implements BestReference.Likeness<Normal> {

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
        List<String> said = response.words(extent);
        List<String> wanted = reference.words(extent);
        return Balance.of(shared(said, wanted), said.size(), wanted.size())
                .f1()
                .and(Reading.found("normalization", extent));
    }

    private static int shared(List<String> said, List<String> wanted) {
        Map<String, Integer> left = new HashMap<>();
        wanted.forEach(word -> left.merge(word, 1, Integer::sum));
        int shared = 0;
        for (String word : said) {
            int times = left.getOrDefault(word, 0);
            if (times > 0) {
                left.put(word, times - 1);
                shared++;
            }
        }
        return shared;
    }
}
