package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import dev.judge4j.evaluation.JournalRecord.Stop;
import dev.judge4j.evaluation.Tail.Torn;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a journal held when it was opened, the calls that were then found to be in doubt included.
 *
 * <p>It takes at most 16 bytes of memory for a verdict, 20 for a response, and what the items need that have replies but no
 * verdict. Instances are safe for use by multiple threads.
 */
final class Recovery {

    private final Path folder;
    private final DoneKeys done;
    private final Map<String, Deque<OpenReply>> replies;
    private final KeyIndex responses;
    private final Totals totals;
    private final Set<String> settledBatches;
    private final List<Intent> inDoubt;
    private final int start;
    private final @Nullable Stop lastStop;
    private final List<Torn> torn;

    /** Where a reply is whose item has no verdict. */
    record OpenReply(String key, int segment, long offset) {}

    Recovery(Path folder, RecoveryScan scan, List<Intent> inDoubt, List<Torn> torn) {
        this.folder = folder;
        this.done = scan.done();
        this.replies = new ConcurrentHashMap<>(scan.openReplies());
        this.responses = scan.responses();
        this.totals = scan.totals();
        this.settledBatches = Set.copyOf(scan.settledBatches());
        this.inDoubt = List.copyOf(inDoubt);
        this.start = scan.starts();
        this.lastStop = scan.lastStop().orElse(null);
        this.torn = List.copyOf(torn);
    }

    /** Returns whether there is a verdict of that key. */
    boolean isDone(String key) {
        return done.contains(key);
    }

    /** Returns how many verdicts there are. */
    long done() {
        return done.size();
    }

    /**
     * Returns a reply to that call for an item without a verdict; each is handed out once, in the order they were written.
     *
     * @throws JournalException if it can't be read any more
     */
    Optional<Reply> takeReply(String key, String itemKey) {
        Deque<OpenReply> open = replies.get(itemKey);
        if (open == null) {
            return Optional.empty();
        }
        OpenReply place;
        synchronized (open) { // not held while the file is read
            place = open.stream()
                    .filter(reply -> reply.key().equals(key))
                    .findFirst()
                    .orElse(null);
            if (place == null) {
                return Optional.empty();
            }
            open.remove(place);
            if (open.isEmpty()) {
                replies.remove(itemKey, open);
            }
        }
        return Optional.of((Reply) LineAt.read(folder, place.segment(), place.offset()));
    }

    /**
     * Returns what a system under test responded to that key.
     *
     * @throws JournalException if it can't be read any more
     */
    Optional<Response> response(String key) {
        OptionalLong place = responses.place(key);
        return place.isPresent()
                        && LineAt.read(folder, KeyIndex.segment(place.getAsLong()), KeyIndex.offset(place.getAsLong()))
                                instanceof Response response
                        && response.key().equals(key)
                ? Optional.of(response)
                : Optional.empty();
    }

    /** Returns whether what a batch cost for a judge and a model is written down. */
    boolean isSettled(String shard, String judge, String model) {
        return settledBatches.contains(RecoveryScan.settled(shard, judge, model));
    }

    /** Returns the calls that were under way when the run before was cut off; each was charged in full at this start. */
    List<Intent> inDoubt() {
        return inDoubt;
    }

    /** Returns what the journal adds up to, the calls now in doubt included. */
    Totals totals() {
        return totals;
    }

    /** Returns which start of the folder this is, from 1. */
    int start() {
        return start;
    }

    /** Returns how the run before ended; empty if it was cut off, or if there was none. */
    Optional<Stop> lastStop() {
        return Optional.ofNullable(lastStop);
    }

    /** Returns a sentence for the user on what was cut off the end of the journal; empty if nothing was. */
    Optional<String> torn() {
        return torn.isEmpty()
                ? Optional.empty()
                : Optional.of(torn.stream()
                        .map(part -> part.bytes() + " bytes at the end of segment " + part.segment()
                                + " are no whole records, as after a crash; they are kept in " + part.file())
                        .collect(Collectors.joining("; ")));
    }
}
