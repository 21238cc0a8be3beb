package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.model.RequestSize;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;

/**
 * A call that would be made, and how many tokens it may take.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param model the name of the model
 * @param input how many input tokens
 * @param outputLikely how many output tokens, most likely; from 0 to {@code outputAtMost}
 * @param outputAtMost the output limit of the request
 * @param basis what the likely input rests on
 * @param standIns the models that may answer in place of that one, each at its own price
 */
public record PlannedCall(
        String model, RequestSize input, long outputLikely, long outputAtMost, Basis basis, List<String> standIns) {

    /** What a number of input tokens rests on. */
    public enum Basis {
        /** The provider counted them. */
        COUNTED,
        /** They were guessed from the text, and scaled by how far such guesses were off for requests that were counted. */
        SCALED,
        /** They were guessed from the text. */
        GUESSED
    }

    /**
     * Output tokens that a judge's reply has if nothing is known of it: a rationale of some five sentences and the answer,
     * for a model that doesn't think aloud. One that does may take the whole limit.
     */
    public static final long USUAL_OUTPUT = 200;

    /**
     * Creates a call.
     *
     * @throws IllegalArgumentException if {@code outputLikely} is not from 0 to {@code outputAtMost}
     */
    public PlannedCall {
        requireNonNull(model, "model");
        requireNonNull(input, "input");
        requireNonNull(basis, "basis");
        standIns = List.copyOf(standIns);
        if (outputLikely < 0 || outputLikely > outputAtMost) {
            throw new IllegalArgumentException(
                    "outputLikely is not from 0 to outputAtMost: " + outputLikely + " of " + outputAtMost);
        }
    }

    /**
     * Creates a call that no other model answers.
     *
     * @throws IllegalArgumentException if {@code outputLikely} is not from 0 to {@code outputAtMost}
     */
    public PlannedCall(String model, RequestSize input, long outputLikely, long outputAtMost, Basis basis) {
        this(model, input, outputLikely, outputAtMost, basis, List.of());
    }

    /**
     * Creates a call whose input was guessed.
     *
     * @throws IllegalArgumentException if {@code outputLikely} is not from 0 to {@code outputAtMost}
     */
    public PlannedCall(String model, RequestSize input, long outputLikely, long outputAtMost) {
        this(model, input, outputLikely, outputAtMost, Basis.GUESSED);
    }

    /**
     * Returns a call with that request, whose reply has {@value #USUAL_OUTPUT} tokens or the limit if that is less.
     *
     * @throws IllegalArgumentException if the request has no output limit
     */
    public static PlannedCall of(String model, ChatRequest request) {
        Integer limit = request.maxOutputTokens();
        if (limit == null) {
            throw new IllegalArgumentException(
                    "a request to " + model + " has no maxOutputTokens, so that nothing bounds"
                            + " its cost; set it on the judge or the model");
        }
        return new PlannedCall(model, RequestSize.of(request), Math.min(USUAL_OUTPUT, limit), limit);
    }

    /** Returns this call with another likely output, such as the mean of those observed; at most the limit. */
    public PlannedCall withOutputLikely(long tokens) {
        return new PlannedCall(model, input, Math.min(tokens, outputAtMost), outputAtMost, basis, standIns);
    }

    /** Returns this call with the models that may answer in place of the one that is asked. */
    public PlannedCall withStandIns(List<String> names) {
        return new PlannedCall(model, input, outputLikely, outputAtMost, basis, names);
    }
}
