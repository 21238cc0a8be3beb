package dev.judge4j.bedrock.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * Lets the AWS SDK's asynchronous clients, the only ones that read event streams, call with the HTTP client that all
 * other calls are made with.
 *
 * <p>A call is made on the thread that asks for it, which waits until the whole response is there: whoever wants an
 * agent's answer waits for all of it anyway, and needs no second HTTP client with its own connections, threads and
 * twenty jars for it. Safe for use by multiple threads.
 */
final class BlockingHttpClient implements SdkAsyncHttpClient {

    /** Two lengths and two checksums of four bytes each; an event begins with its own length. */
    private static final int SHORTEST_EVENT = 16;

    private final SdkHttpClient client;

    BlockingHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        try {
            byte[] body = Collected.of(request.requestContentPublisher());
            HttpExecuteResponse response = client.prepareRequest(HttpExecuteRequest.builder()
                            .request(request.request())
                            .contentStreamProvider(ContentStreamProvider.fromByteArray(body))
                            .build())
                    .call();
            byte[] content = read(response);
            if (isEventStream(response.httpResponse())) {
                requireWholeEvents(content);
            }
            request.responseHandler().onHeaders(response.httpResponse());
            request.responseHandler().onStream(AsyncRequestBody.fromBytes(content));
            return CompletableFuture.completedFuture(null);
        } catch (IOException | RuntimeException e) {
            request.responseHandler().onError(e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private static byte[] read(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return new byte[0];
        }
        try (AbortableInputStream in = response.responseBody().get()) {
            return in.readAllBytes();
        }
    }

    private static boolean isEventStream(SdkHttpResponse response) {
        return response.firstMatchingHeader("Content-Type")
                .filter(type -> type.startsWith("application/vnd.amazon.eventstream"))
                .isPresent();
    }

    /** The SDK passes over an event that breaks off, and takes what came before it for the whole answer. */
    private static void requireWholeEvents(byte[] content) throws EOFException {
        ByteBuffer events = ByteBuffer.wrap(content);
        while (events.hasRemaining()) {
            int length = events.remaining() < Integer.BYTES ? 0 : events.getInt(events.position());
            if (length < SHORTEST_EVENT || length > events.remaining()) {
                throw new EOFException("the event stream breaks off within an event");
            }
            events.position(events.position() + length);
        }
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Gathers a request's body, which is in memory already. */
    private static final class Collected implements Subscriber<ByteBuffer> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

        static byte[] of(Publisher<ByteBuffer> body) {
            Collected collected = new Collected();
            body.subscribe(collected);
            return collected.whole.join();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }

        @Override
        public void onError(Throwable trouble) {
            whole.completeExceptionally(trouble);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
