package dev.judge4j.bedrock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensInput;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** On-line calls, faults and the log of requests; through the real client. */
class BedrockSimulatorTest {

    private final BedrockSimulator aws = BedrockSimulator.start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void answersAModelsCallAndKeepsTheRequest() {
        aws.answer(call -> call.modelId() + " heard " + call.system() + " and " + call.text());
        try (BedrockJudgeModel model = model("us.amazon.nova-lite-v1:0")) {
            String text = model.chat(SystemMessage.from("be fair"), UserMessage.from("item"))
                    .aiMessage()
                    .text();

            assertThat(text).isEqualTo("us.amazon.nova-lite-v1:0 heard be fair and item");
        }
        ReceivedRequest request = aws.requests().get(0);
        assertThat(request.line()).isEqualTo("POST /model/us.amazon.nova-lite-v1:0/converse");
        assertThat(request.json().at("/system/0/text").asText()).isEqualTo("be fair");
    }

    @Test
    void countsTokensAsTold() {
        aws.reply(call -> SimulatedReply.text("fine", 30, 9));
        try (BedrockJudgeModel model = model("m.x")) {
            assertThat(model.chat(UserMessage.from("item")).tokenUsage().inputTokenCount())
                    .isEqualTo(30);
        }
        try (BedrockRuntimeClient client = aws.access().openRuntime()) {
            Message message = Message.builder()
                    .role(ConversationRole.USER)
                    .content(ContentBlock.fromText("eight ch"))
                    .build();

            int tokens = client.countTokens(request -> request.modelId("m.x")
                            .input(CountTokensInput.fromConverse(converse -> converse.messages(message))))
                    .inputTokens();

            assertThat(tokens).isEqualTo(3);
        }
    }

    @Test
    void letsAFaultStrikeAfterSomeRequestsAndSoManyTimes() {
        aws.answer(call -> "fine");
        aws.fault(Fault.of("POST /model/")
                .status(429)
                .type("ThrottlingException")
                .message("slow")
                .header("Retry-After", "7")
                .after(1)
                .times(2));
        List<String> outcomes = new ArrayList<>();
        try (BedrockJudgeModel model = model("m.x")) {
            for (int i = 0; i < 4; i++) {
                try {
                    outcomes.add(
                            model.chat(UserMessage.from("item")).aiMessage().text());
                } catch (ModelCallException e) {
                    outcomes.add(e.kind() + " " + e.retryAfter().map(Duration::toSeconds));
                }
            }
        }

        assertThat(outcomes).containsExactly("fine", "THROTTLED Optional[7]", "THROTTLED Optional[7]", "fine");
        assertThat(aws.requests()).hasSize(4);
    }

    @Test
    void runsWorkBeforeItAnswersAndBreaksConnectionsOff() {
        aws.answer(call -> "fine");
        List<String> seen = new ArrayList<>();
        aws.fault(Fault.of("POST /model/").status(0).run(() -> seen.add("ran")).times(1));
        aws.fault(Fault.of("POST /model/").reset());
        try (BedrockJudgeModel model = model("m.x")) {
            assertThat(model.chat(UserMessage.from("item")).aiMessage().text()).isEqualTo("fine");
            assertThat(seen).containsExactly("ran");

            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> model.chat(UserMessage.from("item")))
                    .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Failure.Kind.TRANSPORT));
        }
    }

    @Test
    void saysSoWhereItHasNoAnswerAndWhereTheAnswerFails() {
        try (BedrockJudgeModel model = model("m.x")) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> model.chat(UserMessage.from("item")))
                    .withMessageContaining("The simulator was not told what to answer");

            aws.reply(call -> {
                throw new IllegalStateException("no idea");
            });
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> model.chat(UserMessage.from("item")))
                    .withMessageContaining("no idea");
        }
    }

    private BedrockJudgeModel model(String id) {
        return BedrockJudgeModels.builder(id)
                .access(aws.access())
                .withoutRetries()
                .build();
    }
}
