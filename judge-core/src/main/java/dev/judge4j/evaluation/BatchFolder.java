package dev.judge4j.evaluation;

import dev.judge4j.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder {@code batch} in that of a run: the shards that were given to a batch service, and what came of them. It is as durable
 * as the journal, whose lock guards it.
 */
final class BatchFolder {

    private static final String NAME = "batch";
    private static final String NONCE = "nonce";

    private final Path folder;

    private BatchFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the folder in that of a run; it need not be there. */
    static BatchFolder in(Path run) {
        return new BatchFolder(run.resolve(NAME));
    }

    Path path() {
        return folder;
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    /** Returns all shards in the order of their numbers. */
    List<StoredShard> shards() {
        if (!exists()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isState(String.valueOf(file.getFileName())))
                    .map(StoredShard::read)
                    .sorted(Comparator.comparingInt(StoredShard::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("can't list " + folder + ": " + e, e);
        }
    }

    /** Returns the shards that something is still to come of. */
    List<StoredShard> outstanding() {
        return shards().stream().filter(StoredShard::isOutstanding).toList();
    }

    /** Returns what tells this run from any other, made once. */
    String nonce() {
        Path file = folder.resolve(NONCE);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                String made = UUID.randomUUID().toString();
                AtomicFile.write(file, out -> {
                    out.write(made.getBytes(StandardCharsets.UTF_8));
                    return 1;
                });
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e, e);
        }
    }

    /** Deletes what a crash left of shards that were never complete, of which nothing was submitted. */
    void tidy() {
        if (!exists()) {
            return;
        }
        List<String> complete = new ArrayList<>();
        shards().forEach(shard -> complete.add(Integer.toString(shard.number())));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                int dot = name.indexOf('.');
                if (dot == 0 || (dot > 0 && !complete.contains(name.substring(0, dot)))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't tidy " + folder + ": " + e, e);
        }
    }

    private static boolean isState(String name) {
        return name.endsWith(StoredShard.STATE) && Character.isDigit(name.charAt(0));
    }
}
