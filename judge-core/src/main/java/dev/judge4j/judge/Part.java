package dev.judge4j.judge;

import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one question is about: a whole sample, or one of its passages.
 *
 * @param step names the question within the judgment, such as {@code score passage 2}
 * @param sample the sample with those of its citations that are asked about
 * @param passages the context passages to be shown
 */
record Part(String step, Sample sample, List<String> passages) {

    /** Returns what a rubric has to ask about a sample, in order; nothing where it goes by passages and there are none. */
    static List<Part> of(Sample sample, Rubric rubric) {
        return switch (rubric.granularity()) {
            case WHOLE -> List.of(new Part("score", sample, sample.context()));
            case PASSAGE_BY_PASSAGE ->
                IntStream.range(0, sample.context().size())
                        .mapToObj(i -> new Part(
                                "score passage " + (i + 1),
                                sample,
                                List.of(sample.context().get(i))))
                        .toList();
            case CITATION_BY_CITATION -> {
                List<String> context = rubric.needs().contains(Need.CONTEXT) ? sample.context() : List.of();
                yield IntStream.range(0, sample.citations().size())
                        .mapToObj(i -> new Part(
                                "score citation " + (i + 1),
                                sample.withCitations(List.of(sample.citations().get(i))),
                                context))
                        .toList();
            }
        };
    }
}
