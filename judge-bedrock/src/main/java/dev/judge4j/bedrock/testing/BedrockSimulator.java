package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsService;
import dev.judge4j.bedrock.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Stands in for Amazon Bedrock and S3 on the loopback address, so that tests and examples go through the real AWS clients
 * without AWS.
 *
 * <pre>{@code
 * try (BedrockSimulator aws = BedrockSimulator.start()) {
 *     aws.answer(call -> "{\"score\": 4}");
 *     aws.fault(Fault.of("POST /model-invocation-job").status(429).type("ThrottlingException").times(3));
 *     … aws.access() …
 * }
 * }</pre>
 *
 * <p>Nothing takes time here: jobs advance each time they are asked for, and clients of {@link #access()} repeat failed calls
 * at once. Signatures are not checked. Safe for use by multiple threads.
 */
public final class BedrockSimulator implements AutoCloseable {

    private static final String REGION = "us-east-1";

    private final SimulatedModel model = new SimulatedModel();
    private final SimulatedKnowledge knowledge = new SimulatedKnowledge();
    private final ModelRoutes models = new ModelRoutes();
    private final Faults faults = new Faults();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final SimulatedObjects objects = new SimulatedObjects();
    private final SimulatedBatches batches = new SimulatedBatches();
    private final SimulatedEvaluations evaluations = new SimulatedEvaluations();
    private final ExecutorService threads;
    private final HttpServer bedrock;
    private final HttpServer s3;
    private final @Nullable URI otherS3;
    private final ObjectStore jobFiles;
    private volatile boolean expired;

    private BedrockSimulator(@Nullable URI otherS3) {
        this.otherS3 = otherS3;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "bedrock-simulator");
            thread.setDaemon(true);
            return thread;
        });
        this.s3 = serve(List.of(new S3Routes(objects)), true);
        this.jobFiles = otherS3 == null ? objects : ObjectStore.s3(access(s3Endpoint(), s3Endpoint()));
        this.bedrock = serve(
                List.of(
                        new RuntimeRoutes(model),
                        models,
                        new KnowledgeRoutes(knowledge),
                        new BatchRoutes(batches, new BatchWork(model, batches, jobFiles)),
                        new EvaluationRoutes(evaluations, new EvaluationWork(evaluations, jobFiles))),
                false);
    }

    /** Starts a simulator on free ports of the loopback address. */
    public static BedrockSimulator start() {
        return new BedrockSimulator(null);
    }

    /**
     * Starts a simulator without an S3 of its own: jobs read and write objects at the given endpoint, and {@link #access()}
     * leads there.
     */
    public static BedrockSimulator startWithS3(URI endpoint) {
        return new BedrockSimulator(requireNonNull(endpoint, "endpoint"));
    }

    /** Returns access to this simulator, with credentials that open nothing; failed calls are repeated without a wait. */
    public AwsAccess access() {
        return access(endpoint(), s3Endpoint());
    }

    private static AwsAccess access(URI others, URI objects) {
        AwsAccess access = AwsAccess.standard()
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build());
        for (AwsService service : AwsService.values()) {
            access = access.endpoint(service, service == AwsService.S3 ? objects : others);
        }
        return access;
    }

    /** Returns the address of all services but S3. */
    public URI endpoint() {
        return address(bedrock);
    }

    /** Returns the address of S3. */
    public URI s3Endpoint() {
        return otherS3 != null ? otherS3 : address(s3);
    }

    /** Sets what models say, on line and in batch jobs; a call is answered with one complete text. */
    public void answer(Function<SimulatedCall, String> text) {
        requireNonNull(text, "text");
        model.reply(call -> SimulatedReply.text(text.apply(call)));
    }

    /** Sets what models answer, on line and in batch jobs: replies of any form, or errors. */
    public void reply(Function<SimulatedCall, SimulatedReply> function) {
        model.reply(function);
    }

    /** Returns the knowledge bases, agents and guardrails, of which there are none until they are set. */
    public SimulatedKnowledge knowledge() {
        return knowledge;
    }

    /** Sets the ids of the inference profiles that there are; none unless set. */
    public void profiles(String... ids) {
        models.profiles(List.of(ids));
    }

    /** Lets something go wrong. Of several faults for one request, the one that was added first strikes. */
    public void fault(Fault fault) {
        faults.add(requireNonNull(fault, "fault"));
    }

    /** Takes back all faults. */
    public void clearFaults() {
        faults.clear();
    }

    /** Lets credentials expire: every request is refused until {@link #renewCredentials()}. */
    public void expireCredentials() {
        expired = true;
    }

    /** Makes credentials valid again. */
    public void renewCredentials() {
        expired = false;
    }

    /** Returns the batch jobs, to look at and to let go wrong. */
    public SimulatedBatches batches() {
        return batches;
    }

    /** Returns the evaluation jobs, to look at, to say how they judge, and to let go wrong. */
    public SimulatedEvaluations evaluations() {
        return evaluations;
    }

    /** Returns the objects in this simulator's own S3. */
    public SimulatedObjects objects() {
        return objects;
    }

    /** Returns the objects that jobs read and write: {@link #objects()}, or those at the S3 endpoint that was given. */
    public ObjectStore jobFiles() {
        return jobFiles;
    }

    /** Returns all requests so far, in the order in which they came; those that a fault met are among them. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns the requests so far whose method and path begin like this, such as {@code POST /model-invocation-job}. */
    public List<ReceivedRequest> requests(String line) {
        return requests.stream()
                .filter(request -> request.line().startsWith(line))
                .toList();
    }

    /** Stops the servers and removes all objects. */
    @Override
    public void close() {
        bedrock.stop(0);
        s3.stop(0);
        threads.shutdownNow();
        if (otherS3 != null) {
            jobFiles.close();
        }
        objects.close();
    }

    private HttpServer serve(List<Routes> routes, boolean isS3) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", http -> handle(http, routes, isS3));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange http, List<Routes> routes, boolean isS3) throws IOException {
        try (http) {
            Exchange exchange = new Exchange(http, isS3);
            requests.add(new ReceivedRequest(
                    exchange.method(),
                    exchange.path(),
                    exchange.query(),
                    exchange.headers(),
                    isS3 ? "" : exchange.text()));
            Optional<Fault> fault = faults.striking(exchange.method(), exchange.path());
            if (fault.isPresent() && strike(fault.get(), exchange)) {
                return;
            }
            try {
                answer(exchange, routes, isS3);
            } catch (RuntimeException e) {
                exchange.error(500, "InternalServerException", "The simulator failed: " + e);
            }
        }
    }

    /** Returns whether that was all; a request that isn't answered by then ends with its connection. */
    private static boolean strike(Fault fault, Exchange exchange) throws IOException {
        fault.runBefore();
        switch (fault.ending()) {
            case RESET -> {
                return true;
            }
            case LOST -> {
                exchange.mute();
                return false;
            }
            default -> {
                if (fault.status() == 0) {
                    return false;
                }
                exchange.error(fault.status(), fault.type(), fault.message(), fault.headers());
                return true;
            }
        }
    }

    private void answer(Exchange exchange, List<Routes> routes, boolean isS3) throws IOException {
        if (expired) {
            exchange.error(
                    isS3 ? 400 : 403,
                    isS3 ? "ExpiredToken" : "ExpiredTokenException",
                    "The security token included in the request is expired");
            return;
        }
        for (Routes some : routes) {
            if (some.handle(exchange)) {
                return;
            }
        }
        exchange.error(
                404,
                "ResourceNotFoundException",
                "The simulator knows no " + exchange.method() + " " + exchange.path() + ".");
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
