package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BillingTest {

    @ParameterizedTest
    @EnumSource(
            names = {
                "THROTTLED",
                "UNAVAILABLE",
                "ACCESS_DENIED",
                "MODEL_NOT_FOUND",
                "QUOTA",
                "REJECTED",
                "NOT_RECORDED",
                "BUDGET_EXHAUSTED",
                "INVALID_INPUT"
            })
    void isNotBilledWhereTheProviderRefusedOrWasNotAsked(Failure.Kind kind) {
        assertThat(Billing.of(failure(kind, null))).isEqualTo(Billing.NOT_BILLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "CANCELED", "UNEXPECTED", "TRANSPORT", "TRUNCATED", "FILTERED"})
    void isInDoubtWhereTheModelMayHaveAnswered(Failure.Kind kind) {
        assertThat(Billing.of(failure(kind, null))).isEqualTo(Billing.IN_DOUBT);
    }

    @ParameterizedTest
    @EnumSource
    void isBilledWhereTheExceptionSaysWhatWasPaid(Failure.Kind kind) {
        for (Usage usage : new Usage[] {Usage.ofCall(7, 0), Usage.UNMETERED_CALL}) {
            assertThat(Billing.of(new ModelCallException(kind, "no", null, null, usage)))
                    .isEqualTo(Billing.BILLED);
        }
    }

    @Test
    void isNotBilledWhereNoConnectionCameAbout() {
        for (Exception cause : new Exception[] {
            new ConnectException("refused"),
            new UnknownHostException("nowhere"),
            new HttpConnectTimeoutException("slow"),
            new ConnectTimeoutException()
        }) {
            IOException around = new IOException("failed", cause);
            assertThat(Billing.of(failure(Failure.Kind.TRANSPORT, around))).isEqualTo(Billing.NOT_BILLED);
            assertThat(Billing.of(failure(Failure.Kind.TIMEOUT, around))).isEqualTo(Billing.IN_DOUBT);
        }
        assertThat(Billing.of(failure(Failure.Kind.TRANSPORT, new SocketException("connection reset"))))
                .isEqualTo(Billing.IN_DOUBT);
    }

    @Test
    void isNotBilledWhereTheFailureWasReplayed() {
        assertThat(Billing.of(ModelCallException.recorded(Failure.Kind.TIMEOUT, "slow")))
                .isEqualTo(Billing.NOT_BILLED);
    }

    private static ModelCallException failure(Failure.Kind kind, @Nullable Exception cause) {
        return new ModelCallException(kind, "no", cause);
    }

    /** Named as that of Apache's and Netty's HTTP clients. */
    private static final class ConnectTimeoutException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
