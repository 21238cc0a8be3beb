package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Calls a judge model: sends the call's identity along, keeps a deadline, and turns whatever comes of it into a
 * {@link CallResult}.
 *
 * <p>Each call runs on a thread of its own, virtual where the running Java has them, so that a model that doesn't return
 * can be left behind, and a judge inside a judge never waits for a thread that its parent holds.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the model is.
 */
public final class ModelCaller {

    static final long NANOS_PER_MILLI = 1_000_000;

    private final ChatModel model;
    private final ModelProfile profile;
    private final Duration deadline;
    private final CallRuntime runtime;

    /**
     * Makes a caller.
     *
     * @param deadline how long one call may take, retries of a retrying model included, but not the time for which a
     *     decorator pauses its {@link CallTimer}; positive
     * @throws IllegalArgumentException if the deadline is not positive
     */
    public ModelCaller(ChatModel model, ModelProfile profile, Duration deadline) {
        this(model, profile, deadline, CallRuntime.system());
    }

    ModelCaller(ChatModel model, ModelProfile profile, Duration deadline, CallRuntime runtime) {
        this.model = requireNonNull(model, "model");
        this.profile = requireNonNull(profile, "profile");
        this.deadline = requireNonNull(deadline, "deadline");
        this.runtime = runtime;
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline is not positive: " + deadline);
        }
    }

    /** Returns the profile of the model. */
    public ModelProfile profile() {
        return profile;
    }

    /**
     * Returns a caller of the same model with something around it; name and profile stay.
     *
     * @param decorator is given a {@link JudgeModel} with the profile of this caller
     */
    public ModelCaller around(UnaryOperator<ChatModel> decorator) {
        return new ModelCaller(decorator.apply(JudgeModel.of(model, profile)), profile, deadline, runtime);
    }

    /**
     * Sends a request and waits for the reply, at most until the deadline. Never throws for trouble with the call; an
     * {@link Error} that the model throws is thrown on.
     *
     * <p>If the calling thread is interrupted, the call is canceled, its result is a failure of kind {@code CANCELED}, and
     * the thread stays interrupted.
     */
    public CallResult call(ChatRequest request, CallIdentity identity) {
        return start(request, identity).await();
    }

    /** Sends a request without waiting for the reply, so that another can be sent meanwhile. The deadline runs from now. */
    public PendingCall start(ChatRequest request, CallIdentity identity) {
        return start(request, identity, List.of());
    }

    /**
     * Sends a request as {@link #start(ChatRequest, CallIdentity)} does, and has the reply carry how probable each label was,
     * where the profile has a function that reads it.
     *
     * @param labels the labels that the reply may answer with; none if their probabilities are not wanted
     */
    public PendingCall start(ChatRequest request, CallIdentity identity, List<String> labels) {
        requireNonNull(request, "request");
        requireNonNull(identity, "identity");
        List<String> legal = List.copyOf(labels);
        return start(request, timer -> identity.toOptions(timer, legal, false));
    }

    /**
     * Sends a request as {@link #start(ChatRequest, CallIdentity)} does, whose reply serves other items too; see
     * {@link SharedCall}.
     */
    public PendingCall startShared(ChatRequest request, CallIdentity identity) {
        requireNonNull(request, "request");
        requireNonNull(identity, "identity");
        return start(request, timer -> identity.toOptions(timer, List.of(), true));
    }

    private PendingCall start(ChatRequest request, Function<CallDeadline, ChatRequestOptions> options) {
        return PendingCall.start(profile.name(), deadline, runtime, timer -> ask(request, options.apply(timer), timer));
    }

    private CallResult ask(ChatRequest request, ChatRequestOptions options, CallDeadline timer) {
        try {
            ChatResponse response = LabeledReply.read(
                    ModelFailures.requireReply(model.chat(request, options), profile.name()), profile, options);
            long latency = Metering.latencyOf(response, timer.spentMillis());
            return new CallResult.Answered(response, Metering.usageOf(response, profile.usageReader()), latency);
        } catch (Exception e) { // a model written in another language may throw checked ones
            ModelCallException failure = ModelFailures.of(e);
            return new CallResult.Unanswered(
                    Failure.of(failure.kind(), String.valueOf(failure.getMessage()), e),
                    failure.usage(),
                    failure.isRecorded() ? 0 : timer.spentMillis());
        }
    }
}
