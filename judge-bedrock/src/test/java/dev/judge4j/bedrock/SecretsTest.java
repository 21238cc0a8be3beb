package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.message.UserMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Credentials leave the process in the signature only. */
class SecretsTest {

    private static final String KEY = "AKIACANARYKEY";
    private static final String SECRET = "canary-secret";
    private static final String TOKEN = "canary-session-token";

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(Answer.text("fine")),
                arguments(Answer.reset()),
                arguments(Answer.json("{}")),
                arguments(new Answer.Response(200, Map.of(), "<html>" + TOKEN + "</html>")),
                arguments(Answer.error(403, "AccessDeniedException", "no")),
                arguments(Answer.error(
                        403,
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided.\n\nThe Canonical"
                                + " String for this request should have been\n'POST\n\nx-amz-security-token:" + TOKEN
                                + "'")),
                arguments(Answer.error(
                        403,
                        "IncompleteSignatureException",
                        "'x' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256"
                                + " Credential=" + KEY + "/20261124/us-east-1/bedrock/aws4_request'.")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void showNeitherInExceptionsNorInLogsNorInTheModelsOwnText(Answer answer) {
        PrintStream standardError = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        StringWriter shown = new StringWriter();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (BedrockStub bedrock = new BedrockStub(answer);
                BedrockJudgeModel model = bedrock.model("us.x.judge")
                        .pacer(new VirtualPacer())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsSessionCredentials.create(KEY, SECRET, TOKEN)))
                        .build()) {
            Throwable thrown = catchThrowable(() -> model.chat(UserMessage.from("item")));
            if (thrown instanceof ModelCallException failure) {
                failure.printStackTrace(new PrintWriter(shown));
                shown.append(Failure.of(failure.kind(), String.valueOf(failure.getMessage()), failure)
                        .toString());
            }
            shown.append(model + " " + model.profile() + " " + model.defaultRequestParameters());
            assertThat(bedrock.request().headers())
                    .as("the canaries were there to be seen")
                    .containsEntry("x-amz-security-token", TOKEN);
        } finally {
            System.setErr(standardError);
        }

        assertThat(shown + logged.toString(StandardCharsets.UTF_8)).doesNotContain(KEY, SECRET, TOKEN);
    }
}
