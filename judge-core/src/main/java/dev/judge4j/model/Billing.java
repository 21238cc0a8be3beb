package dev.judge4j.model;

import dev.judge4j.verdict.Usage;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Whether the provider may charge for an attempt that brought no usable reply: the one place where that is decided.
 *
 * <p>An attempt whose exception has a {@linkplain ModelCallException#usage usage} is billed for that. An attempt that the
 * provider refused (throttled, unavailable, access denied, model not found, quota, rejected), or that was never made (no
 * recording, no budget, invalid input), is not billed; the same holds for a connection that did not come about, as nothing was
 * sent then. Whatever else happened, such as a timeout, a connection that broke off or a canceled call, leaves it in doubt:
 * the model may have answered without our reading it.
 *
 * <p>HTTP status 424 on Amazon Bedrock (the model failed while it worked on the request) is of kind {@code UNAVAILABLE}, and so
 * counts as not billed and worth another attempt.
 */
public enum Billing {
    /** The provider does not charge. */
    NOT_BILLED,
    /** The provider charges for the usage of the exception. */
    BILLED,
    /** The provider may charge or not, at most for all of the input and the longest output. */
    IN_DOUBT;

    /** How deep a chain of causes is followed; some chains are circular. */
    private static final int DEEPEST_CAUSE = 20;

    /** Exceptions of HTTP clients about connections that did not come about, which have no type in common. */
    private static final Set<String> NOTHING_SENT = Set.of(
            "HttpConnectTimeoutException", // JDK
            "ConnectTimeoutException", // Apache, Netty
            "HttpHostConnectException", // Apache
            "ConnectionRequestTimeoutException", // Apache: no connection of the pool became free
            "ConnectionPoolTimeoutException"); // Apache 4, the same

    /** Returns whether a failed attempt may be billed. */
    public static Billing of(ModelCallException failure) {
        if (failure.isRecorded()) {
            return NOT_BILLED;
        }
        if (!failure.usage().equals(Usage.NONE)) {
            return BILLED;
        }
        return switch (failure.kind()) {
            case THROTTLED,
                    UNAVAILABLE,
                    ACCESS_DENIED,
                    MODEL_NOT_FOUND,
                    QUOTA,
                    REJECTED,
                    NOT_RECORDED,
                    BUDGET_EXHAUSTED,
                    INVALID_INPUT -> NOT_BILLED;
            case TRANSPORT -> nothingWasSent(failure) ? NOT_BILLED : IN_DOUBT;
            case TIMEOUT, CANCELED, UNEXPECTED, TRUNCATED, FILTERED, UNPARSEABLE, OUT_OF_RANGE, CONTRADICTORY ->
                IN_DOUBT;
        };
    }

    private static boolean nothingWasSent(Throwable thrown) {
        int depth = 0;
        for (Throwable link = thrown; link != null && depth < DEEPEST_CAUSE; link = link.getCause(), depth++) {
            if (link instanceof ConnectException
                    || link instanceof UnknownHostException
                    || link instanceof NoRouteToHostException
                    || NOTHING_SENT.contains(link.getClass().getSimpleName())) {
                return true;
            }
        }
        return false;
    }
}
