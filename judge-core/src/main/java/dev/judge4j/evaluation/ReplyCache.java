package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import java.nio.file.Path;
import java.util.Optional;

/** The replies and responses of an older run, to be used again. Instances are safe for use by multiple threads. */
final class ReplyCache {

    /**
     * Indexes the journal of a folder.
     *
     * @throws JournalException if the folder holds no journal that can be read
     */
    static ReplyCache of(Path folder) {
        return new ReplyCache();
    }

    /** Returns the first reply to that call. */
    Optional<Reply> reply(String key) {
        return Optional.empty();
    }

    /** Returns the first response to that key. */
    Optional<Response> response(String key) {
        return Optional.empty();
    }
}
