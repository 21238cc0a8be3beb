package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.ModelCallException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a failed call advises to do, by what was called. */
class CallAdviceTest {

    private static final Called GUARDRAIL = new Called("guardrail", "gr1 in us-east-1", "Look.", "Allow.");

    private final CallFailures failures = new CallFailures(InstantSource.system());

    @Test
    void namesSettingsOnlyWhereThereAreSome() {
        SdkClientException full = SdkClientException.create("no", new ConnectionRequestTimeoutException());

        assertThat(failures.of(full, "m", "us-east-1"))
                .isInstanceOf(ModelCallException.class)
                .hasMessage("No connection became free for the call of m in us-east-1; raise maxConnections above the"
                        + " number of calls at a time.");
        assertThat(failures.of(full, GUARDRAIL))
                .hasMessage(
                        "No connection became free for the call of guardrail gr1 in us-east-1; make fewer calls at a"
                                + " time.");
    }

    @Test
    void doesNotAdviseATimeoutThatCannotBeSet() {
        ApiCallTimeoutException late = ApiCallTimeoutException.create(9);

        assertThat(failures.of(late, "m", "us-east-1"))
                .hasMessageEndingWith("in time; raise the timeout or lower the output limit.");
        assertThat(failures.of(late, GUARDRAIL))
                .hasMessage("Amazon Bedrock gave no reply to the call of guardrail gr1 in us-east-1 in time; try again,"
                        + " with fewer calls at a time.");
    }

    /** Bears the name of that of the HTTP clients, as they have no type in common. */
    private static final class ConnectionRequestTimeoutException extends Exception {

        private static final long serialVersionUID = 1;
    }
}
