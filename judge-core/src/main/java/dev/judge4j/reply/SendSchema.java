package dev.judge4j.reply;

/** Whether a JSON schema goes along with the request. */
public enum SendSchema {
    /** It does: the model or its provider holds the reply to the schema. */
    YES,
    /** It does not: the model is only asked in words. For models without structured output. */
    NO
}
