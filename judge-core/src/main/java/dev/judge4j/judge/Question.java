package dev.judge4j.judge;

import dev.judge4j.model.CallIdentity;
import dev.judge4j.reply.Parsed;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.verdict.Opinion;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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
 */
record Question<A>(
        Prompt prompt,
        ReplyFormat<A> format,
        CallIdentity identity,
        BiConsumer<A, Opinion.Builder> note,
        List<String> labels,
        boolean shared,
        Function<A, Optional<Parsed.Unread<A>>> gap) {

    /** A question whose answers are whole. */
    Question(Prompt prompt, ReplyFormat<A> format, CallIdentity identity, BiConsumer<A, Opinion.Builder> note) {
        this(prompt, format, identity, note, List.of(), false, answer -> Optional.empty());
    }

    /** Returns this question, whose answer serves other items too. */
    Question<A> sharedByItems() {
        return new Question<>(prompt, format, identity, note, labels, true, gap);
    }

    /** Returns this question about labels whose probabilities are wanted too. */
    Question<A> labels(List<String> legal) {
        return new Question<>(prompt, format, identity, note, legal, shared, gap);
    }
}
