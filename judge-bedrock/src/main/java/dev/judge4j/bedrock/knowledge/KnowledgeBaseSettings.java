package dev.judge4j.bedrock.knowledge;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagentruntime.model.GenerationConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.GuardrailConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.KnowledgeBaseRetrievalConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.KnowledgeBaseVectorSearchConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateType;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.TextInferenceConfig;

/**
 * How a knowledge base is asked, as requests without the question. No class of the optional client is used before a
 * request is made. Not safe for use by multiple threads.
 */
final class KnowledgeBaseSettings {

    private static final int USUAL_RESULTS = 5;
    private static final int MOST_RESULTS = 100;

    /** What Amazon Bedrock puts the passages in place of. */
    private static final String PASSAGES = "$search_results$";

    private final String knowledgeBase;
    private final @Nullable String model;
    private final List<UnaryOperator<KnowledgeBaseVectorSearchConfiguration.Builder>> search = new ArrayList<>();
    private int numberOfResults = USUAL_RESULTS;
    private @Nullable String promptTemplate;
    private @Nullable String guardrail;
    private @Nullable String guardrailVersion;
    private @Nullable Integer maxTokens;
    private @Nullable Float temperature;

    KnowledgeBaseSettings(String knowledgeBase, @Nullable String model) {
        this.knowledgeBase = knowledgeBase;
        this.model = model;
    }

    String knowledgeBase() {
        return knowledgeBase;
    }

    boolean writes() {
        return model != null;
    }

    /** Returns knowledge base, model and Region, as sentences have them. */
    String name(String region) {
        return knowledgeBase + " with " + model + " in " + region;
    }

    /** Returns how many results are asked for, also where the search's own settings say so. */
    int numberOfResults() {
        Integer most = retrieval().vectorSearchConfiguration().numberOfResults();
        return most == null ? USUAL_RESULTS : most;
    }

    void numberOfResults(int most) {
        if (most < 1 || most > MOST_RESULTS) {
            throw new IllegalArgumentException("numberOfResults is not in [1, " + MOST_RESULTS + "]: " + most);
        }
        this.numberOfResults = most;
    }

    void search(UnaryOperator<KnowledgeBaseVectorSearchConfiguration.Builder> more) {
        search.add(more);
    }

    void promptTemplate(String text) {
        requireModel("promptTemplate");
        if (!requireNonNull(text, "text").contains(PASSAGES)) {
            throw new IllegalArgumentException("promptTemplate has no " + PASSAGES
                    + ", in place of which the passages go; without it the model answers without them");
        }
        this.promptTemplate = text;
    }

    void guardrail(String id, String version) {
        this.guardrail = requireNonNull(id, "id");
        this.guardrailVersion = requireNonNull(version, "version");
    }

    void maxTokens(int most) {
        requireModel("maxTokens");
        if (most < 1) {
            throw new IllegalArgumentException("maxTokens is not positive: " + most);
        }
        this.maxTokens = most;
    }

    void temperature(double degrees) {
        requireModel("temperature");
        if (!(degrees >= 0 && degrees <= 1)) {
            throw new IllegalArgumentException("temperature is not in [0, 1]: " + degrees);
        }
        this.temperature = (float) degrees;
    }

    RetrieveRequest retrieveRequest() {
        RetrieveRequest.Builder request =
                RetrieveRequest.builder().knowledgeBaseId(knowledgeBase).retrievalConfiguration(retrieval());
        if (guardrail != null) {
            request.guardrailConfiguration(guardrailConfiguration());
        }
        return request.build();
    }

    RetrieveAndGenerateRequest generateRequest() {
        return RetrieveAndGenerateRequest.builder()
                .retrieveAndGenerateConfiguration(how -> how.type(RetrieveAndGenerateType.KNOWLEDGE_BASE)
                        .knowledgeBaseConfiguration(base -> base.knowledgeBaseId(knowledgeBase)
                                .modelArn(model)
                                .retrievalConfiguration(retrieval())
                                .generationConfiguration(generation())))
                .build();
    }

    private KnowledgeBaseRetrievalConfiguration retrieval() {
        KnowledgeBaseVectorSearchConfiguration.Builder vectors =
                KnowledgeBaseVectorSearchConfiguration.builder().numberOfResults(numberOfResults);
        for (UnaryOperator<KnowledgeBaseVectorSearchConfiguration.Builder> more : search) {
            vectors = more.apply(vectors);
        }
        return KnowledgeBaseRetrievalConfiguration.builder()
                .vectorSearchConfiguration(vectors.build())
                .build();
    }

    private @Nullable GenerationConfiguration generation() {
        GenerationConfiguration.Builder generation = GenerationConfiguration.builder();
        if (promptTemplate != null) {
            generation.promptTemplate(template -> template.textPromptTemplate(promptTemplate));
        }
        if (guardrail != null) {
            generation.guardrailConfiguration(guardrailConfiguration());
        }
        if (maxTokens != null || temperature != null) {
            TextInferenceConfig text = TextInferenceConfig.builder()
                    .maxTokens(maxTokens)
                    .temperature(temperature)
                    .build();
            generation.inferenceConfig(inference -> inference.textInferenceConfig(text));
        }
        return generation.build().equals(GenerationConfiguration.builder().build()) ? null : generation.build();
    }

    private GuardrailConfiguration guardrailConfiguration() {
        return GuardrailConfiguration.builder()
                .guardrailId(guardrail)
                .guardrailVersion(guardrailVersion)
                .build();
    }

    private void requireModel(String setting) {
        if (model == null) {
            throw new IllegalArgumentException(
                    setting + " is for writing answers, and this candidate only retrieves; leave it out or start with"
                            + " answering(…)");
        }
    }
}
