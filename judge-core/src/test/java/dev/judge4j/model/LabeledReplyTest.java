package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LabeledReplyTest {

    private static final CallIdentity IDENTITY = new CallIdentity("telling", "item", "judge", "score", null, 0, 1);
    private static final ChatRequest REQUEST =
            ChatRequest.builder().messages(UserMessage.from("How good?")).build();
    private static final List<String> LABELS = List.of("4", "5");

    private final AtomicInteger read = new AtomicInteger();
    private final ModelProfile profile = ModelProfile.of("telling").withLabelProbabilities((reply, labels) -> {
        read.incrementAndGet();
        return Map.of(labels.get(0), .25, labels.get(1), .75);
    });

    private ChatResponse answered(ChatModel model, List<String> labels) {
        ModelCaller caller = new ModelCaller(model, profile, Duration.ofSeconds(20));
        return ((CallResult.Answered) caller.start(REQUEST, IDENTITY, labels).await()).response();
    }

    @Test
    void isReadOnceAsFarInsideAsPossible() {
        ChatModel decorated =
                RetryingChatModel.of(JudgeModel.of(ScriptedModel.answering("5"), profile), RetryPolicy.standard());

        ChatResponse reply = answered(decorated, LABELS);

        assertThat(LabeledReply.probabilities(reply)).isEqualTo(Map.of("4", .25, "5", .75));
        assertThat(reply.aiMessage().text()).isEqualTo("5");
        assertThat(reply.tokenUsage().inputTokenCount()).isEqualTo(100); // the metadata are the provider's own
        assertThat(read).hasValue(1);
    }

    @Test
    void isNotReadWhereNobodyAsksForLabels() {
        assertThat(LabeledReply.probabilities(answered(ScriptedModel.answering("5"), List.of())))
                .isEmpty();
        assertThat(read).hasValue(0);
    }

    @Test
    void survivesTheBodyThatJournalsAndRecordingsKeep() {
        ChatResponse reply = answered(ScriptedModel.answering("5"), LABELS);
        ObjectNode body = ConverseReply.bodyOf(reply, Usage.ofCall(1, 1), 7);

        ChatResponse again = ConverseReply.read(body, "telling");

        assertThat(LabeledReply.probabilities(again)).isEqualTo(Map.of("4", .25, "5", .75));
        assertThat(body.at("/additionalModelResponseFields/labelProbabilities/5")
                        .doubleValue())
                .isEqualTo(.75);
        assertThat(ConverseReply.bodyOf(ScriptedModel.reply("5"), Usage.ofCall(1, 1), 7)
                        .has("additionalModelResponseFields"))
                .isFalse();
    }

    @Test
    void survivesANewMetering() {
        ChatResponse reply = answered(ScriptedModel.answering("5"), LABELS);

        assertThat(LabeledReply.probabilities(Metering.with(reply, Usage.ofCall(1, 1), 7)))
                .hasSize(2);
    }

    @Test
    void namesTheLabelWhoseProbabilityInABodyIsNoNumber() {
        ObjectNode body = ConverseReply.bodyOf(answered(ScriptedModel.answering("5"), LABELS), Usage.ofCall(1, 1), 7);
        ((ObjectNode) body.at("/additionalModelResponseFields/labelProbabilities")).put("4", "much");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConverseReply.read(body, "telling"))
                .withMessage("the probability of label '4' is not a number: \"much\"");
    }
}
