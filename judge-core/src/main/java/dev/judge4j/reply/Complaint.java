package dev.judge4j.reply;

import dev.judge4j.rubric.Language;
import dev.judge4j.verdict.Failure;
import java.util.List;

/**
 * What is wrong with one reply.
 *
 * @param flaw what it is
 * @param found what was found, as many texts as the flaw's sentence has places for
 */
record Complaint(Flaw flaw, List<String> found) {

    Complaint {
        found = List.copyOf(found);
    }

    static Complaint of(Flaw flaw, String... found) {
        return new Complaint(flaw, List.of(found));
    }

    /** Returns the complaint as a sentence. */
    String in(Language language) {
        return flaw.sentence(language).formatted(found.toArray());
    }

    /**
     * Returns the complaint as what becomes of the reply.
     *
     * @param demand what would have been right, in English for the programmer and in the prompt's language for the model
     */
    <A> Parsed<A> asUnread(Demand demand) {
        String message = in(Language.ENGLISH) + " " + demand.expected();
        Language prompt = demand.language();
        String tellModel = in(prompt) + Phrases.of(prompt).gap() + demand.again();
        return new Parsed.Unread<>(Failure.of(flaw.kind(), message), tellModel);
    }
}
