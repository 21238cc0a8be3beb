package dev.judge4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for Amazon Bedrock's Converse operation: answers judges with legal verdicts after a fixed latency, fails as
 * scripted, and keeps the bill.
 *
 * <pre>
 * StubServer --port 0 --latency 50 --faults 429=.2,5xx=.05,reset=.02,hang=.01,malformed=.05,truncated=.01 --seed 7
 * </pre>
 *
 * <p>The port is the first line printed. The bill, a {@link StubBill} as JSON, is at {@code GET /bill}; it has every request
 * that the stub decided to answer, at the moment when it decided. The program ends when its standard input does.
 *
 * <p>One thread serves all connections, so that the stub takes little of a machine that is about to be measured.
 */
public final class StubServer implements AutoCloseable {

    /** Enough for all clients of a load test to connect at once. */
    private static final int BACKLOG = 4096;

    private static final int READ_BUFFER = 64 * 1024;

    /** Selectors wait whole milliseconds; what is due sooner than half of one is sent, so that the mean is right. */
    private static final long EARLY_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private static final String REJECTED = "rejected";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Selector selector;
    private final ServerSocketChannel server;
    private final long latencyNanos;
    private final StubFaults faults;
    private final StubJudge judge;
    private final Deque<Due> due = new ArrayDeque<>(); // one latency for all: the first to come is the first to go
    private final ByteBuffer shared = ByteBuffer.allocateDirect(READ_BUFFER);
    private final Map<String, Long> requests = new TreeMap<>();
    private final Thread thread;
    private long number;
    private long calls;
    private long inputTokens;
    private long outputTokens;
    private int inFlight;
    private int mostInFlight;

    /** What ends a request, at a time of {@link System#nanoTime}. */
    private record Due(long at, StubConnection connection, Ending ending) {}

    @FunctionalInterface
    private interface Ending {
        void send(StubConnection connection) throws IOException;
    }

    private StubServer(int port, Duration latency, StubFaults faults, long seed) throws IOException {
        this.latencyNanos = latency.toNanos();
        this.faults = faults;
        this.judge = new StubJudge(seed);
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(this::serve, "stub-server");
        thread.setDaemon(true);
    }

    /**
     * Starts a stub on the loopback address.
     *
     * @param port where to listen; 0 for a free port
     */
    static StubServer start(int port, Duration latency, StubFaults faults, long seed) throws IOException {
        StubServer stub = new StubServer(port, latency, faults, seed);
        stub.thread.start();
        return stub;
    }

    /** Runs the program until its standard input ends; ends with 64 where an argument makes no sense. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        StubServer stub;
        try {
            Arguments given = new Arguments(arguments, Set.of("port", "latency", "faults", "seed"));
            long seed = Long.parseLong(given.option("seed").orElse("7"));
            stub = start(
                    Integer.parseInt(given.option("port").orElse("0")),
                    Duration.ofMillis(Long.parseLong(given.option("latency").orElse("50"))),
                    StubFaults.parse(given.option("faults").orElse(""), seed),
                    seed);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(ExitCode.WRONG_USE.number());
            return;
        }
        try (stub) {
            out.println(stub.port());
            out.flush();
            while (System.in.read() >= 0 && stub.thread.isAlive()) {
                // Nothing is read for its content; whoever started this keeps it alive by holding the other end.
            }
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Stops listening and closes all connections; waits until that is done. */
    @Override
    public void close() {
        thread.interrupt(); // wakes the selector
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try (selector;
                server) {
            while (!Thread.currentThread().isInterrupted()) {
                select();
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    serve(key);
                }
                sendDue();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the stub can't listen any more", e);
        }
    }

    private void select() throws IOException {
        Due next = due.peek();
        if (next == null) {
            selector.select();
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(next.at() - System.nanoTime() + EARLY_NANOS);
        if (millis > 0) {
            selector.select(millis);
        } else {
            selector.selectNow();
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.attachment() instanceof StubConnection connection) {
            serve(connection, key);
        } else {
            for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey own = channel.register(selector, SelectionKey.OP_READ);
                own.attach(new StubConnection(channel, own));
            }
        }
    }

    private void serve(StubConnection connection, SelectionKey key) throws IOException {
        try {
            if (key.isWritable()) {
                connection.resume();
            }
            if (key.isReadable() && !connection.read(shared)) {
                drop(connection);
            } else if (!connection.busy()) {
                StubConnection.Request request = connection.request();
                if (request != null) {
                    decide(connection, request);
                }
            }
        } catch (IOException e) {
            drop(connection); // a client that died, or one that doesn't speak HTTP
        }
    }

    private void drop(StubConnection connection) throws IOException {
        if (connection.busy()) {
            inFlight--;
        }
        connection.close();
    }

    private void decide(StubConnection connection, StubConnection.Request request) throws IOException {
        if (request.line().startsWith("GET /bill ")) {
            connection.consume(request);
            connection.answer(StubResponses.ok(JSON.writeValueAsBytes(bill())));
            return;
        }
        StubJudge.Reply reply =
                request.line().startsWith("POST /model/") && request.line().contains("/converse ")
                        ? judge.answer(connection.bytes(), request.from(), request.length())
                        : null;
        connection.consume(request);
        connection.begin();
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        if (reply == null) {
            requests.merge(REJECTED, 1L, Long::sum);
            finish(connection, to -> to.answer(StubResponses.REJECTED));
            return;
        }
        StubFaults.Draw draw = faults.draw(number++);
        requests.merge(draw.fault().label(), 1L, Long::sum);
        boolean billed =
                switch (draw.fault()) {
                    case NONE, HANG, MALFORMED, TRUNCATED -> true;
                    case RESET -> draw.other();
                    case THROTTLED, UNAVAILABLE -> false;
                };
        if (billed) {
            calls++;
            inputTokens += reply.inputTokens();
            outputTokens += reply.outputTokens();
        }
        switch (draw.fault()) {
            case THROTTLED -> finish(connection, to -> to.answer(StubResponses.THROTTLED));
            case HANG -> {} // the client will close the connection, if it is any good
            default -> due.add(new Due(System.nanoTime() + latencyNanos, connection, ending(draw, reply)));
        }
    }

    private static Ending ending(StubFaults.Draw draw, StubJudge.Reply reply) {
        return switch (draw.fault()) {
            case UNAVAILABLE ->
                to -> to.answer(draw.other() ? StubResponses.UNAVAILABLE : StubResponses.INTERNAL_ERROR);
            case RESET -> StubConnection::reset;
            case MALFORMED -> to -> to.answer(StubResponses.malformed(reply, draw.other()));
            case TRUNCATED ->
                draw.other()
                        ? to -> to.answer(StubResponses.atTheLimit(reply))
                        : to -> {
                            to.answer(StubResponses.firstHalf(reply));
                            to.close();
                        };
            default -> to -> to.answer(StubResponses.reply(reply));
        };
    }

    private void sendDue() throws IOException {
        long now = System.nanoTime() + EARLY_NANOS;
        for (Due next = due.peek(); next != null && next.at() - now <= 0; next = due.peek()) {
            due.remove();
            if (next.connection().isOpen()) {
                finish(next.connection(), next.ending());
            }
        }
    }

    private void finish(StubConnection connection, Ending ending) throws IOException {
        inFlight--;
        try {
            ending.send(connection);
        } catch (IOException e) {
            connection.close(); // the client has died; it will be billed all the same
        }
    }

    private StubBill bill() {
        return new StubBill(calls, inputTokens, outputTokens, requests, inFlight, mostInFlight);
    }
}
