package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection to a {@link StubServer}: gathers the bytes of a request until it is whole, and sends an answer as
 * fast as the client takes it. HTTP/1.1 with Content-Length only, one request at a time. Used by one thread.
 */
final class StubConnection {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);
    private static final int FIRST_SIZE = 8 * 1024;
    private static final int LONGEST_REQUEST = 16 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;
    private boolean continued;
    private @Nullable ByteBuffer unsent;
    private boolean busy;

    StubConnection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /**
     * A whole request; its body is in {@link #bytes()}.
     *
     * @param line the request line, such as {@code GET /bill HTTP/1.1}
     * @param from where the body starts
     * @param length how long the body is
     */
    record Request(String line, int from, int length) {}

    /** Returns the bytes gathered so far. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns whether a request is being answered. */
    boolean busy() {
        return busy;
    }

    /** Says that a request is being answered. */
    void begin() {
        busy = true;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Reads what there is; returns whether the client is still there. */
    boolean read(ByteBuffer shared) throws IOException {
        int count;
        do {
            shared.clear();
            count = channel.read(shared);
            shared.flip();
            if (length + shared.remaining() > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + shared.remaining()));
            }
            int more = shared.remaining();
            shared.get(bytes, length, more);
            length += more;
        } while (count == shared.capacity());
        return count >= 0 && length <= LONGEST_REQUEST;
    }

    /**
     * Returns the request if it is whole, else null.
     *
     * @throws IOException if it has no length that can be read
     */
    @Nullable
    Request request() throws IOException {
        int end = endOfHead();
        if (end < 0) {
            return null;
        }
        String head = new String(bytes, 0, end, ISO_8859_1);
        String headers = head.toLowerCase(Locale.ROOT);
        int body = header(headers, "content-length");
        if (length < end + body) {
            if (!continued && headers.contains("\r\nexpect: 100-continue")) {
                continued = true;
                send(CONTINUE);
            }
            return null;
        }
        return new Request(head.substring(0, head.indexOf('\r')), end, body);
    }

    /** Forgets the request, whose answer follows. */
    void consume(Request request) {
        int whole = request.from() + request.length();
        System.arraycopy(bytes, whole, bytes, 0, length - whole);
        length -= whole;
        continued = false;
    }

    /** Ends the request under way with an answer. */
    void answer(byte[] response) throws IOException {
        busy = false;
        send(response);
    }

    /** Sends what the client wouldn't take before. */
    void resume() throws IOException {
        if (unsent != null) {
            channel.write(unsent);
            if (!unsent.hasRemaining()) {
                unsent = null;
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    /** Closes the connection in order. */
    void close() throws IOException {
        busy = false;
        channel.close();
    }

    /** Resets the connection: what is on the way is lost and the client's next read fails. */
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        close();
    }

    private void send(byte[] response) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(response);
        channel.write(buffer);
        if (buffer.hasRemaining()) {
            unsent = buffer;
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** Returns where the empty line after the headers ends, or -1. */
    private int endOfHead() {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int header(String headers, String name) throws IOException {
        int at = headers.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return 0;
        }
        int from = headers.indexOf(':', at) + 1;
        try {
            return Integer.parseUnsignedInt(
                    headers.substring(from, headers.indexOf('\r', from)).trim());
        } catch (NumberFormatException e) {
            throw new IOException("the request has no readable " + name, e);
        }
    }
}
