package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Makes a failed call again as a {@link RetryPolicy} says, and nobody else should: turn the retries of the model inside
 * off, or each of its attempts is multiplied.
 *
 * <p>What failed attempts cost is added to the usage of the reply, or of the exception if there is none. That exception
 * says how many attempts were made and how long they took, and keeps the failures of the earlier ones as suppressed. A
 * thread that is interrupted while it waits gets a {@link ModelCallException} of kind {@code CANCELED}, and stays
 * interrupted. Errors are not retried.
 *
 * <p>Instances are safe for use by multiple threads if the model is.
 */
public final class RetryingChatModel extends DecoratingModel {

    private final RetryPolicy policy;
    private final Pacer pacer;
    private final RandomGenerator random;

    private RetryingChatModel(ChatModel model, RetryPolicy policy, Pacer pacer) {
        super(model, ModelProfile.of(model));
        this.policy = requireNonNull(policy, "policy");
        this.pacer = requireNonNull(pacer, "pacer");
        this.random = policy.seed().isPresent() ? new Random(policy.seed().getAsLong()) : new Random();
    }

    /**
     * Returns the model with retries around it.
     *
     * @throws IllegalArgumentException if the model doesn't tell its name; {@link JudgeModel#of} gives it one
     */
    public static RetryingChatModel of(ChatModel model, RetryPolicy policy) {
        return of(model, policy, Pacer.system());
    }

    /**
     * Returns the model with retries around it that wait on a clock of the caller's.
     *
     * @throws IllegalArgumentException if the model doesn't tell its name; {@link JudgeModel#of} gives it one
     */
    public static RetryingChatModel of(ChatModel model, RetryPolicy policy, Pacer pacer) {
        return new RetryingChatModel(model, policy, pacer);
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        Attempts attempts = new Attempts(policy, pacer, random);
        while (true) {
            try {
                attempts.begin();
                ChatResponse response = ask(request, options);
                return attempts.withCostOfFailures(response, profile().usageReader());
            } catch (RuntimeException e) {
                attempts.waitAfter(ModelFailures.of(e));
            }
        }
    }

    /** Returns the model inside, its own retries off too. */
    @Override
    public JudgeModel withoutRetries() {
        return JudgeModel.withoutRetries(inner(), profile());
    }
}
