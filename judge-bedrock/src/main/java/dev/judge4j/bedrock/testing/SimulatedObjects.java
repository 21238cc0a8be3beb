package dev.judge4j.bedrock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.bedrock.storage.StoredObject;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects in the simulator's S3. They are files in a temporary folder, so that large ones need no memory. Any bucket
 * exists. Safe for use by multiple threads.
 */
public final class SimulatedObjects implements ObjectStore {

    private final Path folder;
    private final ConcurrentSkipListMap<String, Path> files = new ConcurrentSkipListMap<>(); // by bucket/key
    private final AtomicLong count = new AtomicLong();

    SimulatedObjects() {
        try {
            folder = Files.createTempDirectory("judge4j-objects");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns where the objects are, as {@code bucket/key}, in order. */
    public List<String> keys() {
        return List.copyOf(files.keySet());
    }

    /**
     * Returns the content of an object in UTF-8.
     *
     * @param bucketAndKey such as {@code bucket/folder/file.jsonl}
     * @throws IllegalArgumentException if there is none
     */
    public String text(String bucketAndKey) {
        try (InputStream in = open(at(bucketAndKey))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (ModelCallException e) {
            throw new IllegalArgumentException("no object at " + bucketAndKey + "; there are " + files.keySet(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a text in UTF-8 at {@code bucket/key}. */
    public void put(String bucketAndKey, String text) {
        put(at(bucketAndKey), text);
    }

    /** Removes an object; nothing happens if there is none. */
    public void remove(String bucketAndKey) {
        Path file = files.remove(bucketAndKey);
        if (file != null) {
            delete(file);
        }
    }

    @Override
    public void put(S3Address address, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            put(address, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(S3Address address, byte[] content) {
        try {
            put(address, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is there is never written to: whoever reads it reads on. */
    void put(S3Address address, InputStream content) throws IOException {
        Path file = folder.resolve(Long.toString(count.incrementAndGet()));
        boolean whole = false;
        try {
            Files.copy(content, file);
            whole = true;
        } finally {
            if (!whole) { // the client has gone
                delete(file);
            }
        }
        Path before = files.put(address.bucket() + "/" + address.key(), file);
        if (before != null) {
            delete(before);
        }
    }

    @Override
    public InputStream open(S3Address address) {
        Path file = file(address)
                .orElseThrow(() -> new ModelCallException(
                        Failure.Kind.REJECTED, "There is no object at " + address + " in the simulator.", null));
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OptionalLong size(S3Address address) {
        return file(address).map(SimulatedObjects::size).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    @Override
    public List<StoredObject> list(S3Address prefix) {
        String begin = prefix.bucket() + "/" + prefix.key();
        return files.tailMap(begin).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(begin))
                .map(entry -> new StoredObject(at(entry.getKey()), size(entry.getValue())))
                .toList();
    }

    /** Removes all objects. An upload that is still under way leaves its file behind. */
    @Override
    public void close() {
        files.keySet().forEach(this::remove);
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            folder.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> file(S3Address address) {
        return Optional.ofNullable(files.get(address.bucket() + "/" + address.key()));
    }

    static S3Address at(String bucketAndKey) {
        return S3Address.of("s3://" + bucketAndKey);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
