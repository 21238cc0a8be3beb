package dev.judge4j.metric;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;

/** Embeds a text as how often it has each of the characters a to z, and as that it is a text. */
final class LetterCounts implements EmbeddingModel {

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        int characters = texts.stream().mapToInt(text -> text.text().length()).sum();
        return Response.from(texts.stream().map(LetterCounts::count).toList(), new TokenUsage(characters));
    }

    private static Embedding count(TextSegment segment) {
        float[] counts = new float[27];
        counts[26] = 1;
        segment.text().chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> counts[c - 'a']++);
        return Embedding.from(counts);
    }
}
