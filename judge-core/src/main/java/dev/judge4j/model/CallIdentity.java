package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Order;
import dev.langchain4j.model.chat.ChatRequestOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which call of which judge about which item this is.
 *
 * <p>A judge puts it into the listener attributes of every call, where decorators and langchain4j listeners find it.
 * Instances are immutable and safe for use by multiple threads.
 *
 * @param model the name of the model asked, as its {@link ModelProfile} has it
 * @param item the id of the item judged
 * @param judge the fingerprint of the judge that asks
 * @param step names the question within its judge, such as {@code score}
 * @param order the order in which a pair is shown, or null for a single response
 * @param repetition which repetition of the question, from 0
 * @param attempt which attempt to get a readable reply, from 1
 */
public record CallIdentity(
        String model,
        String item,
        String judge,
        String step,
        @Nullable Order order,
        int repetition,
        int attempt) {

    private static final Object ATTRIBUTE = CallIdentity.class;

    public CallIdentity {
        requireNonNull(model, "model");
        requireNonNull(item, "item");
        requireNonNull(judge, "judge");
        requireNonNull(step, "step");
        if (repetition < 0) {
            throw new IllegalArgumentException("repetition is negative: " + repetition);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt is not positive: " + attempt);
        }
    }

    /** Returns the identity of another attempt at the same question. */
    public CallIdentity withAttempt(int number) {
        return new CallIdentity(model, item, judge, step, order, repetition, number);
    }

    /** Returns options that carry this identity. */
    public ChatRequestOptions toOptions() {
        return ChatRequestOptions.builder()
                .addListenerAttribute(ATTRIBUTE, this)
                .build();
    }

    /** Returns options that carry this identity, a timer, the labels whose probabilities are wanted, and the mark of a shared call. */
    ChatRequestOptions toOptions(CallTimer timer, List<String> labels, boolean shared) {
        ChatRequestOptions.Builder options = ChatRequestOptions.builder()
                .addListenerAttribute(ATTRIBUTE, this)
                .addListenerAttribute(CallTimer.class, timer);
        if (!labels.isEmpty()) {
            options.addListenerAttribute(LabeledReply.Labels.class, new LabeledReply.Labels(labels));
        }
        if (shared) {
            SharedCall.mark(options);
        }
        return options.build();
    }

    /** Returns the identity that the options carry; empty for a call that no judge made. */
    public static Optional<CallIdentity> of(ChatRequestOptions options) {
        return options.listenerAttributes().get(ATTRIBUTE) instanceof CallIdentity identity
                ? Optional.of(identity)
                : Optional.empty();
    }
}
