package dev.judge4j.bedrock.guardrail;

import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How long the texts may be that a guardrail's contextual grounding check takes, in characters (Unicode code points).
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Amazon Bedrock User Guide, "Use contextual grounding check to filter hallucinations in responses", and
 * Amazon Bedrock endpoints and quotas; read in November 2026.
 *
 * @param source of all context passages together
 * @param query of the prompt
 * @param response of the response
 */
public record GroundingLimits(int source, int query, int response) {

    private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2");

    /** Characters that one text unit of a guardrail holds. */
    private static final int TEXT_UNIT = 1_000;

    private static final GroundingLimits LARGE = new GroundingLimits(100 * TEXT_UNIT, 1_000, 5_000);
    private static final GroundingLimits SMALL = new GroundingLimits(50 * TEXT_UNIT, 1_000, 5_000);

    /** What stands between two context passages that are sent as one source. */
    static final String BETWEEN_PASSAGES = "\n\n";

    /** Checks that each is positive. */
    public GroundingLimits {
        if (source < 1 || query < 1 || response < 1) {
            throw new IllegalArgumentException(
                    "a limit is not positive: source " + source + ", query " + query + ", response " + response);
        }
    }

    /**
     * Returns the limits of a Region: 100,000 characters of context in {@code us-east-1} and {@code us-west-2} and 50
     * text units of 1,000 elsewhere; 1,000 of the prompt and 5,000 of the response everywhere.
     */
    public static GroundingLimits of(String region) {
        return LARGE_REGIONS.contains(region) ? LARGE : SMALL;
    }

    /** Returns why the guardrail can't judge a sample; empty if it can. */
    Optional<Failure> objection(Sample sample) {
        String item = "item '" + sample.id() + "' of '" + sample.candidate() + "'";
        if (!sample.task().conversation().isEmpty()) {
            return invalid(
                    "the task of " + item + " has a conversation before its prompt, which contextual grounding is not"
                            + " made for; judge it by a rubric, such as BedrockRubrics.faithfulness");
        }
        return blank(item, "context", source(sample.context()))
                .or(() -> blank(item, "prompt", sample.task().prompt()))
                .or(() -> blank(item, "response", sample.response()))
                .or(() -> tooLong(item, "context", source(sample.context()), source, "grounding source"))
                .or(() -> tooLong(item, "prompt", sample.task().prompt(), query, "query"))
                .or(() -> tooLong(item, "response", sample.response(), response, "content to guard"));
    }

    /** Returns all passages as one text. */
    static String source(List<String> passages) {
        return String.join(BETWEEN_PASSAGES, passages);
    }

    private static Optional<Failure> blank(String item, String field, String text) {
        return text.isBlank()
                ? invalid("the " + field + " of " + item + " is empty, and contextual grounding needs it")
                : Optional.empty();
    }

    private static Optional<Failure> tooLong(String item, String field, String text, int limit, String as) {
        int length = text.codePointCount(0, text.length());
        return length <= limit
                ? Optional.empty()
                : invalid(String.format(
                        Locale.ROOT,
                        "the %s of %s has %,d characters, and a guardrail takes at most %,d as %s; nothing was sent",
                        field,
                        item,
                        length,
                        limit,
                        as));
    }

    private static Optional<Failure> invalid(String message) {
        return Optional.of(Failure.of(Failure.Kind.INVALID_INPUT, message));
    }
}
