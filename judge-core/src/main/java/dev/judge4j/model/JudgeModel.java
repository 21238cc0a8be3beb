package dev.judge4j.model;

import dev.langchain4j.model.chat.ChatModel;

/** A chat model that knows its own {@link ModelProfile}, so that a judge need not be given one. */
public interface JudgeModel extends ChatModel {

    /** Returns what this model is called and can do; always the same. */
    ModelProfile profile();
}
