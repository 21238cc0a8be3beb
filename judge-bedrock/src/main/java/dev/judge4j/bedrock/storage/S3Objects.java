package dev.judge4j.bedrock.storage;

import dev.judge4j.bedrock.AwsOperation;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The objects of Amazon S3. Safe for use by multiple threads. */
final class S3Objects implements ObjectStore {

    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final String region;

    S3Objects(S3Client client, String region) {
        this.client = client;
        this.region = region;
    }

    @Override
    public void put(S3Address address, Path file) {
        if (!Files.isReadable(file)) {
            throw new ModelCallException(
                    Failure.Kind.INVALID_INPUT, "The file for " + address + " can't be read: " + file + ".", null);
        }
        put(address, RequestBody.fromFile(file));
    }

    @Override
    public void put(S3Address address, byte[] content) {
        put(address, RequestBody.fromBytes(content));
    }

    private void put(S3Address address, RequestBody body) {
        operation("PutObject", address, "s3:PutObject on " + arn(address))
                .call(() -> client.putObject(
                        request -> request.bucket(address.bucket()).key(address.key()), body));
    }

    @Override
    public InputStream open(S3Address address) {
        return operation("GetObject", address, "s3:GetObject on " + arn(address))
                .call(() -> client.getObject(
                        request -> request.bucket(address.bucket()).key(address.key())));
    }

    /** Without s3:ListBucket, S3 answers 403 in place of 404: then the sentence says so. */
    @Override
    public OptionalLong size(S3Address address) {
        try {
            return OptionalLong.of(client.headObject(
                            request -> request.bucket(address.bucket()).key(address.key()))
                    .contentLength());
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return OptionalLong.empty();
            }
            throw headObject(address).failure(e);
        } catch (RuntimeException e) {
            throw headObject(address).failure(e);
        }
    }

    private AwsOperation headObject(S3Address address) {
        return operation(
                "HeadObject",
                address,
                "s3:GetObject on " + arn(address),
                "s3:ListBucket on arn:aws:s3:::" + address.bucket());
    }

    @Override
    public List<StoredObject> list(S3Address prefix) {
        return operation("ListObjectsV2", prefix, "s3:ListBucket on arn:aws:s3:::" + prefix.bucket())
                .call(() -> client
                        .listObjectsV2Paginator(
                                request -> request.bucket(prefix.bucket()).prefix(prefix.key()))
                        .contents()
                        .stream()
                        .map(object -> new StoredObject(new S3Address(prefix.bucket(), object.key()), object.size()))
                        .toList());
    }

    @Override
    public void close() {
        client.close();
    }

    private AwsOperation operation(String name, S3Address address, String... actions) {
        return AwsOperation.of(name, region).on(address.toString()).needing(actions);
    }

    private static String arn(S3Address address) {
        return "arn:aws:s3:::" + address.bucket() + "/" + address.key();
    }
}
