package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cosine between the embeddings of response and reference. */
final class EmbeddingSimilarity implements Gauge.Measurement {

    static final String METRIC = "embedding-similarity";

    private final EmbeddingModel model;
    private final String modelName;

    EmbeddingSimilarity(EmbeddingModel model, String modelName) {
        this.model = model;
        this.modelName = modelName;
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
        List<TextSegment> texts = new ArrayList<>();
        Response<List<Embedding>> response;
        try {
            // Within, as a segment refuses some texts of control characters only.
            texts.add(TextSegment.from(sample.response()));
            sample.task().references().forEach(reference -> texts.add(TextSegment.from(reference)));
            response = model.embedAll(texts);
        } catch (RuntimeException e) {
            Failure.Kind kind = ModelCallException.of(e).kind();
            return new Reading.Unmeasured(
                    Failure.of(kind, "embedding model '" + modelName + "' failed on " + References.item(sample), e));
        }
        return nearest(sample, texts.size(), response);
    }

    private Reading nearest(Sample sample, int texts, @Nullable Response<List<Embedding>> response) {
        List<Embedding> embeddings = response == null ? null : response.content();
        if (response == null || embeddings == null || embeddings.size() != texts) {
            return broken(
                    sample,
                    "gave " + (embeddings == null ? "no" : embeddings.size()) + " embeddings for " + texts + " texts");
        }
        if (embeddings.stream().anyMatch(Objects::isNull)) {
            return broken(sample, "gave no embedding for one of the texts");
        }
        float[] said = embeddings.get(0).vector();
        double best = Double.NEGATIVE_INFINITY;
        int bestAt = 0;
        for (int i = 1; i < texts; i++) {
            float[] reference = embeddings.get(i).vector();
            if (said.length != reference.length) {
                return broken(sample, "gave embeddings of " + said.length + " and " + reference.length + " dimensions");
            }
            double cosine = cosine(said, reference);
            if (Double.isNaN(cosine)) {
                return broken(sample, "gave an embedding that is all zeros or not finite, which has no direction");
            }
            if (cosine > best) {
                best = cosine;
                bestAt = i;
            }
        }
        return new Reading.Measured(best, Math.max(0, best), findings(response.tokenUsage(), best, bestAt, texts - 1));
    }

    private List<Finding> findings(@Nullable TokenUsage usage, double cosine, int reference, int references) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Reading.decimal("cosine", cosine));
        findings.add(Reading.found("embedding model", modelName));
        Integer tokens = usage == null ? null : usage.totalTokenCount();
        findings.add(Reading.found("tokens embedded", tokens == null ? "not told" : tokens));
        findings.add(Reading.found("reference", reference + " of " + references));
        return findings;
    }

    /** Returns the cosine in {@code [-1, 1]}; not a number if one has no length or is not finite. */
    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        // One root, so that a text is exactly as near to itself as can be; floats don't overflow here.
        double cosine = product / Math.sqrt(squareA * squareB);
        return Math.max(-1, Math.min(1, cosine)); // rounding may go beyond; NaN stays NaN
    }

    private Reading broken(Sample sample, String what) {
        return new Reading.Unmeasured(Failure.of(
                Failure.Kind.UNEXPECTED,
                "embedding model '" + modelName + "' " + what + " on " + References.item(sample)));
    }
}
