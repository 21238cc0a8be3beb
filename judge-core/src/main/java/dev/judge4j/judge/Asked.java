package dev.judge4j.judge;

import dev.judge4j.model.CallResult;
import dev.judge4j.model.PendingCall;
import dev.judge4j.reply.Parsed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question that was put to a model.
 *
 * <p>A reply that can't be read is shown to the model with what was wrong, a truncated one is asked for with a larger limit,
 * within the bounds of the settings; whatever was paid stays in the opinion. An instance is for the thread that made it.
 *
 * @param <A> what is answered
 */
final class Asked<A> {

    /** By how much the limit grows when a reply was cut off by it. */
    private static final int LARGER = 4;

    private final Interview interview;
    private final CallSettings settings;
    private final Question<A> question;
    private final List<String> discarded = new ArrayList<>();
    private List<ChatMessage> messages;
    private int outputTokens;
    private PendingCall underWay;
    private int attempt = 1;
    private int reAsked;
    private boolean enlarged;
    private @Nullable Partial<A> partial;
    private Usage usage = Usage.NONE;
    private long latencyMillis;
    private @Nullable String answeredBy;

    /** A reply that was good in part, kept in case that asking for the rest brings nothing. */
    private record Partial<A>(Parsed.Read<A> read, String text) {}

    Asked(Interview interview, CallSettings settings, Question<A> question, int outputTokens) {
        this.interview = interview;
        this.settings = settings;
        this.question = question;
        this.messages = question.prompt().messages();
        this.outputTokens = outputTokens;
        this.underWay = interview.start(messages, question, outputTokens, question.identity());
    }

    /** Waits for all, in the order of asking. */
    static <A> List<Heard<A>> awaitAll(List<Asked<A>> asked) {
        return asked.stream().map(Asked::await).toList();
    }

    /**
     * Waits for the answer, asking again where that helps. If the thread is interrupted, the call is canceled and the opinion
     * says so.
     */
    Heard<A> await() {
        Optional<Heard<A>> heard = hear(underWay.await());
        while (heard.isEmpty()) {
            heard = hear(underWay.await());
        }
        return heard.get();
    }

    /** Takes in a result; empty if the model was asked again. */
    private Optional<Heard<A>> hear(CallResult result) {
        usage = usage.plus(result.usage());
        latencyMillis += result.latencyMillis();
        if (result instanceof CallResult.Unanswered unanswered) {
            return nothing("", opinion("").failure(unanswered.failure()));
        }
        CallResult.Answered answered = (CallResult.Answered) result;
        answeredBy = answered.answeredBy().orElse(null);
        AiMessage message = answered.response().aiMessage();
        String text = message.text() == null ? "" : message.text();
        Parsed<A> parsed = question.format().parse(answered.response());
        if (parsed instanceof Parsed.Read<A> last) {
            Parsed.Read<A> read = completed(last);
            Optional<Parsed.Unread<A>> gap = question.gap().apply(read.answer());
            if (gap.isPresent() && askAgain(text, gap.get())) {
                partial = new Partial<>(read, text);
                return Optional.empty();
            }
            return answer(read, text);
        }
        if (parsed instanceof Parsed.Declined<A> declined) {
            return nothing(text, opinion(text).rationale(declined.rationale()).abstention(declined.reason()));
        }
        Parsed.Unread<A> unread = (Parsed.Unread<A>) parsed;
        return askAgain(text, unread)
                ? Optional.empty()
                : nothing(text, opinion(text).failure(unread.failure()));
    }

    /** Returns an answer together with what was already answered in part. */
    private Parsed.Read<A> completed(Parsed.Read<A> last) {
        return partial == null
                ? last
                : new Parsed.Read<>(
                        question.completed().apply(partial.read().answer(), last.answer()),
                        last.rationale(),
                        last.repairs());
    }

    private boolean askAgain(String reply, Parsed.Unread<A> unread) {
        Failure.Kind kind = unread.failure().kind();
        if (kind == Failure.Kind.TRUNCATED) {
            if (enlarged || !settings.retryTruncated()) {
                return false;
            }
            enlarged = true;
            outputTokens = (int) Math.min((long) outputTokens * LARGER, Integer.MAX_VALUE);
        } else {
            boolean pointless = kind == Failure.Kind.FILTERED // what was filtered once is filtered again
                    || unread.tellModel().isBlank();
            if (pointless || reAsked == settings.reAsks()) {
                return false;
            }
            reAsked++;
            messages = withObjection(reply, unread.tellModel());
        }
        discarded.add(reply);
        attempt++;
        underWay = interview.start(
                messages, question, outputTokens, question.identity().withAttempt(attempt));
        return true;
    }

    private List<ChatMessage> withObjection(String reply, String objection) {
        List<ChatMessage> more = new ArrayList<>(messages);
        if (!reply.isBlank()) {
            more.add(AiMessage.from(reply));
            more.add(UserMessage.from(objection));
        } else if (more.remove(more.size() - 1) instanceof UserMessage last) {
            // Providers refuse an empty message and two user messages in a row, so that the objection joins the last
            // one.
            more.add(UserMessage.from(last.singleText() + "\n\n" + objection));
        }
        return more;
    }

    private Optional<Heard<A>> answer(Parsed.Read<A> read, String text) {
        Opinion.Builder opinion = opinion(text).rationale(read.rationale()).repairs(read.repairs());
        question.note().accept(read.answer(), opinion);
        return Optional.of(new Heard<>(read.answer(), opinion.build()));
    }

    /** Ends without an answer, unless an earlier reply was good in part. */
    private Optional<Heard<A>> nothing(String last, Opinion.Builder opinion) {
        if (partial == null) {
            return Optional.of(new Heard<>(null, opinion.build()));
        }
        discarded.remove(partial.text());
        if (!last.isEmpty()) {
            discarded.add(last);
        }
        return answer(partial.read(), partial.text());
    }

    private Opinion.Builder opinion(String reply) {
        return Opinion.builder(question.identity().step(), interview.model())
                .order(question.identity().order())
                .repetition(question.identity().repetition())
                .reply(reply)
                .discardedReplies(discarded)
                .answeredBy(answeredBy)
                .attempts(attempt)
                .usage(usage)
                .latencyMillis(latencyMillis);
    }
}
