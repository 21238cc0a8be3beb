package dev.judge4j.bedrock.storage;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The files in a folder as objects. Instances are immutable and safe for use by multiple threads. */
final class FolderObjects implements ObjectStore {

    private static final String UNFINISHED = ".unfinished-";

    private final Path root;

    FolderObjects(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void put(S3Address address, Path file) {
        put(address, unfinished -> Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void put(S3Address address, byte[] content) {
        put(address, unfinished -> Files.write(unfinished, content));
    }

    private void put(S3Address address, Writing writing) {
        Path target = file(address);
        try {
            Path folder = Files.createDirectories(parent(target));
            Path unfinished = Files.createTempFile(folder, UNFINISHED, "");
            try {
                writing.to(unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw failure("written", address, target, e);
        }
    }

    @Override
    public InputStream open(S3Address address) {
        Path file = file(address);
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new ModelCallException(
                    Failure.Kind.REJECTED, "There is no object at " + address + ": no file " + file + ".", e);
        } catch (IOException e) {
            throw failure("read", address, file, e);
        }
    }

    @Override
    public OptionalLong size(S3Address address) {
        Path file = file(address);
        try {
            return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (IOException e) {
            throw failure("read", address, file, e);
        }
    }

    @Override
    public List<StoredObject> list(S3Address prefix) {
        Path bucket = root.resolve(prefix.bucket());
        if (!Files.isDirectory(bucket)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(bucket, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(UNFINISHED))
                    .map(file -> new S3Address(prefix.bucket(), key(bucket.relativize(file))))
                    .filter(address -> address.key().startsWith(prefix.key()))
                    .sorted(Comparator.comparing(S3Address::key))
                    .map(address -> new StoredObject(address, size(address).orElse(0)))
                    .toList();
        } catch (IOException e) {
            throw failure("listed", prefix, bucket, e);
        }
    }

    @Override
    public void close() {
        // holds nothing
    }

    private Path file(S3Address address) {
        Path bucket = root.resolve(address.bucket());
        Path file = bucket.resolve(address.key()).normalize();
        if (!file.startsWith(bucket) || file.equals(bucket)) {
            throw new IllegalArgumentException("not the address of a file in a folder: " + address);
        }
        return file;
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException("no folder to write in: " + file);
        }
        return parent;
    }

    private static String key(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    private static ModelCallException failure(String done, S3Address address, Path file, IOException cause) {
        return new ModelCallException(
                Failure.Kind.TRANSPORT,
                "The object " + address + " can't be " + done + " as the file " + file + ": " + cause.getMessage()
                        + ".",
                cause);
    }

    /** What puts the content into a file. */
    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }
}
