package dev.judge4j.bedrock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The simulator's S3, through the real client with its default settings. */
class SimulatedS3Test {

    private final BedrockSimulator aws = BedrockSimulator.start();
    private final S3Client s3 = aws.access().openS3();

    @BeforeEach
    void put() {
        s3.putObject(request -> request.bucket("bucket").key("a/b c.txt"), RequestBody.fromString("0123456789", UTF_8));
    }

    @AfterEach
    void close() {
        s3.close();
        aws.close();
    }

    @Test
    void storesTheContentWithoutTheChunksThatItIsSentIn() {
        assertThat(aws.objects().keys()).containsExactly("bucket/a/b c.txt");
        assertThat(aws.objects().text("bucket/a/b c.txt")).isEqualTo("0123456789");
    }

    @Test
    void givesARange() {
        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=7-100")).isEqualTo("789");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> range("bytes=10-"))
                .satisfies(thrown -> assertThat(thrown.statusCode()).isEqualTo(416));
    }

    @Test
    void knowsSizesAndWhatIsNotThere() {
        assertThat(s3.headObject(request -> request.bucket("bucket").key("a/b c.txt"))
                        .contentLength())
                .isEqualTo(10);
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(
                        () -> s3.getObject(request -> request.bucket("bucket").key("a")));
    }

    @Test
    void removesObjects() {
        s3.deleteObject(request -> request.bucket("bucket").key("a/b c.txt"));

        assertThat(aws.objects().keys()).isEmpty();
    }

    private String range(String range) {
        return s3.getObjectAsBytes(
                        request -> request.bucket("bucket").key("a/b c.txt").range(range))
                .asString(UTF_8);
    }
}
