package dev.judge4j.bedrock.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.model.ModelCallException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Objects by address: Amazon S3, or something that stands in for it.
 *
 * <p>What goes wrong is a {@link ModelCallException} with the kind of trouble and a message that names the object and says
 * what to do. Implementations are safe for use by multiple threads.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Returns the objects of Amazon S3.
     *
     * @throws IllegalStateException if {@code software.amazon.awssdk:s3} is not on the class path
     * @throws IllegalArgumentException if there is no Region
     */
    static ObjectStore s3(AwsAccess access) {
        S3Client client = access.openS3(); // says what is missing before a class that needs it is looked for
        return new S3Objects(client, access.regionName());
    }

    /** Returns the files in a folder as objects: that at {@code s3://bucket/key} is the file {@code bucket/key} in it. */
    static ObjectStore folder(Path root) {
        return new FolderObjects(root);
    }

    /**
     * Stores a file as an object, in place of one that is there. Nobody sees half of it.
     *
     * @throws ModelCallException if the file can't be read or the object not be written
     */
    void put(S3Address address, Path file);

    /**
     * Stores bytes as an object, in place of one that is there.
     *
     * @throws ModelCallException if it can't be written
     */
    void put(S3Address address, byte[] content);

    /**
     * Stores a text as an object in UTF-8, in place of one that is there.
     *
     * @throws ModelCallException if it can't be written
     */
    default void put(S3Address address, String text) {
        put(address, text.getBytes(UTF_8));
    }

    /**
     * Returns the content of an object. The caller closes the stream; what breaks off while it is read is an {@link
     * java.io.IOException}.
     *
     * @throws ModelCallException if there is no such object, or if it can't be read
     */
    InputStream open(S3Address address);

    /**
     * Returns how many bytes an object has; empty if there is none.
     *
     * @throws ModelCallException if that can't be found out
     */
    OptionalLong size(S3Address address);

    /**
     * Returns whether there is such an object.
     *
     * @throws ModelCallException if that can't be found out
     */
    default boolean exists(S3Address address) {
        return size(address).isPresent();
    }

    /**
     * Returns all objects whose keys begin with that of the address, in the order of their keys.
     *
     * @throws ModelCallException if they can't be listed
     */
    List<StoredObject> list(S3Address prefix);

    /** Closes the connections. */
    @Override
    void close();
}
