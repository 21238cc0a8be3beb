package dev.judge4j.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Map;

/**
 * Reads from a reply how probable the model found each of the labels it could have answered with.
 *
 * <p>It is given with the model, by {@link ModelProfile#withLabelProbabilities}, as every provider tells log-probabilities in
 * its own way, and most don't tell them. What it returns is carried on with the reply, into journals and recordings too.
 *
 * <p>Implementations must be safe for use by multiple threads.
 */
@FunctionalInterface
public interface LabelProbabilities {

    /**
     * Returns probabilities, not negative and finite, by the text that the model could have written. Texts that are the same
     * label apart from surrounding blanks may be listed apart, texts that are no label may be there, and the sum need not be 1:
     * the judge adds up, leaves out and scales.
     *
     * @param reply the reply as the provider's client gives it
     * @param labels the labels that are allowed
     * @return an empty map where the reply doesn't tell
     */
    Map<String, Double> of(ChatResponse reply, List<String> labels);
}
