package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static dev.judge4j.metric.Taken.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmbeddingSimilarityTest {

    /** (3, 4) with (4, 3): 24 / 25; with (-3, -4): -1. */
    @Test
    void isTheCosineOfTheNearestReference() {
        Metric metric = giving(new TokenUsage(12), vector(3, 4), vector(-3, -4), vector(4, 3));

        assertThat(raw(metric, "x", "y", "z")).isCloseTo(0.96, within(1e-15));
        assertThat(finding("reference", metric, "x", "y", "z")).isEqualTo("2 of 2");
        assertThat(finding("embedding model", metric, "x", "y", "z")).isEqualTo("fake");
        assertThat(finding("tokens embedded", metric, "x", "y", "z")).isEqualTo("12");
        assertThat(finding("cosine", metric, "x", "y", "z")).isEqualTo("0.9600");
    }

    @Test
    void keepsANegativeCosineAsTheRawValueOnly() {
        Score score = score(giving(null, vector(1, 0), vector(-1, 0)), "x", "y");

        assertThat(score.raw()).isEqualTo(-1);
        assertThat(score.normalized()).isZero();
        assertThat(score.quality()).hasValue(0);
        assertThat(finding("tokens embedded", giving(null, vector(1), vector(1)), "x", "y"))
                .isEqualTo("not told");
    }

    @Test
    void doesNotExceedOneByRounding() {
        for (float x = 0.1f; x < 3; x += 0.1f) {
            assertThat(raw(giving(null, vector(x, 0.7f, x), vector(x, 0.7f, x)), "x", "y"))
                    .isBetween(1 - 1e-12, 1.0);
        }
    }

    @Test
    void asksOnceForAllTextsAndNotForABlankResponse() {
        List<Integer> asked = new ArrayList<>();
        Metric metric = Metrics.embeddingSimilarity(
                texts -> {
                    asked.add(texts.size());
                    return Response.from(texts.stream().map(text -> vector(1)).toList());
                },
                "fake");

        assertThat(raw(metric, "x", "y", "z")).isEqualTo(1);
        assertThat(raw(metric, " ", "y")).isZero();
        assertThat(finding("response", metric, " ", "y")).isEqualTo("blank, the model was not asked");
        assertThat(asked).containsExactly(3);
    }

    @Test
    void failsWithTheModelsKindOfTrouble() {
        Metric metric = Metrics.embeddingSimilarity(
                texts -> {
                    throw new RateLimitException("slow down");
                },
                "fake");

        assertThat(failure(metric, "x", "y"))
                .isEqualTo(new Failure(
                        Failure.Kind.THROTTLED,
                        "embedding model 'fake' failed on item 'item-1' of 'bot'",
                        List.of("RateLimitException: slow down")));
    }

    @Test
    void failsOnEmbeddingsThatCannotBeCompared() {
        assertThat(failure(giving(null, vector(1)), "x", "y"))
                .isEqualTo(Failure.of(
                        Failure.Kind.UNEXPECTED,
                        "embedding model 'fake' gave 1 embeddings for 2 texts on item 'item-1' of 'bot'"));
        assertThat(failure(giving(null, vector(1), vector(1, 2)), "x", "y").message())
                .startsWith("embedding model 'fake' gave embeddings of 1 and 2 dimensions");
        for (Embedding odd :
                List.of(vector(0, 0), vector(Float.NaN, 1), vector(Float.POSITIVE_INFINITY, 1), vector())) {
            Embedding other = odd.dimension() == 0 ? odd : vector(1, 1);
            assertThat(failure(giving(null, other, odd), "x", "y").message())
                    .contains("gave an embedding that is all zeros or not finite");
            assertThat(failure(giving(null, odd, other), "x", "y").kind()).isEqualTo(Failure.Kind.UNEXPECTED);
        }
    }

    @Test
    void doesNotThrowOnControlCharacters() {
        assertThat(failure(giving(null, vector(1), vector(1)), "\u0001", "y").message())
                .isEqualTo("embedding model 'fake' failed on item 'item-1' of 'bot'");
    }

    @Test
    void needsTheNameOfTheModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.embeddingSimilarity(new LetterCounts(), " "))
                .withMessage("the embedding model's name is blank; name it, as verdicts depend on it");
    }

    private static Metric giving(@Nullable TokenUsage usage, Embedding... embeddings) {
        EmbeddingModel model =
                texts -> usage == null ? Response.from(List.of(embeddings)) : Response.from(List.of(embeddings), usage);
        return Metrics.embeddingSimilarity(model, "fake");
    }

    private static Embedding vector(float... numbers) {
        return Embedding.from(numbers);
    }
}
