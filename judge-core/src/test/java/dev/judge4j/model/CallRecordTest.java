package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRecordTest {

    private static final CallKey KEY = new CallKey("0123456789abcdef0123456789abcdef");
    private static final CallRecord OPEN = CallRecord.of(KEY, FakeModel.request("Is it good?"));

    private static final String START =
            "{\"recordId\":\"0123456789abcdef0123456789abcdef\",\"modelInput\":{\"messages\":"
                    + "[{\"role\":\"user\",\"content\":[{\"text\":\"Is it good?\"}]}],\"system\":[{\"text\":\"You are a judge.\"}],"
                    + "\"inferenceConfig\":{\"maxTokens\":256}}";

    @Test
    void isALineOfBatchInput() {
        assertThat(OPEN.isOpen()).isTrue();
        assertThat(OPEN.toLine()).isEqualTo(START + "}");
    }

    @Test
    void isALineOfBatchOutputOnceAnswered() {
        CallRecord answered = OPEN.answered(FakeModel.response("Yes.\nIt is."));

        assertThat(answered.isOpen()).isFalse();
        assertThat(answered.toLine())
                .isEqualTo(
                        START + ",\"modelOutput\":{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":"
                                + "[{\"text\":\"Yes.\\nIt is.\"}]}},\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":10,"
                                + "\"outputTokens\":3,\"totalTokens\":13,\"cacheReadInputTokens\":0,\"cacheWriteInputTokens\":0}}}");
    }

    @Test
    void holdsAnErrorAsBatchOutputDoes() {
        assertThat(OPEN.failed(429, "slow down").toLine())
                .isEqualTo(START + ",\"error\":{\"errorCode\":429,\"errorMessage\":\"slow down\"}}");
    }

    @Test
    void takesAReplyOfWhichOnlyTheTextIsKnown() {
        ChatResponse response = OPEN.answered("4").response("fake-1").orElseThrow();

        assertThat(response.aiMessage().text()).isEqualTo("4");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(UsageReader.standard().read(response).unmeteredCalls()).isEqualTo(1);
    }

    @Test
    void isReadWithoutWhatWasAskedJustAsWithIt() {
        String line = START + ",\"modelOutput\":{\"output\":{\"message\":{\"content\":[{\"text\":\"4\"}]}}}}";

        CallRecord whole = CallRecord.parse(line);
        CallRecord outcome = CallRecord.parseOutcome(line);

        assertThat(outcome.key()).isEqualTo(whole.key());
        assertThat(outcome.output()).isEqualTo(whole.output()).isPresent();
        assertThat(outcome.toLine()).contains("\"modelInput\":{},");
        assertThat(CallRecord.parseOutcome(OPEN.failed(429, "slow down").toLine())
                        .errorText())
                .hasValue("429: slow down");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"recordId\":1}",
                "{\"recordId\":\"0123456789abcdef0123456789abcdef\"",
                "{} {}",
                "{\"recordId\":\"0123456789abcdef0123456789abcdef\",\"modelInput\":{",
                "no JSON"
            })
    void isRefusedWithoutWhatWasAskedWhereItIsWithIt(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> CallRecord.parse(line));
        assertThatIllegalArgumentException().isThrownBy(() -> CallRecord.parseOutcome(line));
    }

    @Test
    void takesAReplyAsConverseGivesItAndKeepsAllOfIt() {
        String output = "{\"output\":{\"message\":{\"content\":[{\"text\":\"4\"}]}},\"trace\":{\"x\":1}}";

        assertThat(OPEN.answeredWith(output).toLine()).endsWith(",\"modelOutput\":" + output + "}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPEN.answeredWith("{\"completion\":\"4\"}"))
                .withMessageStartingWith("modelOutput is not a Converse reply");
    }

    @Test
    void replacesItsOutcomeByALaterOne() {
        assertThat(OPEN.failed(429, "slow down").answered("4").toLine())
                .contains("modelOutput")
                .doesNotContain("error");
        assertThat(OPEN.answered("4").failed(429, "slow down").toLine())
                .contains("error")
                .doesNotContain("modelOutput");
    }

    @Test
    void isReadBackAsItWasWritten() {
        for (CallRecord record : new CallRecord[] {OPEN, OPEN.answered("4"), OPEN.failed(503, "down")}) {
            CallRecord again = CallRecord.parse(record.toLine());

            assertThat(again.toLine()).isEqualTo(record.toLine());
            assertThat(again.key()).isEqualTo(KEY);
            assertThat(again.isOpen()).isEqualTo(record.isOpen());
        }
    }

    /** Code points from everywhere, halves of surrogate pairs and control characters included. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsAnyTextOnOneLineThroughUtf8(long seed) {
        StringBuilder text = new StringBuilder();
        new Random(seed)
                .ints(2_000, 0, 4)
                .forEach(kind -> text.append(
                        switch (kind) {
                            case 0 -> Character.toString(text.length() * 7919 % Character.MAX_CODE_POINT);
                            case 1 -> String.valueOf((char) (0xd800 + text.length() % 0x800));
                            case 2 -> String.valueOf((char) (text.length() % 0x30));
                            default -> "\\\"\u2028\ufeff日本";
                        }));

        String line = OPEN.answered(text.toString()).toLine();
        String afterUtf8 = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(CallRecord.parse(afterUtf8)
                        .response("m")
                        .orElseThrow()
                        .aiMessage()
                        .text())
                .isEqualTo(text.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | not JSON: Unrecognized token 'nothing'",
                "[1] | not a JSON object",
                "{\"modelInput\":{}} | recordId is missing or not a text",
                "{\"recordId\":7} | recordId is missing or not a text",
                "{\"recordId\":\"CALL1\"} | recordId is not a call key (32 lower-case hexadecimal digits): CALL1",
                "{\"recordId\":\"0123456789abcdef0123456789abcdef\",\"modelOutput\":[]} | modelOutput is not a JSON object",
                "{\"recordId\":\"0123456789abcdef0123456789abcdef\",\"error\":\"bad\"} | error is not a JSON object",
                "{\"recordId\":\"0123456789abcdef0123456789abcdef\",\"error\":{}} | error has no errorCode",
                "{\"recordId\":\"0123456789abcdef0123456789abcdef\",\"error\":{},\"modelOutput\":{}} | has both modelOutput and"
                        + " error",
                "{\"recordId\":\"0123456789abcdef0123456789abcdef\"} {} | not JSON: Trailing token"
            })
    void refusesLinesThatAreNoRecords(String line, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallRecord.parse(line))
                .withMessageStartingWith(reason);
    }

    @Test
    void refusesALineThatSaysOneThingTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CallRecord.parse("{\"recordId\":\"0123456789abcdef0123456789abcdef\",\"recordId\":\"x\"}"))
                .withMessageStartingWith("not JSON: Duplicate field 'recordId'");
    }
}
