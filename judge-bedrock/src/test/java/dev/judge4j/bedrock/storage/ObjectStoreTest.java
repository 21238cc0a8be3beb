package dev.judge4j.bedrock.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.RealS3;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every store: S3 through the real client, simulated and of a real server, and a folder. */
class ObjectStoreTest {

    private static @Nullable BedrockSimulator aws;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        aws = BedrockSimulator.start();
        for (String bucket : List.of("bucket", "listed", "paged")) {
            RealS3.started().bucket(bucket);
        }
    }

    @AfterAll
    static void stop() {
        simulator().close();
    }

    private static BedrockSimulator simulator() {
        return requireNonNull(aws);
    }

    static List<Named<Supplier<ObjectStore>>> stores() {
        return List.of(
                Named.of("simulated S3", () -> ObjectStore.s3(simulator().access())),
                Named.of("real S3", () -> ObjectStore.s3(RealS3.started().access())),
                Named.of("folder", () -> ObjectStore.folder(folder.resolve("root"))));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void givesBackWhatWasPut(Supplier<ObjectStore> opened) throws IOException {
        byte[] bytes = new byte[300_000]; // several of the chunks that the client sends
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);
        try (ObjectStore store = opened.get()) {
            store.put(S3Address.of("s3://bucket/a/file"), file);
            store.put(S3Address.of("s3://bucket/a/text"), "日本語\n");
            store.put(S3Address.of("s3://bucket/a/empty"), "");

            assertThat(read(store, "s3://bucket/a/file")).isEqualTo(bytes);
            assertThat(new String(read(store, "s3://bucket/a/text"), UTF_8)).isEqualTo("日本語\n");
            assertThat(read(store, "s3://bucket/a/empty")).isEmpty();
            assertThat(store.size(S3Address.of("s3://bucket/a/file"))).hasValue(300_000);
            assertThat(store.size(S3Address.of("s3://bucket/a/empty"))).hasValue(0);
            assertThat(store.exists(S3Address.of("s3://bucket/a/none"))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void putsInPlaceOfWhatWasThere(Supplier<ObjectStore> opened) throws IOException {
        try (ObjectStore store = opened.get()) {
            store.put(S3Address.of("s3://bucket/again"), "a longer text");
            store.put(S3Address.of("s3://bucket/again"), "short");

            assertThat(new String(read(store, "s3://bucket/again"), UTF_8)).isEqualTo("short");
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void listsAllThatBeginsWithThePrefixInTheOrderOfKeys(Supplier<ObjectStore> opened) {
        try (ObjectStore store = opened.get()) {
            for (String key : List.of("l/b", "l/a b+c&d=é.out", "l/a/x", "lost", "m")) {
                store.put(new S3Address("listed", key), "12");
            }

            assertThat(store.list(S3Address.of("s3://listed/l/")))
                    .containsExactly(
                            new StoredObject(new S3Address("listed", "l/a b+c&d=é.out"), 2),
                            new StoredObject(new S3Address("listed", "l/a/x"), 2),
                            new StoredObject(new S3Address("listed", "l/b"), 2));
            assertThat(store.list(S3Address.of("s3://listed/none"))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void listsMoreThanOnePage(Supplier<ObjectStore> opened) {
        try (ObjectStore store = opened.get()) {
            for (int i = 0; i < 1_003; i++) {
                store.put(new S3Address("paged", "p/%05d".formatted(i)), "");
            }

            assertThat(store.list(S3Address.of("s3://paged/p/")))
                    .hasSize(1_003)
                    .isSortedAccordingTo(
                            (a, b) -> a.address().key().compareTo(b.address().key()));
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void saysWhichObjectIsNotThere(Supplier<ObjectStore> opened) {
        try (ObjectStore store = opened.get()) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> store.open(S3Address.of("s3://bucket/no/such")))
                    .withMessageContaining("s3://bucket/no/such")
                    .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Failure.Kind.REJECTED));
        }
    }

    private static byte[] read(ObjectStore store, String address) throws IOException {
        try (InputStream in = store.open(S3Address.of(address))) {
            return in.readAllBytes();
        }
    }
}
