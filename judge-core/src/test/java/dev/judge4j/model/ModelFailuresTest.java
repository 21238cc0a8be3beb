package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFailuresTest {

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new RateLimitException("x"), Failure.Kind.THROTTLED),
                Arguments.of(new TimeoutException("x"), Failure.Kind.TIMEOUT),
                Arguments.of(new AuthenticationException("x"), Failure.Kind.ACCESS_DENIED),
                Arguments.of(new ModelNotFoundException("x"), Failure.Kind.MODEL_NOT_FOUND),
                Arguments.of(new InternalServerException("x"), Failure.Kind.UNAVAILABLE),
                Arguments.of(new ContentFilteredException("x"), Failure.Kind.FILTERED),
                Arguments.of(new InvalidRequestException("x"), Failure.Kind.REJECTED),
                Arguments.of(new UnsupportedFeatureException("x"), Failure.Kind.REJECTED),
                Arguments.of(new UnresolvedModelServerException("x"), Failure.Kind.TRANSPORT),
                Arguments.of(new HttpException(429, "x"), Failure.Kind.THROTTLED),
                Arguments.of(new LangChain4jException(new HttpException(503, "x")), Failure.Kind.UNAVAILABLE),
                Arguments.of(new UncheckedIOException(new IOException("x")), Failure.Kind.TRANSPORT),
                Arguments.of(new RuntimeException(new ConnectException("x")), Failure.Kind.TRANSPORT),
                Arguments.of(new RuntimeException(new SocketTimeoutException("x")), Failure.Kind.TIMEOUT),
                Arguments.of(new RuntimeException(new HttpTimeoutException("x")), Failure.Kind.TIMEOUT),
                Arguments.of(new RuntimeException(new HttpConnectTimeoutException("x")), Failure.Kind.TRANSPORT),
                Arguments.of(new RuntimeException(new java.util.concurrent.TimeoutException()), Failure.Kind.TIMEOUT),
                Arguments.of(new RuntimeException(new InterruptedException()), Failure.Kind.CANCELED),
                Arguments.of(new UncheckedIOException(new ClosedByInterruptException()), Failure.Kind.CANCELED),
                Arguments.of(new CancellationException(), Failure.Kind.CANCELED),
                Arguments.of(new InterruptedException(), Failure.Kind.CANCELED),
                Arguments.of(new LangChain4jException("x"), Failure.Kind.UNEXPECTED),
                Arguments.of(new IllegalStateException(new NullPointerException("x")), Failure.Kind.UNEXPECTED));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void knowsTheExceptionsOfLangchain4jAndOfTheJdk(Exception exception, Failure.Kind kind) {
        ModelCallException failure = ModelFailures.of(exception);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.usage()).isEqualTo(Usage.NONE);
        assertThat(failure).hasCause(exception);
    }

    /** A throttled request is not a matter of transport because some library threw it as an I/O problem underneath. */
    @Test
    void letsTheOutermostKnownExceptionDecide() {
        assertThat(ModelFailures.of(new RateLimitException(new IOException("429")))
                        .kind())
                .isEqualTo(Failure.Kind.THROTTLED);
        assertThat(ModelFailures.of(new RuntimeException(new IOException(new RateLimitException("x"))))
                        .kind())
                .isEqualTo(Failure.Kind.TRANSPORT);
    }

    @Test
    void keepsWhatAnExceptionWithAKindSays() {
        ModelCallException known =
                new ModelCallException(Failure.Kind.QUOTA, "used up", null, Duration.ofHours(3), Usage.ofCall(4, 2));

        assertThat(ModelFailures.of(known)).isSameAs(known);
        ModelCallException wrapped = ModelFailures.of(new IllegalStateException("in a decorator", known));
        assertThat(wrapped.kind()).isEqualTo(Failure.Kind.QUOTA);
        assertThat(wrapped.retryAfter()).hasValue(Duration.ofHours(3));
        assertThat(wrapped.usage()).isEqualTo(Usage.ofCall(4, 2));
        assertThat(wrapped).hasMessage("IllegalStateException: in a decorator");
    }

    @Test
    void isNotLostInACircleOfCauses() {
        Exception one = new IllegalStateException("one");
        Exception two = new IllegalStateException("two", one);
        one.initCause(two);

        assertThat(ModelFailures.of(one).kind()).isEqualTo(Failure.Kind.UNEXPECTED);
    }

    @Test
    void namesAnExceptionWithoutMessage() {
        assertThat(ModelFailures.of(new IllegalStateException())).hasMessage("IllegalStateException");
    }

    @ParameterizedTest
    @CsvSource({
        "200, TRANSPORT",
        "302, TRANSPORT",
        "400, REJECTED",
        "401, ACCESS_DENIED",
        "403, ACCESS_DENIED",
        "404, MODEL_NOT_FOUND",
        "408, TIMEOUT",
        "413, REJECTED",
        "422, REJECTED",
        "424, UNAVAILABLE",
        "429, THROTTLED",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, TIMEOUT",
        "529, UNAVAILABLE"
    })
    void readsHttpStatuses(int status, Failure.Kind kind) {
        assertThat(HttpStatus.kindOf(status)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(Failure.Kind.class)
    void hasStatusesThatMeanTheSameKindAgain(Failure.Kind kind) {
        HttpStatus.of(kind)
                .ifPresent(status -> assertThat(HttpStatus.kindOf(status)).isEqualTo(kind));
    }
}
