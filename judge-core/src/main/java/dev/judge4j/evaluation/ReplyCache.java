package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalCodec.Extent;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The replies and responses of an older run, to be used again: at most 20 bytes of memory for each, and the text on disk.
 *
 * <p>Instances are safe for use by multiple threads.
 */
final class ReplyCache {

    private final Path folder;
    private final KeyIndex replies = new KeyIndex();
    private final KeyIndex responses = new KeyIndex();

    private ReplyCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Indexes the journal of a folder, which is not changed and may be in use.
     *
     * @throws JournalException if the folder holds no journal, one of a newer version or a damaged one
     */
    static ReplyCache of(Path folder) {
        ReplyCache cache = new ReplyCache(folder);
        JournalReader.read(folder, Extent.WITHOUT_BODY, cache::index);
        return cache;
    }

    private void index(JournalRecord entry, int segment, long offset) {
        if (entry instanceof Reply reply) {
            replies.putIfAbsent(reply.key(), segment, offset);
        } else if (entry instanceof Response response) {
            responses.putIfAbsent(response.key(), segment, offset);
        }
    }

    /**
     * Returns the first reply to that call, whatever the item.
     *
     * @throws JournalException if it can't be read any more
     */
    Optional<Reply> reply(String key) {
        return line(replies, key) instanceof Reply reply && reply.key().equals(key)
                ? Optional.of(reply)
                : Optional.empty();
    }

    /**
     * Returns the first response to that key.
     *
     * @throws JournalException if it can't be read any more
     */
    Optional<Response> response(String key) {
        return line(responses, key) instanceof Response response
                        && response.key().equals(key)
                ? Optional.of(response)
                : Optional.empty();
    }

    /** Returns how many different calls have a reply. */
    long replies() {
        return replies.size();
    }

    /** Returns how many different responses there are. */
    long responses() {
        return responses.size();
    }

    private @Nullable JournalLine line(KeyIndex index, String key) {
        OptionalLong place = index.place(key);
        return place.isEmpty()
                ? null
                : LineAt.read(folder, KeyIndex.segment(place.getAsLong()), KeyIndex.offset(place.getAsLong()));
    }
}
