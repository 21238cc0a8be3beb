package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cosine between the embeddings of response and reference. */
final class EmbeddingSimilarity implements Gauge.Measurement {

    static final String METRIC = "embedding-similarity";

    private final Embedder embedder;

    EmbeddingSimilarity(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public Reading read(Sample sample) {
        Optional<Reading.Unmeasured> missing = References.missing(sample, METRIC);
        if (missing.isPresent()) {
            return missing.get();
        }
        if (Characters.isBlank(sample.response())) {
            return Reading.share(0, Reading.found("response", "blank, the model was not asked"));
        }
        List<String> texts = new ArrayList<>();
        texts.add(sample.response());
        texts.addAll(sample.task().references());
        Embedder.Answer answer = embedder.embed(sample, texts);
        return answer instanceof Embedder.Answer.Vectors vectors
                ? nearest(vectors)
                : ((Embedder.Answer.Trouble) answer).why();
    }

    private Reading nearest(Embedder.Answer.Vectors answer) {
        Directions texts = new Directions(answer.vectors());
        int references = answer.vectors().size() - 1;
        double best = Double.NEGATIVE_INFINITY;
        int bestAt = 0;
        for (int i = 1; i <= references; i++) {
            double cosine = texts.cosine(0, i);
            if (cosine > best) {
                best = cosine;
                bestAt = i;
            }
        }
        List<Finding> findings = List.of(
                Reading.decimal("cosine", best),
                Reading.found("embedding model", embedder.modelName()),
                Reading.found("tokens embedded", answer.tokens()),
                Reading.found("reference", bestAt + " of " + references));
        return new Reading.Measured(best, Math.max(0, best), findings);
    }
}
