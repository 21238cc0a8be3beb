package dev.judge4j.bedrock;

import dev.judge4j.model.JudgeModel;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.bedrock.BedrockGuardrailConfiguration;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells whether two models answer alike wherever they are, as keys and fingerprints of one hold for both. */
final class SameModel {

    private static final String NONE = "none";

    private SameModel() {}

    /**
     * Checks that an alternate differs from a model in nothing but id and Region.
     *
     * @throws IllegalArgumentException if it does; the message names the first difference
     */
    static void check(JudgeModel model, JudgeModel alternate) {
        Map<String, String> own = settings(model);
        Map<String, String> others = settings(alternate);
        own.forEach((name, value) -> {
            String other = others.getOrDefault(name, NONE);
            if (!value.equals(other)) {
                throw new IllegalArgumentException("can't fail over from "
                        + model.defaultRequestParameters().modelName() + " to "
                        + alternate.defaultRequestParameters().modelName() + ", as they differ in " + name + ": "
                        + value + " and " + other
                        + "; verdicts, keys and fingerprints go by the first, so build both with the same");
            }
        });
    }

    private static Map<String, String> settings(JudgeModel model) {
        ChatRequestParameters defaults = model.defaultRequestParameters();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("features of the profile", shown(new TreeSet<>(model.profile().features())));
        all.put("temperature", shown(defaults.temperature()));
        all.put("topP", shown(defaults.topP()));
        all.put("topK", shown(defaults.topK()));
        all.put("frequencyPenalty", shown(defaults.frequencyPenalty()));
        all.put("presencePenalty", shown(defaults.presencePenalty()));
        all.put("maxOutputTokens", shown(defaults.maxOutputTokens()));
        all.put("stopSequences", shown(defaults.stopSequences()));
        all.put("toolSpecifications", shown(defaults.toolSpecifications()));
        all.put("toolChoice", shown(defaults.toolChoice()));
        all.put("responseFormat", shown(defaults.responseFormat()));
        BedrockChatRequestParameters bedrock = BedrockChatRequestParameters.EMPTY.overrideWith(defaults);
        all.put("additionalModelRequestFields", fields(bedrock));
        all.put("guardrail", guardrail(bedrock.bedrockGuardrailConfiguration()));
        all.put("serviceTier", shown(bedrock.serviceTier()));
        return all;
    }

    /** In an order of their own. */
    private static String fields(BedrockChatRequestParameters parameters) {
        Map<String, Object> fields = parameters.additionalModelRequestFields();
        return fields == null || fields.isEmpty() ? NONE : new TreeMap<>(fields).toString();
    }

    /** The class has no equality of its own. */
    private static String guardrail(@Nullable BedrockGuardrailConfiguration configuration) {
        return configuration == null
                ? NONE
                : configuration.guardrailIdentifier() + " in version " + configuration.guardrailVersion();
    }

    private static String shown(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }
}
