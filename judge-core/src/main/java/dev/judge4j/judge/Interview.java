package dev.judge4j.judge;

import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelCaller;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.PendingCall;
import dev.judge4j.reply.SendSchema;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Puts questions to a model, with the limits and the temperature of a judge. */
final class Interview {

    /** Room for a rationale of 80 words and the verdict, in Japanese too. */
    private static final int OUTPUT_TOKENS = 800;

    /** The same and room for thoughts, which count as output. */
    private static final int THINKING_OUTPUT_TOKENS = 8_000;

    private final ModelCaller caller;
    private final CallSettings settings;
    private final double usualTemperature;

    private Interview(ModelCaller caller, CallSettings settings, double usualTemperature) {
        this.caller = caller;
        this.settings = settings;
        this.usualTemperature = usualTemperature;
    }

    /**
     * Returns an interview of a model.
     *
     * @param usualTemperature the temperature unless the settings have one
     */
    static Interview of(ChatModel model, ModelProfile profile, CallSettings settings, double usualTemperature) {
        return new Interview(new ModelCaller(model, profile, settings.deadline()), settings, usualTemperature);
    }

    /** Returns whether a JSON schema is to go along to such a model. */
    static SendSchema schemaFor(ModelProfile profile) {
        return profile.can(Feature.JSON_SCHEMA) ? SendSchema.YES : SendSchema.NO;
    }

    /** Returns the name of the model. */
    String model() {
        return caller.profile().name();
    }

    Interview around(UnaryOperator<ChatModel> decorator) {
        return new Interview(caller.around(decorator), settings, usualTemperature);
    }

    /** Returns everything here that can change an answer, as text for a fingerprint. */
    String fingerprint() {
        ModelProfile profile = caller.profile();
        return profile.name() + " " + new TreeSet<>(profile.features()) + " " + outputTokens() + " " + temperature()
                + " " + settings.reAsks() + " " + settings.retryTruncated();
    }

    /** Puts a question without waiting for the answer, so that others can be put meanwhile. */
    <A> Asked<A> ask(Question<A> question) {
        return new Asked<>(this, settings, question, outputTokens());
    }

    PendingCall start(List<ChatMessage> messages, Question<?> question, int outputTokens, CallIdentity identity) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages).maxOutputTokens(outputTokens);
        if (caller.profile().can(Feature.TEMPERATURE)) {
            request.temperature(temperature());
        }
        question.format()
                .schema()
                .ifPresent(schema -> request.responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(schema)
                        .build()));
        return question.shared()
                ? caller.startShared(request.build(), identity)
                : caller.start(request.build(), identity, question.labels());
    }

    private int outputTokens() {
        int usual = caller.profile().can(Feature.THINKING) ? THINKING_OUTPUT_TOKENS : OUTPUT_TOKENS;
        return settings.maxOutputTokens().orElse(usual);
    }

    private double temperature() {
        return settings.temperature().orElse(usualTemperature);
    }
}
