package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.OptionalLong;

/**
 * Keeps the calls of a model within a {@link Purse}, for judges that are used outside of an evaluation run, which has a purse
 * of its own.
 *
 * <pre>{@code
 * Purse purse = Purse.of(Budget.usd("2.00"), prices);
 * ChatModel model = RetryingChatModel.of(BudgetedChatModel.of(bareModel, purse), RetryPolicy.withDefaults());
 * }</pre>
 *
 * <p>Put retries around it and not inside, so that each attempt is paid for by itself. A failed attempt is charged as
 * {@link Billing} says: not at all, what it consumed, or in full where that is in doubt. The judge in the purse is the
 * fingerprint in the call's {@link CallIdentity}; a call that no judge made is of the judge named by an empty string.
 *
 * <p>A call that the budget does not allow fails with a {@link ModelCallException} of kind {@code BUDGET_EXHAUSTED} and is not
 * made; one that is interrupted while it waits for room, with one of kind {@code CANCELED}, and the thread stays interrupted.
 * A request that nothing bounds is an {@link IllegalArgumentException}, or an {@link UnsupportedFeatureException} if it holds
 * anything but text.
 *
 * <p>Instances are safe for use by multiple threads if the model is.
 */
public final class BudgetedChatModel extends DecoratingModel {

    private final Purse purse;

    private BudgetedChatModel(ChatModel model, ModelProfile profile, Purse purse) {
        super(model, profile);
        this.purse = requireNonNull(purse, "purse");
    }

    /**
     * Returns the model with a purse around it.
     *
     * @throws IllegalArgumentException if the model doesn't tell its name ({@link JudgeModel#of} gives it one), or if all
     *     money is limited and it or one of its {@linkplain JudgeModel#standIns stand-ins} has no price
     */
    public static BudgetedChatModel of(ChatModel model, Purse purse) {
        ModelProfile profile = ModelProfile.of(model);
        BudgetedChatModel budgeted = new BudgetedChatModel(model, profile, purse);
        purse.check("", profile.name());
        budgeted.standIns().forEach(standIn -> purse.check("", standIn));
        return budgeted;
    }

    /** Returns the model inside with the purse around it, its own retries off. */
    @Override
    public JudgeModel withoutRetries() {
        return new BudgetedChatModel(JudgeModel.withoutRetries(inner(), profile()), profile(), purse);
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        Reservation reservation = reserve(request, options);
        try {
            ChatResponse response = ask(request, options);
            reservation.settle(
                    Metering.usageOf(response, profile().usageReader()),
                    Metering.answeredBy(response).orElse(profile().name()));
            return response;
        } catch (RuntimeException e) {
            ModelCallException failure = ModelFailures.of(e);
            switch (Billing.of(failure)) {
                case NOT_BILLED -> reservation.release();
                case BILLED -> reservation.settle(failure.usage());
                case IN_DOUBT -> reservation.chargeInFull();
            }
            throw e;
        } finally {
            reservation.chargeInFull(); // only where an Error passed by: all else ended it above
        }
    }

    private Reservation reserve(ChatRequest request, ChatRequestOptions options) {
        String judge = CallIdentity.of(options).map(CallIdentity::judge).orElse("");
        Integer output = request.maxOutputTokens() != null
                ? request.maxOutputTokens()
                : defaultRequestParameters().maxOutputTokens();
        try {
            return purse.reserve(
                    judge,
                    profile().name(),
                    standIns(),
                    RequestSize.of(request).tokensAtMost(),
                    output == null ? OptionalLong.empty() : OptionalLong.of(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelCallException(
                    Failure.Kind.CANCELED,
                    "interrupted while a call of " + profile().name() + " waited for its budget",
                    e);
        }
    }
}
