package dev.judge4j.evaluation;

import dev.judge4j.evaluation.StoredShard.Asker;
import dev.judge4j.evaluation.StoredShard.Stage;
import dev.judge4j.model.BatchTerms;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.Spending;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes calls into new shards, each call once. Nothing is to be submitted before {@link #seal}, as until then a crash undoes it
 * all. Safe for use by multiple threads.
 */
final class BatchSpool {

    /** In UTF-8; a surrogate pair, which is two chars, has four. */
    private static final int MOST_BYTES_A_CHAR = 3;

    private final Path folder;
    private final String nonce;
    private final DoneKeys gathered = new DoneKeys();
    private final Map<String, OpenShard> open = new LinkedHashMap<>();
    private final List<StoredShard> full = new ArrayList<>();
    private final int attempt;
    private int lastNumber;

    BatchSpool(BatchFolder batches) {
        batches.tidy();
        this.nonce = batches.nonce();
        this.folder = batches.path();
        List<StoredShard> before = batches.shards();
        this.lastNumber = before.stream().mapToInt(StoredShard::number).max().orElse(0);
        this.attempt = 1
                + before.stream()
                        .filter(shard -> shard.stage() == Stage.REFUSED)
                        .mapToInt(StoredShard::attempt)
                        .max()
                        .orElse(0);
    }

    /** Returns whether a call is in a shard already. */
    synchronized boolean has(CallKey key) {
        return gathered.contains(key.value());
    }

    /**
     * Adds a call, unless it is there.
     *
     * @param room sets aside what the call can cost; empty if there is no room for that
     * @return whether it is there now
     */
    synchronized boolean add(
            BatchTerms terms, CallKey key, Asker asker, Supplier<Optional<Spending>> room, String line) {
        if (gathered.contains(key.value())) {
            return true;
        }
        Spending most = room.get().orElse(null);
        if (most == null) {
            return false;
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            OpenShard shard = open.get(terms.target());
            if (shard != null && !shard.takes(terms, bytes.length)) {
                full.add(shard.close());
                shard = null;
            }
            if (shard == null) {
                shard = new OpenShard(++lastNumber, terms);
                open.put(terms.target(), shard);
            }
            shard.add(key, asker, most, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to " + folder + ": " + e, e);
        }
        gathered.add(key.value());
        return true;
    }

    /** Returns whether a call of that size could be in a shard at all. */
    static boolean fits(BatchTerms terms, String line) {
        return line.length() < terms.mostBytes() / MOST_BYTES_A_CHAR;
    }

    /** Deletes everything. */
    synchronized void giveUp() {
        try {
            for (OpenShard shard : open.values()) {
                full.add(shard.close());
            }
            for (StoredShard shard : full) {
                Files.delete(shard.input());
                Files.delete(shard.callsFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't tidy " + folder + ": " + e, e);
        }
        open.clear();
        full.clear();
    }

    /**
     * Completes the shards and returns them; those with fewer calls than their service takes are given up.
     */
    synchronized List<StoredShard> seal() {
        try {
            for (OpenShard shard : open.values()) {
                StoredShard closed = shard.close();
                if (closed.calls() < shard.terms.leastCalls()) {
                    Files.delete(closed.input());
                    Files.delete(closed.callsFile());
                } else {
                    full.add(closed);
                }
            }
            open.clear();
            JournalFiles.DISK.forceFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to " + folder + ": " + e, e);
        }
        full.forEach(StoredShard::written);
        return List.copyOf(full);
    }

    private final class OpenShard {

        private final int number;
        private final BatchTerms terms;
        private final Map<Asker, Integer> askers = new LinkedHashMap<>();
        private final MessageDigest digest = sha256(); // of the keys, each of which is a hash of what is asked
        private final FileOutputStream inputFile;
        private final FileOutputStream callsFile;
        private final OutputStream input;
        private final OutputStream calls;
        private int count;
        private long bytes;

        OpenShard(int number, BatchTerms terms) throws IOException {
            this.number = number;
            this.terms = terms;
            StoredShard names = stored("");
            this.inputFile = new FileOutputStream(names.input().toFile());
            this.callsFile = new FileOutputStream(names.callsFile().toFile());
            this.input = new BufferedOutputStream(inputFile, 1 << 16);
            this.calls = new BufferedOutputStream(callsFile, 1 << 16);
        }

        boolean takes(BatchTerms now, int more) {
            return count < now.mostCalls() && bytes + more <= now.mostBytes();
        }

        void add(CallKey key, Asker asker, Spending most, byte[] line) throws IOException {
            int index = askers.computeIfAbsent(asker, unused -> askers.size());
            BatchedCall call = new BatchedCall(key, index, most.tokens(), most.picoDollars());
            input.write(line);
            digest.update((key.value() + line.length).getBytes(StandardCharsets.US_ASCII));
            calls.write((call.line() + "\n").getBytes(StandardCharsets.US_ASCII));
            bytes += line.length;
            count++;
        }

        StoredShard close() throws IOException {
            input.flush();
            calls.flush();
            inputFile.getFD().sync();
            callsFile.getFD().sync();
            input.close();
            calls.close();
            return stored(HexFormat.of().formatHex(digest.digest()));
        }

        private StoredShard stored(String content) {
            return new StoredShard(
                    folder,
                    number,
                    nonce,
                    terms.target(),
                    count,
                    content,
                    attempt,
                    List.copyOf(askers.keySet()),
                    Stage.SUBMITTING,
                    null,
                    "");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }
}
