package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.JournalRecords.MANIFEST;
import static dev.judge4j.evaluation.JournalRecords.intent;
import static dev.judge4j.evaluation.JournalRecords.key;
import static dev.judge4j.evaluation.JournalRecords.reply;
import static dev.judge4j.evaluation.JournalRecords.response;
import static dev.judge4j.evaluation.JournalRecords.settings;
import static dev.judge4j.evaluation.JournalRecords.text;
import static dev.judge4j.evaluation.JournalRecords.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.verdict.Usage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyCacheTest {

    @TempDir
    Path folder;

    @Test
    void findsTheFirstReplyToEveryCallAlsoOfItemsThatWereJudged() throws Exception {
        try (Journal journal = Journal.open(folder, MANIFEST, settings().segmentBytes(2_000))) {
            for (int i = 1; i <= 30; i++) {
                journal.append(intent(i, i));
                journal.append(reply(i, i)).await();
                journal.append(verdict(i));
            }
            journal.append(response(31, 31));
            journal.append(new Reply(40, key(1_007), key(40), "model", Usage.NONE, 0, 0, false, text("later")));
        }
        assertThat(folder.resolve("segment-000003.jsonl")).exists();

        ReplyCache cache = ReplyCache.of(folder);

        for (int i = 1; i <= 30; i++) {
            assertThat(cache.reply(key(1_000 + i))).hasValue(reply(i, i));
        }
        assertThat(cache.reply(key(1_031))).isEmpty();
        assertThat(cache.response(key(1_031))).hasValue(response(31, 31));
        assertThat(cache.response(key(1_001))).isEmpty();
        assertThat(cache.replies()).isEqualTo(30);
        assertThat(cache.responses()).isEqualTo(1);
    }

    /** The index keeps 67 bits of a key; the last here differs from the first only in others. */
    @Test
    void comparesTheWholeKey() {
        String key = "0123456789abcdef0123456789abcdef";
        String alike = "0123450789abcdef0123456789abcdef";
        try (Journal journal = JournalRecords.open(folder)) {
            journal.append(new Reply(1, key, key(1), "model", Usage.NONE, 0, 0, false, text("")));
        }
        KeyIndex index = new KeyIndex();
        index.putIfAbsent(key, 1, 1);
        assertThat(index.place(alike)).isPresent();

        ReplyCache cache = ReplyCache.of(folder);
        assertThat(cache.reply(key)).isPresent();
        assertThat(cache.reply(alike)).isEmpty();
    }

    @Test
    void refusesAFolderWithoutAJournal() {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> ReplyCache.of(folder))
                .withMessage(folder + " holds no journal: it has no manifest.json");
    }
}
