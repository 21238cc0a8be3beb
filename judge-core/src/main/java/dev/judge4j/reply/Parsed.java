package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import java.util.List;

/**
 * What was read from a reply.
 *
 * @param <A> what a readable reply answers
 */
public sealed interface Parsed<A> {

    /**
     * An answer.
     *
     * @param answer the answer, always one that is allowed
     * @param rationale the model's reasons; empty text if it gave none
     * @param repairs what had to be mended in the form of the reply to read it, such as {@code trailing comma}
     */
    record Read<A>(A answer, String rationale, List<String> repairs) implements Parsed<A> {
        public Read {
            requireNonNull(answer, "answer");
            requireNonNull(rationale, "rationale");
            repairs = List.copyOf(repairs);
        }
    }

    /**
     * No answer that counts.
     *
     * @param failure what is wrong with the reply
     * @param tellModel what to tell the model when it is asked again, in the language of the prompt; blank where the model is not
     *     at fault, so that it is not asked again
     */
    record Unread<A>(Failure failure, String tellModel) implements Parsed<A> {
        public Unread {
            requireNonNull(failure, "failure");
            requireNonNull(tellModel, "tellModel");
        }
    }

    /**
     * The model was heard and gave no answer.
     *
     * @param reason why
     * @param rationale the model's reasons; empty text if it gave none
     */
    record Declined<A>(Reason reason, String rationale) implements Parsed<A> {
        public Declined {
            requireNonNull(reason, "reason");
            requireNonNull(rationale, "rationale");
        }
    }
}
