package dev.judge4j.evaluation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The replies of this run to questions that serve several items, such as for a reference answer to a task that several
 * candidates responded to: the last ones in memory, and those of earlier starts in the journal.
 *
 * <p>Instances are safe for use by multiple threads.
 */
final class SharedReplies {

    /** Candidates of one task are mostly judged one after the other. */
    private static final int KEPT = 10_000;

    private final Path folder;
    private final Map<String, JournalRecord.Reply> kept = new Latest();
    private @Nullable ReplyCache earlier;

    SharedReplies(Path folder) {
        this.folder = folder;
    }

    private static final class Latest extends LinkedHashMap<String, JournalRecord.Reply> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JournalRecord.Reply> eldest) {
            return size() > KEPT;
        }
    }

    /** Keeps a reply that was just written down. */
    synchronized void keep(JournalRecord.Reply reply) {
        kept.put(reply.key(), reply);
    }

    /**
     * Returns the reply to a call.
     *
     * @throws JournalException if the journal can't be read any more
     */
    synchronized Optional<JournalRecord.Reply> find(String key) {
        if (kept.containsKey(key)) {
            return Optional.ofNullable(kept.get(key));
        }
        if (earlier == null) { // read once: what comes later is kept above
            earlier = ReplyCache.of(folder);
        }
        return earlier.reply(key);
    }
}
