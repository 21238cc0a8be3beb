package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How near each word of one text is to the word of the other that is nearest to it, by their embeddings. */
final class GreedyMatching implements Gauge.Measurement {

    /** The most words of a text; two of them take some seconds, and time grows with their product. */
    static final int LONGEST = 2_000;

    private final String metric;
    private final Embedder embedder;
    private final int neighbors;

    GreedyMatching(String metric, Embedder embedder, int neighbors) {
        this.metric = metric;
        this.embedder = embedder;
        this.neighbors = neighbors;
    }

    @Override
    public Reading read(Sample given) {
        Sample sample = Alternatives.apart(given);
        Optional<Reading.Unmeasured> missing = References.missing(sample, metric);
        if (missing.isPresent()) {
            return missing.get();
        }
        List<String> response = WordWindows.of(sample.response(), neighbors);
        List<List<String>> references = sample.task().references().stream()
                .map(reference -> WordWindows.of(reference, neighbors))
                .toList();
        int longest = references.stream().mapToInt(List::size).reduce(response.size(), Math::max);
        if (longest > LONGEST) {
            return Reading.invalid("the response or a reference of " + References.item(sample) + " has " + longest
                    + " words or characters, more than " + LONGEST + ", with which metric '" + metric
                    + "' can't compare");
        }
        if (response.isEmpty()) {
            return Reading.share(0, Reading.found("response", "blank, the model was not asked"));
        }
        List<List<String>> texts = new ArrayList<>(references);
        texts.add(0, response);
        List<String> units = texts.stream().flatMap(List::stream).distinct().toList();
        Embedder.Answer answer = embedder.embed(sample, units);
        if (answer instanceof Embedder.Answer.Trouble trouble) {
            return trouble.why();
        }
        Embedder.Answer.Vectors vectors = (Embedder.Answer.Vectors) answer;
        return best(new Directions(vectors.vectors()), Words.numbered(texts))
                .and(
                        Reading.found("embedding model", embedder.modelName()),
                        Reading.found("units embedded", units.size()),
                        Reading.found("tokens embedded", vectors.tokens()));
    }

    /** Units are numbered in the order in which they were embedded; the response comes first. */
    private static Reading.Measured best(Directions units, List<int[]> texts) {
        int references = texts.size() - 1;
        Reading.Measured best = compare(units, texts.get(0), texts.get(1));
        int bestAt = 1;
        for (int i = 2; i <= references; i++) {
            Reading.Measured measured = compare(units, texts.get(0), texts.get(i));
            if (measured.raw() > best.raw()) {
                best = measured;
                bestAt = i;
            }
        }
        return best.and(Reading.found("reference", bestAt + " of " + references));
    }

    /** Equations 1 to 3 of Zhang et al. without weights. */
    private static Reading.Measured compare(Directions units, int[] response, int[] reference) {
        double[] nearestToSaid = new double[response.length];
        double[] nearestToWanted = new double[reference.length];
        Arrays.fill(nearestToSaid, -1);
        Arrays.fill(nearestToWanted, -1);
        for (int i = 0; i < response.length; i++) {
            for (int j = 0; j < reference.length; j++) {
                double cosine = units.cosine(response[i], reference[j]);
                nearestToSaid[i] = Math.max(nearestToSaid[i], cosine);
                nearestToWanted[j] = Math.max(nearestToWanted[j], cosine);
            }
        }
        double precision = Arrays.stream(nearestToSaid).average().orElseThrow();
        double recall = Arrays.stream(nearestToWanted).average().orElseThrow();
        boolean positive = precision > 0 && recall > 0; // else there is no harmonic mean
        double f1 = positive ? Math.min(1, 2 * precision * recall / (precision + recall)) : 0;
        return Reading.share(f1, Reading.decimal("precision", precision), Reading.decimal("recall", recall));
    }
}
