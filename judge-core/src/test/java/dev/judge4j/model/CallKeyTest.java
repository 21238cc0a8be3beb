package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Order;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallKeyTest {

    private static final String MODEL = "us.some-model-v1:0";

    /** Recordings outlive releases: if this test fails, every recording ever made is worthless. Don't mend the test. */
    @Test
    void staysWhatItIsInEveryRelease() {
        assertThat(CallKey.of(MODEL, full().build(), 2)).hasToString("c40cae52d8f8c523f206a0a7de3f1e5b");
        assertThat(CallKey.of(
                        MODEL,
                        ChatRequest.builder().messages(UserMessage.from("hi")).build(),
                        0))
                .hasToString("62e68039b4fe1b6bcf7a6d55fce5e36b");
    }

    @Test
    void changesWithEverythingThatCanChangeTheReply() {
        List<CallKey> keys = new ArrayList<>();
        keys.add(CallKey.of(MODEL, full().build(), 2));
        keys.add(CallKey.of("us.some-model-v2:0", full().build(), 2));
        keys.add(CallKey.of(MODEL, full().build(), 3));
        for (ChatRequest.Builder change : List.of(
                full().messages(UserMessage.from("hi")),
                full().messages(SystemMessage.from("hi")),
                full().messages(UserMessage.from("h"), UserMessage.from("i")),
                full().messages(UserMessage.from(TextContent.from("h"), TextContent.from("i"))),
                full().messages(AiMessage.from("hi")),
                full().messages(UserMessage.from("Kim", "hi")),
                full().maxOutputTokens(257),
                full().temperature(0.25),
                full().topP(0.8),
                full().topK(4),
                full().frequencyPenalty(0.1),
                full().presencePenalty(0.1),
                full().stopSequences(List.of("END")),
                full().stopSequences(List.of("STOP", "END")),
                full().responseFormat(ResponseFormat.TEXT),
                full().responseFormat(ResponseFormat.JSON),
                full().responseFormat(format("other", "rationale", "grade")),
                full().responseFormat(format("verdict", "grade", "rationale")))) {
            keys.add(CallKey.of(MODEL, change.build(), 2));
        }

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void isTheSameForWhateverItemJudgeStepOrderAndAttempt() {
        ChatRequest request = full().build();
        CallIdentity one = new CallIdentity(MODEL, "item-1", "judge-1", "score", null, 2, 1);
        CallIdentity other = new CallIdentity(MODEL, "item-2", "judge-2", "compare", Order.B_FIRST, 2, 3);

        assertThat(CallKey.of(request, one.toOptions(), FakeModel.PROFILE))
                .isEqualTo(CallKey.of(request, other.toOptions(), FakeModel.PROFILE))
                .isEqualTo(CallKey.of(MODEL, request, 2));
    }

    @Test
    void takesTheModelOfACallWithoutIdentityFromTheRequestElseFromTheProfile() {
        ChatRequest named =
                FakeModel.request("hi").toBuilder().modelName("asked").build();

        assertThat(CallKey.of(named, ChatRequestOptions.EMPTY, FakeModel.PROFILE))
                .isEqualTo(CallKey.of("asked", named, 0));
        assertThat(CallKey.of(FakeModel.request("hi"), ChatRequestOptions.EMPTY, FakeModel.PROFILE))
                .isEqualTo(CallKey.of("fake-1", FakeModel.request("hi"), 0));
    }

    /** A live reply may come with thoughts that a recording has lost; the next question in the talk is the same. */
    @Test
    void doesNotCountTheThoughtsOfEarlierReplies() {
        AiMessage thoughtful =
                AiMessage.builder().text("4").thinking("let me see").build();

        assertThat(CallKey.of(
                        MODEL,
                        full().messages(UserMessage.from("?"), thoughtful).build(),
                        0))
                .isEqualTo(CallKey.of(
                        MODEL,
                        full().messages(UserMessage.from("?"), AiMessage.from("4"))
                                .build(),
                        0));
    }

    @Test
    void refusesWhatIsNotTextAndSaysWhere() {
        ChatRequest image = ChatRequest.builder()
                .messages(SystemMessage.from("s"), UserMessage.from(ImageContent.from("http://localhost/a.png")))
                .build();
        ChatRequest toolCall = ChatRequest.builder()
                .messages(
                        AiMessage.from(ToolExecutionRequest.builder().name("t").build()))
                .build();
        ChatRequest tools = FakeModel.request("hi").toBuilder()
                .toolSpecifications(ToolSpecification.builder().name("t").build())
                .build();

        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> CallKey.of(MODEL, image, 0))
                .withMessage("only text can be keyed and recorded; message 2 of the request is or holds IMAGE content");
        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> CallKey.of(MODEL, toolCall, 0))
                .withMessageContaining("message 1 of the request is or holds AI message with or about tools");
        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> CallKey.of(MODEL, tools, 0))
                .withMessageContaining("judges ask without tools");
    }

    @Test
    void isThirtyTwoLowerCaseHexadecimalDigits() {
        for (String wrong :
                List.of("", "CALL0000000000000000000000000001", "A".repeat(32), "a".repeat(31), "a".repeat(33))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CallKey(wrong))
                    .withMessage("not a call key (32 lower-case hexadecimal digits): " + wrong);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallKey.of(MODEL, FakeModel.request("hi"), -1))
                .withMessage("repetition is negative: -1");
    }

    private static ChatRequest.Builder full() {
        return ChatRequest.builder()
                .messages(SystemMessage.from("Grade it."), UserMessage.from("採点してください"), AiMessage.from("5"))
                .maxOutputTokens(256)
                .temperature(0.2)
                .topP(0.9)
                .topK(5)
                .stopSequences(List.of("END", "STOP"))
                .responseFormat(format("verdict", "rationale", "grade"));
    }

    private static ResponseFormat format(String name, String first, String second) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(name)
                        .rootElement(JsonObjectSchema.builder()
                                .addProperty(
                                        first,
                                        JsonStringSchema.builder()
                                                .description("why")
                                                .build())
                                .addProperty(
                                        second,
                                        JsonEnumSchema.builder()
                                                .enumValues("good", "bad")
                                                .build())
                                .required("rationale", "grade")
                                .additionalProperties(false)
                                .build())
                        .build())
                .build();
    }
}
