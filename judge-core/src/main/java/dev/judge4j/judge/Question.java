package dev.judge4j.judge;

import dev.judge4j.model.CallIdentity;
import dev.judge4j.reply.Parsed;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.verdict.Opinion;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * One question to a judge model.
 *
 * @param prompt what is asked
 * @param format how it is to be answered
 * @param identity which question it is; attempt 1
 * @param note writes an answer into the opinion
 * @param labels the labels whose probabilities are wanted; may be empty
 * @param shared whether the answer serves other items too
 * @param gap what is missing from an answer that is good in part, to be asked for again; empty for a whole one
 * @param completed what such an answer and the one to the gap come to together
 */
record Question<A>(
        Prompt prompt,
        ReplyFormat<A> format,
        CallIdentity identity,
        BiConsumer<A, Opinion.Builder> note,
        List<String> labels,
        boolean shared,
        Function<A, Optional<Parsed.Unread<A>>> gap,
        BinaryOperator<A> completed) {

    /** A question whose answer is asked for again as a whole where something is missing from it. */
    Question(
            Prompt prompt,
            ReplyFormat<A> format,
            CallIdentity identity,
            BiConsumer<A, Opinion.Builder> note,
            Function<A, Optional<Parsed.Unread<A>>> gap) {
        this(prompt, format, identity, note, gap, (earlier, later) -> later);
    }

    /** A question whose answer is asked for again in part where something is missing from it. */
    Question(
            Prompt prompt,
            ReplyFormat<A> format,
            CallIdentity identity,
            BiConsumer<A, Opinion.Builder> note,
            Function<A, Optional<Parsed.Unread<A>>> gap,
            BinaryOperator<A> completed) {
        this(prompt, format, identity, note, List.of(), false, gap, completed);
    }

    /** A question whose answers are whole. */
    Question(Prompt prompt, ReplyFormat<A> format, CallIdentity identity, BiConsumer<A, Opinion.Builder> note) {
        this(prompt, format, identity, note, answer -> Optional.empty());
    }

    /** Returns this question, whose answer serves other items too. */
    Question<A> sharedByItems() {
        return new Question<>(prompt, format, identity, note, labels, true, gap, completed);
    }

    /** Returns this question about labels whose probabilities are wanted too. */
    Question<A> labels(List<String> legal) {
        return new Question<>(prompt, format, identity, note, legal, shared, gap, completed);
    }
}
