package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * BLEU of many responses together, which is what papers report: n-grams and lengths are added up first, and the score is taken
 * once, so that it is not the mean of the scores of {@link Metrics#bleu}.
 *
 * <p>Tokenizer, references and smoothing are those of {@link Metrics#bleu}, but that all orders up to four count: it is 0 where
 * no response has four words. {@code sacrebleu} shows the same value times 100.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param value in {@code [0, 1]}, 1 is best
 * @param precisions the share of n-grams that are in a reference, for n from 1 to 4, without smoothing; 0 where there is none
 * @param brevityPenalty in {@code [0, 1]}, 1 if the responses are as long as the closest references together
 * @param responseLength the number of words of all responses
 * @param referenceLength the number of words of the closest references
 */
public record CorpusBleu(
        double value, List<Double> precisions, double brevityPenalty, long responseLength, long referenceLength) {

    public CorpusBleu {
        precisions = List.copyOf(precisions);
    }

    /**
     * Computes it.
     *
     * @throws IllegalArgumentException if there are no samples, or one has no reference, a blank one, or none with a word
     */
    public static CorpusBleu of(List<Sample> samples) {
        BleuCounts sum = samples.stream()
                .map(CorpusBleu::counts)
                .reduce(BleuCounts::plus)
                .orElseThrow(() -> new IllegalArgumentException("no samples to compute BLEU of"));
        List<Double> precisions = IntStream.rangeClosed(1, BleuCounts.LONGEST)
                .mapToObj(n -> sum.inResponse(n) == 0 ? 0.0 : (double) sum.shared(n) / sum.inResponse(n))
                .toList();
        return new CorpusBleu(
                sum.value(false), precisions, sum.brevityPenalty(), sum.responseLength(), sum.referenceLength());
    }

    private static BleuCounts counts(Sample sample) {
        Optional<Reading.Unmeasured> missing = References.missing(sample, Bleu.METRIC);
        if (missing.isPresent()) {
            throw new IllegalArgumentException(missing.get().failure().message());
        }
        BleuCounts counts = Bleu.counts(sample);
        if (counts.referenceLength() == 0) {
            throw new IllegalArgumentException(References.item(sample) + " has no reference with a word");
        }
        return counts;
    }
}
