package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import dev.judge4j.evaluation.JournalRecord.Stop;
import java.util.List;
import java.util.Optional;

/** What a journal held when it was opened. Instances are safe for use by multiple threads. */
final class Recovery {

    /** Returns whether there is a verdict of that key. */
    boolean isDone(String key) {
        return false;
    }

    /** Returns how many verdicts there are. */
    long done() {
        return 0;
    }

    /** Returns a reply to that call for an item without a verdict; each is handed out once, in the order they were written. */
    Optional<Reply> takeReply(String key, String itemKey) {
        return Optional.empty();
    }

    /** Returns what a system under test responded to that key. */
    Optional<Response> response(String key) {
        return Optional.empty();
    }

    /** Returns the calls that were under way when the run before was cut off, each of which was now charged in full. */
    List<Intent> inDoubt() {
        return List.of();
    }

    /** Returns what the journal adds up to, the calls now in doubt included. */
    Totals totals() {
        return new Totals(Account.EMPTY, java.util.Map.of(), java.util.Map.of(), 0, 0, 0, 0, 0);
    }

    /** Returns which start of the folder this is, from 1. */
    int start() {
        return 1;
    }

    /** Returns how the run before ended; empty if it was cut off, or if there was none. */
    Optional<Stop> lastStop() {
        return Optional.empty();
    }

    /** Returns a sentence for the user on what was cut off; empty if nothing was. */
    Optional<String> torn() {
        return Optional.empty();
    }
}
