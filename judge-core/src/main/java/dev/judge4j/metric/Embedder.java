package dev.judge4j.metric;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Sample;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks an embedding model, and takes nothing from it that could not be compared. */
final class Embedder {

    /** How many texts go into one call; what the models of Amazon Bedrock take at a time. */
    static final int BATCH = 96;

    private final EmbeddingModel model;
    private final String modelName;

    private Embedder(EmbeddingModel model, String modelName) {
        this.model = model;
        this.modelName = modelName;
    }

    static Embedder of(EmbeddingModel model, String modelName) {
        requireNonNull(model, "model");
        if (requireNonNull(modelName, "modelName").isBlank()) {
            throw new IllegalArgumentException(
                    "the embedding model's name is blank; name it, as verdicts depend on it");
        }
        return new Embedder(model, modelName);
    }

    /** What the model said. */
    sealed interface Answer {

        /**
         * A vector for each text, all of one length and none without a direction.
         *
         * @param tokens how many were embedded, as a finding has it
         */
        record Vectors(List<float[]> vectors, String tokens) implements Answer {}

        /** Nothing that could be used. */
        record Trouble(Reading.Unmeasured why) implements Answer {}
    }

    String modelName() {
        return modelName;
    }

    /** Returns a vector for each of the texts, which belong to that sample, asked for in batches. */
    Answer embed(Sample sample, List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        long tokens = 0;
        boolean told = true;
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<String> batch = texts.subList(from, Math.min(texts.size(), from + BATCH));
            Response<List<Embedding>> response;
            try {
                // Within, as a segment refuses some texts of control characters only.
                response = model.embedAll(batch.stream().map(TextSegment::from).toList());
            } catch (RuntimeException e) {
                Failure.Kind kind = ModelCallException.of(e).kind();
                return new Answer.Trouble(new Reading.Unmeasured(Failure.of(
                        kind, "embedding model '" + modelName + "' failed on " + References.item(sample), e)));
            }
            String wrong = gather(response, batch.size(), vectors);
            if (wrong != null) {
                return new Answer.Trouble(new Reading.Unmeasured(Failure.of(
                        Failure.Kind.UNEXPECTED,
                        "embedding model '" + modelName + "' " + wrong + " on " + References.item(sample))));
            }
            TokenUsage usage = response.tokenUsage();
            Integer used = usage == null ? null : usage.totalTokenCount();
            told &= used != null;
            tokens += used == null ? 0 : used;
        }
        return new Answer.Vectors(vectors, told ? Long.toString(tokens) : "not told");
    }

    /** Adds the vectors of a response, and returns what is wrong with it; null if nothing. */
    private static @Nullable String gather(
            @Nullable Response<List<Embedding>> response, int texts, List<float[]> vectors) {
        List<Embedding> embeddings = response == null ? null : response.content();
        if (embeddings == null || embeddings.size() != texts) {
            return "gave " + (embeddings == null ? "no" : embeddings.size()) + " embeddings for " + texts + " texts";
        }
        for (Embedding embedding : embeddings) {
            if (embedding == null) {
                return "gave no embedding for one of the texts";
            }
            float[] vector = embedding.vector();
            int dimensions = vectors.isEmpty() ? vector.length : vectors.get(0).length;
            if (vector.length != dimensions) {
                return "gave embeddings of " + dimensions + " and " + vector.length + " dimensions";
            }
            if (!hasDirection(vector)) {
                return "gave an embedding that is all zeros or not finite, which has no direction";
            }
            vectors.add(vector);
        }
        return null;
    }

    private static boolean hasDirection(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        return square > 0 && square < Double.POSITIVE_INFINITY;
    }
}
