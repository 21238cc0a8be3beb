package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilteredReplyTest {

    private static ChatResponse reply(Map<String, Object> attributes) {
        return ChatResponse.builder()
                .aiMessage(
                        AiMessage.builder().text("No.").attributes(attributes).build())
                .finishReason(FinishReason.CONTENT_FILTER)
                .build();
    }

    @Test
    void saysWhatStoppedItIfItKnows() {
        assertThat(FilteredReply.detail(reply(Map.of(FilteredReply.DETAIL, "guardrail g"))))
                .hasValue("guardrail g");
        assertThat(FilteredReply.detail(reply(Map.of()))).isEmpty();
        assertThat(FilteredReply.detail(reply(Map.of(FilteredReply.DETAIL, " "))))
                .isEmpty();
        assertThat(FilteredReply.detail(reply(Map.of(FilteredReply.DETAIL, 7)))).isEmpty();
    }

    @Test
    void survivesTheBodyThatJournalsAndRecordingsKeep() {
        ChatResponse reply = LabeledReply.with(reply(Map.of(FilteredReply.DETAIL, "guardrail g")), Map.of("4", .5));

        ObjectNode body = ConverseReply.bodyOf(reply, Usage.ofCall(1, 1), 7);
        ChatResponse read = ConverseReply.read(body, "m");

        assertThat(body.at("/additionalModelResponseFields/filterDetail").asText())
                .isEqualTo("guardrail g");
        assertThat(FilteredReply.detail(read)).hasValue("guardrail g");
        assertThat(LabeledReply.probabilities(read)).isEqualTo(Map.of("4", .5));
        assertThat(read.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    }

    @Test
    void leavesTheBodyOfAnotherReplyAsItWas() {
        assertThat(ConverseReply.bodyOf(reply(Map.of()), Usage.ofCall(1, 1), 7).has("additionalModelResponseFields"))
                .isFalse();
    }
}
