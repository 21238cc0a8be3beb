package dev.judge4j.model;

import dev.langchain4j.model.chat.ChatRequestOptions;

/**
 * Marks a call whose reply serves several items, such as a reference answer to a task that several candidates responded to: an
 * evaluation that has the reply to an equal request in its journal gives it to every item, and pays once.
 */
public final class SharedCall {

    private SharedCall() {}

    /** Returns whether the options are those of such a call. */
    public static boolean isIn(ChatRequestOptions options) {
        return options.listenerAttributes().get(SharedCall.class) instanceof Boolean shared && shared;
    }

    static void mark(ChatRequestOptions.Builder options) {
        options.addListenerAttribute(SharedCall.class, true);
    }
}
