package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.ChatModel;

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
}
