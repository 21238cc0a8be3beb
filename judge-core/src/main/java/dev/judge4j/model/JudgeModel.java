package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import java.util.OptionalLong;

/** A chat model that knows its own {@link ModelProfile}, so that a judge need not be given one. */
public interface JudgeModel extends ChatModel {

    /** Returns what this model is called and can do; always the same. */
    ModelProfile profile();

    /** Returns the model with that profile: itself if it has it already. */
    static JudgeModel of(ChatModel model, ModelProfile profile) {
        requireNonNull(profile, "profile");
        return model instanceof JudgeModel judgeModel && judgeModel.profile().equals(profile)
                ? judgeModel
                : new ProfiledModel(model, profile);
    }

    /**
     * Returns this model without the retries that it makes by itself, for whoever retries around it: there must be only one
     * layer that does. What it was built with, such as connections, is shared, not copied. Returns this model if it makes
     * none, or none that it knows of.
     */
    default JudgeModel withoutRetries() {
        return this;
    }

    /**
     * Returns the names of the models that may answer in place of this one, each with a price of its own; none unless the model
     * fails over to others. A reply says who answered by {@link MeteredMetadata#answeredBy()}.
     */
    default List<String> standIns() {
        return List.of();
    }

    /**
     * Returns how many input tokens a request has, as the provider counts them without cost; empty if this model has no such
     * means, or they failed. Requests are merged with the default parameters first.
     */
    default OptionalLong countTokens(ChatRequest request) {
        return OptionalLong.empty();
    }

    /** Returns the model without its own retries and with that profile. */
    static JudgeModel withoutRetries(ChatModel model, ModelProfile profile) {
        return of(model instanceof JudgeModel judgeModel ? judgeModel.withoutRetries() : model, profile);
    }
}
