package dev.judge4j.bedrock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3AddressTest {

    @ParameterizedTest
    @CsvSource({
        "s3://bucket, bucket, ''",
        "s3://bucket/, bucket, ''",
        "s3://my.bucket-1/a/b.jsonl, my.bucket-1, a/b.jsonl",
        "s3://bucket/a/, bucket, a/",
        "s3://bucket/日本 語, bucket, 日本 語"
    })
    void readsBucketAndKey(String text, String bucket, String key) {
        assertThat(S3Address.of(text)).isEqualTo(new S3Address(bucket, key));
    }

    @ParameterizedTest
    @CsvSource({
        "https://bucket/a, not an address in S3 (s3://bucket/key): https://bucket/a",
        "s3://, not an address in S3 (s3://bucket/key): s3://",
        "s3://My_Bucket/a, 'not the name of an S3 bucket (3 to 63 lower-case letters, digits, dots and hyphens): My_Bucket'",
        "s3://bucket//a, the key in s3://bucket//a begins with a second slash"
    })
    void saysWhyATextIsNoAddress(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Address.of(text))
                .withMessage(message);
    }

    @Test
    void putsExactlyOneSlashBeforeANameWithin() {
        assertThat(S3Address.of("s3://bucket").resolve("a")).hasToString("s3://bucket/a");
        assertThat(S3Address.of("s3://bucket/a").resolve("b")).hasToString("s3://bucket/a/b");
        assertThat(S3Address.of("s3://bucket/a/").resolve("b")).hasToString("s3://bucket/a/b");
        assertThat(S3Address.of("s3://bucket/a").folder()).hasToString("s3://bucket/a/");
        assertThat(S3Address.of("s3://bucket").folder()).hasToString("s3://bucket/");
    }

    @Test
    void knowsTheNameAtItsEnd() {
        assertThat(S3Address.of("s3://bucket/a/b.out").name()).isEqualTo("b.out");
        assertThat(S3Address.of("s3://bucket/b.out").name()).isEqualTo("b.out");
        assertThat(S3Address.of("s3://bucket/a/").name()).isEmpty();
    }
}
