package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Calls a judge model: sends the call's identity along, keeps a deadline, and turns whatever comes of it into a
 * {@link CallResult}.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the model is.
 */
public final class ModelCaller {

    private final ChatModel model;
    private final ModelProfile profile;
    private final Duration deadline;

    /**
     * Makes a caller.
     *
     * @param deadline how long one call may take, retries of a retrying model included; positive
     */
    public ModelCaller(ChatModel model, ModelProfile profile, Duration deadline) {
        this.model = requireNonNull(model, "model");
        this.profile = requireNonNull(profile, "profile");
        this.deadline = requireNonNull(deadline, "deadline");
    }

    /** Returns the profile of the model. */
    public ModelProfile profile() {
        return profile;
    }

    /** Returns a caller of the same model with something around it; name and profile stay. */
    public ModelCaller around(UnaryOperator<ChatModel> decorator) {
        return new ModelCaller(decorator.apply(model), profile, deadline);
    }

    /** Sends a request and waits for the reply, at most until the deadline. Never throws for trouble with the call. */
    public CallResult call(ChatRequest request, CallIdentity identity) {
        try {
            var response = model.chat(request, identity.toOptions());
            return new CallResult.Answered(response, profile.usageReader().read(response), 0);
        } catch (ModelCallException e) {
            return new CallResult.Unanswered(Failure.of(e.kind(), String.valueOf(e.getMessage()), e), e.usage(), 0);
        } catch (RuntimeException e) {
            return new CallResult.Unanswered(
                    Failure.of(Failure.Kind.UNEXPECTED, String.valueOf(e.getMessage()), e), Usage.NONE, 0);
        }
    }
}
