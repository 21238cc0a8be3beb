package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Says what kind of trouble an exception of any langchain4j model means: the one place where that is decided.
 *
 * <p>The outermost exception of the chain that is known decides, as the inner ones are details of it.
 */
final class ModelFailures {

    /** How deep a chain of causes is followed; some chains are circular. */
    private static final int DEEPEST_CAUSE = 20;

    private ModelFailures() {}

    /** Returns the exception with its kind: itself if it has one, else around it, with what it says. */
    static ModelCallException of(Exception exception) {
        if (exception instanceof ModelCallException known) {
            return known;
        }
        Failure.Kind kind = Failure.Kind.UNEXPECTED;
        Duration retryAfter = null;
        Usage usage = Usage.NONE;
        for (Throwable link : chain(exception)) {
            if (link instanceof ModelCallException inner) {
                kind = inner.kind();
                retryAfter = inner.retryAfter().orElse(null);
                usage = inner.usage();
                break;
            }
            Failure.Kind found = kindOf(link);
            if (found != null) {
                kind = found;
                break;
            }
        }
        String name = exception.getClass().getSimpleName();
        String message = exception.getMessage() == null ? name : name + ": " + exception.getMessage();
        return new ModelCallException(kind, message, exception, retryAfter, usage);
    }

    /** Returns the HTTP status that a provider gave, or else the one that stands for the kind; empty if there is none. */
    static OptionalInt statusOf(Exception exception) {
        for (Throwable link : chain(exception)) {
            if (link instanceof HttpException http) {
                return OptionalInt.of(http.statusCode());
            }
        }
        return HttpStatus.of(of(exception).kind());
    }

    /**
     * Returns the reply.
     *
     * @throws ModelCallException if it is null; the call counts as paid
     */
    static ChatResponse requireReply(@Nullable ChatResponse response, String model) {
        if (response == null) {
            throw new ModelCallException(
                    Failure.Kind.UNEXPECTED, "model " + model + " returned null", null, null, Usage.UNMETERED_CALL);
        }
        return response;
    }

    private static List<Throwable> chain(Throwable outermost) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = outermost; t != null && chain.size() < DEEPEST_CAUSE; t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }

    private static Failure.@Nullable Kind kindOf(Throwable link) {
        if (link instanceof RateLimitException) {
            return Failure.Kind.THROTTLED;
        } else if (link instanceof AuthenticationException) {
            return Failure.Kind.ACCESS_DENIED;
        } else if (link instanceof ModelNotFoundException) {
            return Failure.Kind.MODEL_NOT_FOUND;
        } else if (link instanceof InternalServerException) {
            return Failure.Kind.UNAVAILABLE;
        } else if (link instanceof ContentFilteredException) { // is an InvalidRequestException too
            return Failure.Kind.FILTERED;
        } else if (link instanceof InvalidRequestException || link instanceof UnsupportedFeatureException) {
            return Failure.Kind.REJECTED;
        } else if (link instanceof HttpException http) {
            return HttpStatus.kindOf(http.statusCode());
        } else if (isInterrupt(link)) {
            return Failure.Kind.CANCELED;
        } else if (isTimeout(link)) {
            return Failure.Kind.TIMEOUT;
        } else if (link instanceof IOException) {
            return Failure.Kind.TRANSPORT;
        } else if (link instanceof UnresolvedModelServerException) {
            return Failure.Kind.TRANSPORT;
        }
        return null;
    }

    private static boolean isInterrupt(Throwable link) {
        return link instanceof InterruptedException
                || link instanceof ClosedByInterruptException
                || link instanceof CancellationException;
    }

    private static boolean isTimeout(Throwable link) {
        return link instanceof TimeoutException
                || link instanceof java.util.concurrent.TimeoutException
                || link instanceof SocketTimeoutException
                // Nothing was sent when it took too long to connect: that is the network's trouble.
                || (link instanceof HttpTimeoutException && !(link instanceof HttpConnectTimeoutException));
    }
}
