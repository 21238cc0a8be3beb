package dev.judge4j.evaluation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.model.CallKey;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The replies that batches of this run brought, and which calls have been in a batch; at most 36 bytes of memory for a call, and
 * the text on disk. Safe for use by multiple threads.
 */
final class BatchReplies {

    /** What there is where a run has no batches. */
    static final BatchReplies NONE = new BatchReplies(Path.of(""));

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final int KEY = 32;
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final KeyIndex places = new KeyIndex();
    private final DoneKeys asked = new DoneKeys();

    private BatchReplies(Path folder) {
        this.folder = folder;
    }

    /**
     * Indexes what was collected.
     *
     * @throws JournalException if a file can't be read
     */
    static BatchReplies of(BatchFolder batches) {
        BatchReplies replies = new BatchReplies(batches.path());
        for (StoredShard shard : batches.shards()) {
            if (!shard.isOutstanding()) {
                replies.add(shard);
            }
        }
        return replies;
    }

    /** Takes in a shard that was collected since. */
    synchronized void add(StoredShard shard) {
        try (Stream<String> calls = Files.lines(shard.callsFile())) {
            calls.forEach(line -> asked.add(BatchedCall.parse(line).key().value()));
        } catch (IOException e) {
            throw new JournalException("can't read " + shard.callsFile() + ": " + e, e);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(shard.output()), BLOCK)) {
            byte[] key = new byte[KEY];
            long offset = 0;
            while (in.readNBytes(key, 0, KEY) == KEY) {
                places.putIfAbsent(new String(key, US_ASCII), shard.number(), offset);
                offset += KEY;
                int b = in.read();
                while (b >= 0) {
                    offset++;
                    if (b == '\n') {
                        break;
                    }
                    b = in.read();
                }
            }
        } catch (IOException e) {
            throw new JournalException("can't read " + shard.output() + ": " + e, e);
        }
    }

    /** Returns whether a call was in a batch, whatever came of it. */
    synchronized boolean wasAsked(CallKey key) {
        return asked.contains(key.value());
    }

    /**
     * Returns the body of the reply to a call.
     *
     * @throws JournalException if it can't be read any more
     */
    Optional<ObjectNode> find(CallKey key) {
        OptionalLong place;
        synchronized (this) {
            place = places.place(key.value());
        }
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.resolve(KeyIndex.segment(place.getAsLong()) + ".out");
        // Not a channel: an interrupt closes channels, and calls are interrupted.
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(KeyIndex.offset(place.getAsLong()));
            String line = new String(lineOf(open), UTF_8);
            if (!line.startsWith(key.value() + " ")) {
                return Optional.empty();
            }
            ObjectNode body = (ObjectNode) JSON.readTree(line.substring(KEY + 1));
            body.putObject("serviceTier").put("type", "batch"); // whatever it says: that is how it was paid
            return Optional.of(body);
        } catch (IOException | ClassCastException e) {
            throw new JournalException(
                    "can't read the reply to call " + key + " in " + file + " any more; restore it from a copy: " + e,
                    e);
        }
    }

    private static byte[] lineOf(RandomAccessFile open) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 13];
        for (int read = open.read(block); read > 0; read = open.read(block)) {
            for (int i = 0; i < read; i++) {
                if (block[i] == '\n') {
                    line.write(block, 0, i);
                    return line.toByteArray();
                }
            }
            line.write(block, 0, read);
        }
        return line.toByteArray();
    }

    /** Returns a line of the file. */
    static String line(CallKey key, String modelOutput) {
        return key.value() + " " + modelOutput + "\n";
    }
}
