package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.BedrockJudgeModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A {@link StubServer} in another process. Safe for use by multiple threads. */
final class StubProcess implements AutoCloseable {

    static final String REGION = "us-east-1";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaProcess process;
    private final URI endpoint;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private StubProcess(JavaProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts a stub on a free port.
     *
     * @param faults as {@link StubFaults#parse} reads them
     */
    static StubProcess start(Duration latency, String faults, long seed) throws IOException, InterruptedException {
        JavaProcess process = JavaProcess.start(
                StubServer.class,
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                List.of(
                        "--latency", Long.toString(latency.toMillis()),
                        "--faults", faults,
                        "--seed", Long.toString(seed)));
        try {
            return new StubProcess(process, URI.create("http://127.0.0.1:" + Integer.parseInt(process.line())));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Returns the address that takes the place of Bedrock's. */
    URI endpoint() {
        return endpoint;
    }

    /** Starts a judge model that calls this stub. */
    BedrockJudgeModels.Builder model(String modelId) {
        return model(endpoint, modelId);
    }

    /** Starts a judge model that calls the stub at that address. */
    static BedrockJudgeModels.Builder model(URI endpoint, String modelId) {
        return BedrockJudgeModels.builder(modelId)
                .region(REGION)
                .endpoint(endpoint)
                .credentialsProvider(credentials());
    }

    /** Returns credentials that open nothing. */
    static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    }

    /** Returns the bill up to now. */
    StubBill bill() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/bill"))
                .timeout(PATIENCE)
                .build();
        return JSON.readValue(
                http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body(), StubBill.class);
    }

    /**
     * Waits until the stub has noticed that all its clients are gone, and returns the bill, which doesn't change any more.
     *
     * @throws IOException if there are still requests in flight after 20 seconds
     */
    StubBill finalBill() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        StubBill earlier = bill();
        while (true) {
            Thread.sleep(POLL.toMillis());
            StubBill bill = bill();
            if (bill.inFlight() == 0 && bill.equals(earlier)) {
                return bill;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the stub still has " + bill.inFlight() + " requests in flight");
            }
            earlier = bill;
        }
    }

    /** Returns the processor time that the stub has used. */
    Duration cpu() {
        return process.cpu();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
