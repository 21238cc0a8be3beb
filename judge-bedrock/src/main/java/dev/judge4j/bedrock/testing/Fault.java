package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with certain requests. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * aws.fault(Fault.of("POST /model-invocation-job")
 *         .status(429).type("ThrottlingException").message("slow down").header("Retry-After", "7").times(3));
 * }</pre>
 */
public final class Fault {

    /** How a request ends that is struck. */
    enum Ending {
        RESPONSE,
        RESET,
        LOST
    }

    private final String line;
    private final int status;
    private final String type;
    private final String message;
    private final Map<String, String> headers;
    private final int after;
    private final int times;
    private final Ending ending;
    private final @Nullable Runnable before;

    private Fault(
            String line,
            int status,
            String type,
            String message,
            Map<String, String> headers,
            int after,
            int times,
            Ending ending,
            @Nullable Runnable before) {
        this.line = line;
        this.status = status;
        this.type = type;
        this.message = message;
        this.headers = Map.copyOf(headers);
        this.after = after;
        this.times = times;
        this.ending = ending;
        this.before = before;
    }

    /**
     * Starts a fault of requests, by method and what the decoded path begins with: {@code POST /model-invocation-job}, {@code
     * GET /bucket/key}, {@code * /} for all. Without further settings it is a 500 of the type InternalServerException, every
     * time.
     *
     * @throws IllegalArgumentException if that is not a method, a blank and a path
     */
    public static Fault of(String line) {
        if (!requireNonNull(line, "line").matches("(?:\\*|[A-Z]+) /.*")) {
            throw new IllegalArgumentException(
                    "not a method and a path, as in \"POST /model-invocation-job\": " + line);
        }
        return new Fault(
                line,
                500,
                "InternalServerException",
                "a fault of the simulator",
                Map.of(),
                0,
                Integer.MAX_VALUE,
                Ending.RESPONSE,
                null);
    }

    /** Returns the fault with an HTTP status; 0 lets the request through after what {@link #run} does. */
    public Fault status(int code) {
        return new Fault(line, code, type, message, headers, after, times, ending, before);
    }

    /** Returns the fault with the name of an error, such as {@code ThrottlingException} or, in S3, {@code SlowDown}. */
    public Fault type(String name) {
        return new Fault(line, status, name, message, headers, after, times, ending, before);
    }

    /** Returns the fault with a text for people. */
    public Fault message(String text) {
        return new Fault(line, status, type, text, headers, after, times, ending, before);
    }

    /** Returns the fault with one more header in its response. */
    public Fault header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Fault(line, status, type, message, more, after, times, ending, before);
    }

    /** Returns the fault, which then strikes so many times; else every time. */
    public Fault times(int count) {
        return new Fault(line, status, type, message, headers, after, count, ending, before);
    }

    /** Returns the fault, which then lets so many requests pass first. */
    public Fault after(int requests) {
        return new Fault(line, status, type, message, headers, requests, times, ending, before);
    }

    /** Returns the fault, which then breaks the connection off in place of a response. */
    public Fault reset() {
        return new Fault(line, status, type, message, headers, after, times, Ending.RESET, before);
    }

    /**
     * Returns the fault, which then lets the request do its work and breaks the connection off in place of the response: the
     * client can't know that it was done.
     */
    public Fault lost() {
        return new Fault(line, status, type, message, headers, after, times, Ending.LOST, before);
    }

    /**
     * Returns the fault, which then runs this before it answers: to wait for a latch, move a clock or end a process, so that a
     * test needs no real time to pass.
     */
    public Fault run(Runnable work) {
        return new Fault(line, status, type, message, headers, after, times, ending, work);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String message() {
        return message;
    }

    Map<String, String> headers() {
        return headers;
    }

    Ending ending() {
        return ending;
    }

    void runBefore() {
        if (before != null) {
            before.run();
        }
    }

    int first() {
        return after;
    }

    int count() {
        return times;
    }

    boolean isOf(String method, String path) {
        String wanted = line.substring(0, line.indexOf(' '));
        return (wanted.equals("*") || wanted.equals(method)) && path.startsWith(line.substring(line.indexOf(' ') + 1));
    }

    /** Returns what it strikes and how. */
    @Override
    public String toString() {
        return line + ": " + (ending == Ending.RESPONSE ? status + " " + type : ending);
    }
}
