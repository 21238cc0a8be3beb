package dev.judge4j.bedrock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Stands in for Amazon Bedrock's runtime endpoint: listens on the loopback address, answers from a script, and remembers
 * what it was asked.
 *
 * <p>Written on sockets, as a reset or a body that breaks off can't be had from the JDK's HTTP server. The last answer of the
 * script is given for all further requests. Safe for use by multiple threads.
 */
final class BedrockStub implements AutoCloseable {

    private final ServerSocket server;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    /** A request as it came. Header names are in lower case. */
    record Request(String path, Map<String, String> headers, JsonNode body) {}

    BedrockStub(Answer... answers) {
        script.addAll(List.of(answers));
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Starts a judge model that calls this stub, with credentials that open nothing. */
    BedrockJudgeModels.Builder model(String modelId) {
        return BedrockJudgeModels.builder(modelId)
                .region("us-east-1")
                .endpoint(endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
    }

    /** Returns all requests so far, in the order in which they came. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Returns the last request. */
    Request request() {
        return requests.get(requests.size() - 1);
    }

    /** Returns how many connections there have been. */
    int connections() {
        return accepted.get();
    }

    /** Makes a call to another stub, so that a test with a short timeout doesn't wait for the SDK's classes. */
    static void warmUp() {
        try (BedrockStub bedrock = new BedrockStub(Answer.text("warm"));
                BedrockJudgeModel model = bedrock.model("us.x.judge").build()) {
            model.chat("item");
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                accepted.incrementAndGet();
                start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            boolean open = true;
            while (open) {
                requests.add(read(in));
                open = next().send(connection);
            }
        } catch (IOException e) {
            // The client has gone, which several tests are about; what it sent until then is in the log.
        } finally {
            connections.remove(connection);
        }
    }

    private synchronized Answer next() {
        Answer answer = script.size() > 1 ? script.poll() : script.peek();
        if (answer == null) {
            throw new IllegalStateException("the stub has no script");
        }
        return answer;
    }

    private static Request read(InputStream in) throws IOException {
        String requestLine = line(in); // POST /model/…/converse HTTP/1.1
        String path = requestLine.substring(requestLine.indexOf(' ') + 1, requestLine.lastIndexOf(' '));
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(path, headers, new ObjectMapper().readTree(body));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "bedrock-stub");
        thread.setDaemon(true);
        thread.start();
    }
}
