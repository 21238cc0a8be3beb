package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.evaluation.RunCalls.CallInRun;
import dev.judge4j.model.Billing;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.CallRetry;
import dev.judge4j.model.CallTimer;
import dev.judge4j.model.ConverseReply;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.Permit;
import dev.judge4j.model.Reservation;
import dev.judge4j.model.Spending;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a call. Whatever happens, exactly one outcome of it is settled and written down: by the thread that makes it,
 * or by the one that leaves it behind.
 */
final class RunAttempt {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Journal journal;
    private final Replies replies;
    private final CallInRun call;
    private final Reservation reservation;
    private final long ticket;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Permit permit;
    private boolean intended;
    private volatile boolean asked;

    RunAttempt(Journal journal, Replies replies, CallInRun call, Reservation reservation) {
        this.journal = journal;
        this.replies = replies;
        this.call = call;
        this.reservation = reservation;
        this.ticket = journal.nextTicket();
    }

    /** Writes down that the call will be made, and waits until that is safe on disk. */
    void intend() throws InterruptedException {
        Spending reserved = reservation.reserved();
        intended = true;
        journal.append(new JournalRecord.Intent(
                        ticket,
                        call.key(),
                        call.askedFor(),
                        reserved.tokens(),
                        reserved.picoDollars(),
                        call.unit().key()))
                .await();
    }

    void permitted(Permit given) {
        this.permit = given;
    }

    /** Ends an attempt that was not made after all. */
    void neverMade() {
        if (ended.compareAndSet(false, true)) {
            releaseUnasked();
        }
    }

    private void releaseUnasked() {
        reservation.release();
        if (intended) {
            write(Failure.of(Failure.Kind.CANCELED, "the call was not made"), Usage.NONE, Spending.NONE, false);
        }
    }

    /**
     * Asks, and writes the reply down.
     *
     * @throws ModelCallException if there is no reply; the outcome is not settled yet
     */
    CallResult.Answered make(CallTimer timer, Supplier<ChatResponse> ask) {
        Runnable takeBack = timer.onAbandoned(this::abandon);
        timer.resume();
        long begun = System.nanoTime();
        boolean returned = false;
        try {
            asked = true;
            if (ended.get()) { // or it would be paid for nobody
                returned = true;
                throw new ModelCallException(Failure.Kind.CANCELED, "nobody waits for the call any more", null);
            }
            ChatResponse response = ask.get();
            returned = true;
            return replied(response, begun);
        } catch (JournalException e) {
            returned = true;
            throw e;
        } catch (RuntimeException e) {
            returned = true;
            throw ModelCallException.of(e);
        } finally {
            timer.pause();
            takeBack.run();
            if (!returned) { // an Error is on its way
                abandon(Failure.of(Failure.Kind.UNEXPECTED, "the model threw an Error"));
            }
        }
    }

    private CallResult.Answered replied(ChatResponse response, long begun) {
        CallResult.Answered answered =
                CallResult.Answered.of(response, call.profile(), (System.nanoTime() - begun) / NANOS_PER_MILLI);
        if (ended.compareAndSet(false, true)) {
            try {
                settle(response, answered);
            } finally {
                requireNonNull(permit, "permit").succeeded(answered.usage());
            }
        }
        return answered;
    }

    private void settle(ChatResponse response, CallResult.Answered answered) {
        Usage usage = answered.usage();
        Spending charged = null;
        try {
            charged = reservation.settle(usage, answered.answeredBy().orElse(call.model()));
            JournalRecord.Reply reply = new JournalRecord.Reply(
                    ticket,
                    call.key(),
                    call.unit().key(),
                    call.model(),
                    usage,
                    charged.picoDollars(),
                    answered.latencyMillis(),
                    false,
                    ConverseReply.bodyOf(response, usage, answered.latencyMillis()));
            journal.append(reply);
            if (call.shared()) {
                replies.keep(reply);
            }
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) { // more tokens than can be counted, or larger than a line of the journal may be
            Failure why = Failure.of(Failure.Kind.UNEXPECTED, "the reply can't be written down: " + e.getMessage());
            if (charged == null) {
                writeInDoubt(why);
            } else {
                write(why, usage, charged, false);
            }
            throw new ModelCallException(why.kind(), why.message(), e, null, usage);
        }
    }

    /** Settles a failed attempt and asks what to do next; a call that was left behind is not made again. */
    CallRetry.Decision decide(CallRetry retry, ModelCallException failure) {
        if (!ended.compareAndSet(false, true)) {
            return new CallRetry.GiveUp(failure);
        }
        Permit held = requireNonNull(permit, "permit");
        boolean settled = false;
        try {
            settle(failure);
            settled = true;
        } finally {
            if (!settled) {
                held.abandoned();
            }
        }
        return retry.after(held, failure);
    }

    private void settle(ModelCallException failure) {
        Failure why = Failure.of(failure.kind(), String.valueOf(failure.getMessage()));
        switch (Billing.of(failure)) {
            case NOT_BILLED -> write(why, Usage.NONE, reservation.release(), false);
            case BILLED -> settleBilled(why, failure.usage());
            case IN_DOUBT -> writeInDoubt(why);
        }
    }

    /** What was billed without a token count is as doubtful as what may have been billed. */
    private void settleBilled(Failure why, Usage usage) {
        if (usage.unmeteredCalls() > 0) {
            writeInDoubt(why);
        } else {
            write(why, usage, reservation.settle(usage), false);
        }
    }

    /** Ends an attempt whose reply nobody waits for. */
    private void abandon(Failure why) {
        if (ended.compareAndSet(false, true)) {
            Permit held = requireNonNull(permit, "permit");
            if (!asked) {
                held.abandoned();
                releaseUnasked();
                return;
            }
            if (why.kind() == Failure.Kind.TIMEOUT) { // or nobody would notice a provider that hangs
                var unused = held.failed(new ModelCallException(why.kind(), why.message(), null));
            } else {
                held.abandoned();
            }
            writeInDoubt(why); // last, as it may throw
        }
    }

    private void writeInDoubt(Failure why) {
        Spending charged = reservation.chargeInFull();
        write(why, Usage.ofCall(charged.tokens(), 0), charged, true);
    }

    private void write(Failure why, Usage usage, Spending charged, boolean inDoubt) {
        journal.append(
                new JournalRecord.Lost(ticket, call.key(), call.model(), why, usage, charged.picoDollars(), inDoubt));
    }
}
