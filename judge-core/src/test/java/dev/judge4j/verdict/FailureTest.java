package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {

    @Test
    void keepsTheExceptionsBehindItOutermostFirst() {
        Throwable thrown = new IllegalStateException("call failed", new SocketTimeoutException());

        assertThat(Failure.of(Failure.Kind.TIMEOUT, "no reply within 60 s", thrown)
                        .causes())
                .containsExactly("IllegalStateException: call failed", "SocketTimeoutException");
    }

    @Test
    void namesAnAnonymousExceptionByItsParent() {
        Throwable thrown = new IOException("reset") {
            private static final long serialVersionUID = 1L;
        };

        assertThat(Failure.of(Failure.Kind.TRANSPORT, "connection lost", thrown).causes())
                .containsExactly("IOException: reset");
    }

    @Test
    void followsACircleOfCausesOnlySoFar() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(Failure.of(Failure.Kind.UNEXPECTED, "it goes round", first).causes())
                .hasSize(10)
                .startsWith("IllegalStateException: first", "IllegalStateException: second");
    }

    @ParameterizedTest
    @EnumSource
    void saysForEveryKindWhatToDo(Failure.Kind kind) {
        assertThat(kind.advice()).isNotBlank();
        assertThat(Failure.of(kind, "it broke")).hasToString(kind + ": it broke (" + kind.advice() + ")");
    }

    @Test
    void tellsTroubleWithCallsFromTroubleWithItemsAndReplies() {
        assertThat(EnumSet.allOf(Failure.Kind.class).stream().filter(Failure.Kind::isInfrastructure))
                .containsExactly(
                        Failure.Kind.THROTTLED,
                        Failure.Kind.TIMEOUT,
                        Failure.Kind.TRANSPORT,
                        Failure.Kind.UNAVAILABLE,
                        Failure.Kind.ACCESS_DENIED,
                        Failure.Kind.MODEL_NOT_FOUND,
                        Failure.Kind.QUOTA,
                        Failure.Kind.NOT_RECORDED,
                        Failure.Kind.BUDGET_EXHAUSTED,
                        Failure.Kind.CANCELED);
    }
}
