package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a job gets responses from, apart from its data sets. */
sealed interface ResponseSource {

    /** A limit of the CreateEvaluationJob operation. */
    int LONGEST_PARAMETERS = 1_023;

    /**
     * A model of Bedrock.
     *
     * @param id an id or an ARN
     * @param parameters inference parameters as the text of a JSON object; empty for the model's own
     */
    record Model(String id, Optional<String> parameters) implements ResponseSource {

        public Model {
            checkId("model", id);
            parameters.ifPresent(Model::check);
        }

        private static void check(String parameters) {
            if (parameters.length() > LONGEST_PARAMETERS) {
                throw new IllegalArgumentException("the inference parameters have " + parameters.length()
                        + " characters, and Amazon Bedrock takes " + LONGEST_PARAMETERS);
            }
            try {
                if (!OutputLines.MAPPER.readTree(parameters).isObject()) {
                    throw new IllegalArgumentException("the inference parameters are no JSON object: " + parameters);
                }
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        "the inference parameters are no JSON: " + e.getOriginalMessage()
                                + "; an example is {\"inferenceConfig\":{\"maxTokens\":512}}",
                        e);
            }
        }
    }

    /**
     * A knowledge base of Bedrock.
     *
     * @param id the knowledge base
     * @param modelArn the model that answers; empty for retrieval only
     * @param results how many passages to find; empty for Bedrock's own number
     */
    record KnowledgeBase(String id, Optional<String> modelArn, OptionalInt results) implements ResponseSource {

        public KnowledgeBase {
            checkId("knowledge base", id);
            modelArn.ifPresent(arn -> checkId("model of a knowledge base", arn));
            if (results.isPresent() && results.getAsInt() < 1) {
                throw new IllegalArgumentException("the number of results is not positive: " + results.getAsInt());
            }
        }
    }

    private static void checkId(String what, String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of a " + what + " is blank");
        }
    }
}
