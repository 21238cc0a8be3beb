package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Calls a model only through a {@link CallGate}, and makes failed calls again; for applications that judge outside of an
 * evaluation, whose run does this by itself.
 *
 * <pre>{@code
 * CallGate gate = CallGate.of(Limits.builder().requestsPerMinute(1_000).build(), Pacer.system());
 * var judge = ScoreJudge.of(LimitedChatModel.of(model, gate, RetryPolicy.standard()), Rubrics.helpfulness());
 * }</pre>
 *
 * <p>The model's own retries are off, as those of {@link CallRetry} take their place. While a call waits, the deadline of its
 * {@link CallTimer} stands still; when the call is left behind, its slot is free at once. A thread that is interrupted while it
 * waits gets a {@link ModelCallException} of kind {@code CANCELED}, and stays interrupted.
 *
 * <p>Instances are safe for use by multiple threads if the model is.
 */
public final class LimitedChatModel extends DecoratingModel {

    /** A token is about four characters of English, fewer of most other languages. */
    private static final long CHARACTERS_PER_TOKEN = 3;

    private static final int USUAL_MAX_OUTPUT_TOKENS = 4_096;

    private final CallGate gate;
    private final RetryPolicy policy;
    private final Pacer pacer;
    private final RandomGenerator random;

    private LimitedChatModel(ChatModel model, CallGate gate, RetryPolicy policy) {
        super(JudgeModel.withoutRetries(model, ModelProfile.of(model)), ModelProfile.of(model));
        this.gate = requireNonNull(gate, "gate");
        this.policy = requireNonNull(policy, "policy");
        this.pacer = gate.pacer();
        this.random = policy.seed().isPresent() ? new Random(policy.seed().getAsLong()) : new Random();
    }

    /**
     * Returns the model behind the gate.
     *
     * @param gate shared by all that call the model
     * @param policy how often failed calls are made again; what it says about throttling and its deadline are not looked at
     * @throws IllegalArgumentException if the model doesn't tell its name; {@link JudgeModel#of} gives it one
     */
    public static LimitedChatModel of(ChatModel model, CallGate gate, RetryPolicy policy) {
        return new LimitedChatModel(model, gate, policy);
    }

    /** Returns the gate. */
    public CallGate gate() {
        return gate;
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        CallTimer timer = CallTimer.of(options);
        CallRetry retry = CallRetry.of(policy, pacer, random);
        timer.pause();
        try {
            while (true) {
                Permit permit = acquire(request, retry);
                Instant begun = pacer.instant();
                try {
                    ChatResponse response = askTimed(request, options, timer, permit);
                    long measured = Duration.between(begun, pacer.instant()).toMillis();
                    return retry.withCostOfFailures(response, profile().usageReader(), measured);
                } catch (RuntimeException e) {
                    waitAfter(retry.after(permit, ModelFailures.of(e)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw retry.ended(new ModelCallException(
                    Failure.Kind.CANCELED,
                    "interrupted while waiting for a turn at model " + profile().name(),
                    e));
        } finally {
            timer.resume();
        }
    }

    private Permit acquire(ChatRequest request, CallRetry retry) throws InterruptedException {
        try {
            return gate.acquire(inputTokens(request), maxOutputTokens(request), retry.attempt());
        } catch (ModelCallException e) { // given up, maybe after attempts of this call that were paid
            throw retry.ended(e);
        }
    }

    private ChatResponse askTimed(ChatRequest request, ChatRequestOptions options, CallTimer timer, Permit permit) {
        Runnable takeBack = timer.onAbandoned(failure -> leave(permit, failure));
        timer.resume();
        try {
            ChatResponse response = ask(request, options);
            permit.succeeded(Metering.usageOf(response, profile().usageReader()));
            return response;
        } catch (Error e) {
            permit.abandoned();
            throw e;
        } finally {
            timer.pause();
            takeBack.run();
        }
    }

    private static void leave(Permit permit, Failure failure) {
        if (failure.kind() == Failure.Kind.TIMEOUT) { // a model that answers nobody is out of order
            permit.failed(new ModelCallException(failure.kind(), failure.message(), null));
        } else {
            permit.abandoned();
        }
    }

    private void waitAfter(CallRetry.Decision decision) throws InterruptedException {
        if (decision instanceof CallRetry.Wait wait) {
            pacer.sleep(wait.duration());
        } else if (decision instanceof CallRetry.GiveUp giveUp) {
            throw giveUp.failure();
        }
    }

    private static long inputTokens(ChatRequest request) {
        long format = request.responseFormat() == null
                ? 0
                : request.responseFormat().toString().length();
        return (request.messages().toString().length() + format) / CHARACTERS_PER_TOKEN;
    }

    private long maxOutputTokens(ChatRequest request) {
        Integer asked = request.maxOutputTokens();
        Integer usual = asked != null ? asked : defaultRequestParameters().maxOutputTokens();
        return usual != null ? usual : USUAL_MAX_OUTPUT_TOKENS;
    }
}
