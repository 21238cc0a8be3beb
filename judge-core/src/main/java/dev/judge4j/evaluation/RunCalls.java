package dev.judge4j.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.CallRetry;
import dev.judge4j.model.CallTimer;
import dev.judge4j.model.ConverseReply;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Pacer;
import dev.judge4j.model.Permit;
import dev.judge4j.model.Purse;
import dev.judge4j.model.RequestSize;
import dev.judge4j.model.Reservation;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.model.SharedCall;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of a run: answers from the journal where the reply is there, otherwise reserves, writes the intent down, waits
 * for a permit, calls, and writes down what came of it; as often as the retry policy says.
 *
 * <p>Every attempt has a reservation, an intent and an outcome of its own, so that the journal accounts for each. Instances are
 * safe for use by multiple threads.
 */
final class RunCalls {

    /** One for all, as there may be millions, and nobody looks where it was thrown. */
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final ModelCallException WAITS =
            new ModelCallException(Gathering.WAITS.kind(), Gathering.WAITS.message(), null);

    private final Journal journal;
    private final Replies replies;
    private final Purse purse;
    private final Gates gates;
    private final RetryPolicy retries;
    private final Pacer pacer;
    private final Sleepers sleepers;
    private final boolean offline;
    private final @Nullable Gathering gathering;
    private final Consumer<RuntimeException> trouble;

    RunCalls(
            Journal journal,
            Replies replies,
            Purse purse,
            Gates gates,
            RetryPolicy retries,
            Pacer pacer,
            Sleepers sleepers,
            boolean offline,
            @Nullable Gathering gathering,
            Consumer<RuntimeException> trouble) {
        this.journal = journal;
        this.replies = replies;
        this.purse = purse;
        this.gates = gates;
        this.retries = retries;
        this.pacer = pacer;
        this.sleepers = sleepers;
        this.offline = offline;
        this.gathering = gathering;
        this.trouble = trouble;
    }

    /**
     * Returns the reply to a request.
     *
     * @param model whom to ask, with whatever is around it
     * @param ask makes one attempt
     * @throws ModelCallException if there is none
     */
    ChatResponse call(
            ChatRequest request,
            ChatRequestOptions options,
            JudgeModel model,
            UnitCalls unit,
            Supplier<ChatResponse> ask) {
        ModelProfile profile = model.profile();
        CallIdentity identity = CallIdentity.of(options).orElseGet(() -> anonymous(profile, unit));
        CallKey callKey = CallKey.of(identity.model(), request, identity.repetition());
        String key = Keys.reply(callKey, identity);
        boolean shared = SharedCall.isIn(options);
        unit.called();
        Optional<JsonNode> recorded = recorded(callKey, key, identity, unit, shared);
        if (recorded.isPresent()) {
            return ConverseReply.read(recorded.get(), profile.name());
        }
        if (offline) {
            throw new ModelCallException(
                    Failure.Kind.NOT_RECORDED,
                    "the run is offline, and the journals have no reply for step " + identity.step() + " of item '"
                            + identity.item() + "'",
                    null);
        }
        CallInRun call =
                new CallInRun(request, RequestSize.of(request), identity, key, profile, model.standIns(), unit, shared);
        CallTimer timer = CallTimer.of(options);
        timer.pause();
        if (waits(call, callKey, model, options)) {
            unit.hindered(Gathering.WAITS);
            throw WAITS;
        }
        try {
            return attempts(call, timer, ask);
        } catch (JournalException e) {
            throw cantGoOn(unit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gates.stopped().ifPresent(unit::hindered);
            throw new ModelCallException(Failure.Kind.CANCELED, "interrupted while waiting for its turn", e);
        }
    }

    /** Returns whether calls wait for batches, so that what a candidate's models say is not there yet. */
    boolean gathers() {
        return gathering != null;
    }

    private boolean waits(CallInRun call, CallKey key, JudgeModel model, ChatRequestOptions options) {
        try {
            return gathering != null && gathering.defers(call, key, model, options);
        } catch (IllegalArgumentException | UncheckedIOException e) { // no bound to the cost, or a disk that is full
            throw cantGoOn(call.unit(), e);
        }
    }

    private Optional<JsonNode> recorded(
            CallKey call, String key, CallIdentity identity, UnitCalls unit, boolean shared) {
        try {
            Optional<JsonNode> found = replies.take(key, identity, unit, shared);
            return found.isPresent() ? found : replies.takeBatched(call, key, identity.model(), unit);
        } catch (JournalException e) {
            throw cantGoOn(unit, e);
        }
    }

    /** Ends the run for trouble that every other call would have too, and returns what to throw here. */
    private ModelCallException cantGoOn(UnitCalls unit, RuntimeException why) {
        unit.hindered(Failure.of(Failure.Kind.CANCELED, String.valueOf(why.getMessage())));
        trouble.accept(why);
        return new ModelCallException(Failure.Kind.CANCELED, String.valueOf(why.getMessage()), why);
    }

    private ChatResponse attempts(CallInRun call, CallTimer timer, Supplier<ChatResponse> ask)
            throws InterruptedException {
        CallRetry retry = CallRetry.of(retries, pacer);
        while (true) {
            RunAttempt attempt = begin(call, retry);
            ModelCallException failure;
            try {
                CallResult.Answered answered = attempt.make(timer, ask);
                return retry.withCostOfFailures(
                        answered.metered(), call.profile().usageReader(), answered.latencyMillis());
            } catch (ModelCallException e) {
                failure = e;
            }
            CallRetry.Decision decision = attempt.decide(retry, failure);
            if (decision instanceof CallRetry.Wait wait) {
                if (failure.kind() != Failure.Kind.THROTTLED) {
                    call.unit().retried();
                }
                sleepers.sleep(wait.duration());
            } else if (decision instanceof CallRetry.GiveUp giveUp) {
                gates.of(call.model()).stopped().ifPresent(call.unit()::hindered);
                throw giveUp.failure();
            }
        }
    }

    /** Makes everything ready for an attempt: money, a line in the journal that is safe on disk, and a permit. */
    private RunAttempt begin(CallInRun call, CallRetry retry) throws InterruptedException {
        Reservation reservation = reserve(call, retry);
        RunAttempt attempt = new RunAttempt(journal, replies, call, reservation);
        boolean begun = false;
        try {
            attempt.intend();
            Permit permit = gates.of(call.model())
                    .acquire(call.size().tokensLikely(), call.maxOutputTokens().orElse(0), retry.attempt());
            attempt.permitted(permit);
            begun = true;
            return attempt;
        } catch (ModelCallException e) {
            call.unit().hindered(Failure.of(e.kind(), String.valueOf(e.getMessage())));
            throw retry.ended(e);
        } finally {
            if (!begun) {
                attempt.neverMade();
            }
        }
    }

    private Reservation reserve(CallInRun call, CallRetry retry) throws InterruptedException {
        try {
            return purse.reserve(
                    call.unit().asker().name(),
                    call.model(),
                    call.standIns(),
                    call.size().tokensAtMost(),
                    call.maxOutputTokens());
        } catch (ModelCallException e) {
            call.unit().hindered(Failure.of(e.kind(), String.valueOf(e.getMessage())));
            throw retry.ended(e);
        } catch (IllegalArgumentException e) { // the cost of the request has no bound: that is for the caller to mend
            throw cantGoOn(call.unit(), e);
        }
    }

    /** Returns the identity of a call that no judge of ours made. */
    private static CallIdentity anonymous(ModelProfile profile, UnitCalls unit) {
        return new CallIdentity(profile.name(), unit.item(), unit.asker().fingerprint(), "call", null, 0, 1);
    }

    /** A call and on whose behalf it is made. */
    record CallInRun(
            ChatRequest request,
            RequestSize size,
            CallIdentity identity,
            String key,
            ModelProfile profile,
            List<String> standIns,
            UnitCalls unit,
            boolean shared) {

        String model() {
            return profile.name();
        }

        /** Returns the identity with the judge as the run knows it, which is who the money is counted for. */
        CallIdentity askedFor() {
            return new CallIdentity(
                    profile.name(),
                    identity.item(),
                    unit.asker().fingerprint(),
                    identity.step(),
                    identity.order(),
                    identity.repetition(),
                    identity.attempt());
        }

        OptionalLong maxOutputTokens() {
            Integer tokens = request.maxOutputTokens();
            return tokens == null ? OptionalLong.empty() : OptionalLong.of(tokens);
        }
    }
}
