package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.ChatRequestOptions;
import java.util.function.Consumer;

/**
 * The deadline of the call under way, for decorators that let a call wait: time for which it is paused does not count.
 *
 * <p>{@link ModelCaller} puts one into the options of every call. Instances are safe for use by multiple threads.
 */
public interface CallTimer {

    /** Returns the timer that the options carry; one that does nothing if they carry none. */
    static CallTimer of(ChatRequestOptions options) {
        return options.listenerAttributes().get(CallTimer.class) instanceof CallTimer timer ? timer : NoTimer.INSTANCE;
    }

    /** Stops the time of the call. Does nothing if it is stopped already, or the call has ended. */
    void pause();

    /** Lets the time of the call run on. Does nothing if it runs already, or the call has ended. */
    void resume();

    /**
     * Sets what to do if the call is left behind: its deadline has passed, or whoever waits for it was interrupted. The model
     * may never return then, so that a slot it holds must be given back here.
     *
     * <p>The action is run once, on any thread, with the failure that became of the call ({@code TIMEOUT} or
     * {@code CANCELED}); at once if the call was left behind before; never if the call ends by itself. It should be quick. An
     * exception that it throws is ignored.
     *
     * @return what takes the action back
     */
    Runnable onAbandoned(Consumer<Failure> action);
}
