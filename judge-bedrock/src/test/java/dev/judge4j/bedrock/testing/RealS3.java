package dev.judge4j.bedrock.testing;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A real S3 server for tests: S3Proxy over a temporary folder, as a process of its own on a free port of the loopback address.
 * There is one for all tests of a JVM, started when first asked for and stopped when the JVM ends.
 *
 * <pre>{@code
 * RealS3 s3 = RealS3.started();
 * s3.bucket("my-bucket");
 * try (BedrockSimulator aws = BedrockSimulator.startWithS3(s3.endpoint())) { … aws.access() … }
 * }</pre>
 */
public final class RealS3 {

    private static final int TRIES = 600;
    private static final int BETWEEN_TRIES_MS = 100;

    private final URI endpoint;

    private RealS3(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Returns the server, which answers by then. */
    public static RealS3 started() {
        return Holder.SERVER;
    }

    /** Returns the server's address. */
    public URI endpoint() {
        return endpoint;
    }

    /** Returns access to the server; there is nothing of AWS but S3. */
    public AwsAccess access() {
        return AwsAccess.standard()
                .region("us-east-1")
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .endpoint(AwsService.S3, endpoint);
    }

    /** Makes a bucket, which must not be there: each test has its own. */
    public void bucket(String name) {
        try (S3Client client = access().openS3()) {
            client.createBucket(request -> request.bucket(name));
        }
    }

    private static final class Holder {
        static final RealS3 SERVER = start();
    }

    private static RealS3 start() {
        Path jar = Path.of("target", "s3proxy.jar").toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing; mvn process-test-resources copies it there");
        }
        try {
            Path folder = Files.createTempDirectory("judge4j-s3");
            int port = freePort();
            Process process = new ProcessBuilder(
                            java(), "-Xmx256m", "-jar", jar.toString(), "--properties", "s3proxy.conf")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(configured(folder, port).toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
            awaitAnswer(process, port, folder);
            return new RealS3(URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the server's settings, and returns the file for its log. */
    private static Path configured(Path folder, int port) throws IOException {
        Path objects = Files.createDirectory(folder.resolve("objects"));
        Files.writeString(
                folder.resolve("s3proxy.conf"),
                String.format(Locale.ROOT, """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=none
                jclouds.provider=filesystem-nio2
                jclouds.identity=key
                jclouds.credential=secret
                jclouds.filesystem.basedir=%s
                """, port, objects.toString().replace("\\", "/")));
        return folder.resolve("log");
    }

    private static void awaitAnswer(Process process, int port, Path folder) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BETWEEN_TRIES_MS);
                return;
            } catch (IOException e) {
                if (ended(process)) {
                    break;
                }
            }
        }
        throw new IllegalStateException("the S3 server didn't start: " + Files.readString(folder.resolve("log")));
    }

    /** Gives the server a moment; returns whether it has gone. */
    private static boolean ended(Process process) {
        try {
            return process.waitFor(BETWEEN_TRIES_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void stop(Process process, Path folder) {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
