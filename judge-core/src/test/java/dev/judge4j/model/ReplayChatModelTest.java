package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayChatModelTest {

    private static final ChatRequest REQUEST = FakeModel.request("Is it good?");
    private static final CallKey KEY = CallKey.of("fake-1", REQUEST, 0);
    private static final CallRecord OPEN = CallRecord.of(KEY, REQUEST);

    @TempDir
    private Path folder;

    @Test
    void readsTheOutputOfABatchJobInAnyOrder() throws IOException {
        Path one = write("one.jsonl.out", RecordWriterTest.record(2), RecordWriterTest.record(1));
        Path two = write("two.jsonl.out", RecordWriterTest.record(3));

        ReplayChatModel replay = replay(one, two);

        assertThat(replay.size()).isEqualTo(3);
        for (int i = 1; i <= 3; i++) {
            assertThat(text(replay, FakeModel.request("question " + i))).isEqualTo("answer " + i);
        }
    }

    @Test
    void readsAStreamThatTheCallerCloses() throws IOException {
        String text = RecordWriterTest.record(1).toLine() + "\n";

        assertThat(ReplayChatModel.of(
                                FakeModel.PROFILE, new ByteArrayInputStream(RecordWriterTest.gzip(text)), "replies")
                        .size())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ReplayChatModel.of(FakeModel.PROFILE, new ByteArrayInputStream(new byte[] {'x'}), "replies"))
                .withMessageStartingWith("replies, line 1: not JSON");
    }

    @Test
    void neverMakesUpAReplyAndNamesTheKeyAndTheItem() throws IOException {
        Path file = write("a.jsonl", RecordWriterTest.record(1));
        CallIdentity pair = new CallIdentity("fake-1", "item-7", "judge-a", "compare", Order.B_FIRST, 0, 1);

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> replay(file).chat(REQUEST, pair.toOptions()))
                .withMessage(
                        "no reply is recorded for the item 'item-7' (step compare, B_FIRST, repetition 0, model fake-1)"
                                + " under the key " + KEY + " in [" + file + "]")
                .returns(Failure.Kind.NOT_RECORDED, ModelCallException::kind)
                .returns(Usage.NONE, ModelCallException::usage);
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> replay().chat(REQUEST))
                .withMessage(
                        "no reply is recorded for a call without an identity under the key " + KEY + " in no file");
    }

    @Test
    void tellsRepetitionsAndModelsApart() throws IOException {
        ReplayChatModel replay = replay(write("a.jsonl", OPEN.answered("4")));
        CallIdentity second = new CallIdentity("fake-1", "item-7", "judge-a", "score", null, 1, 1);
        CallIdentity other = new CallIdentity("fake-2", "item-7", "judge-a", "score", null, 0, 1);

        assertThat(replay.chat(REQUEST, FakeModel.IDENTITY.toOptions())
                        .aiMessage()
                        .text())
                .isEqualTo("4");
        for (CallIdentity identity : List.of(second, other)) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> replay.chat(REQUEST, identity.toOptions()))
                    .returns(Failure.Kind.NOT_RECORDED, ModelCallException::kind);
        }
    }

    @Test
    void takesAnOpenRequestForNotRecorded() throws IOException {
        ReplayChatModel replay = replay(write("a.jsonl", OPEN));

        assertThat(replay.size()).isZero();
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> replay.chat(REQUEST))
                .returns(Failure.Kind.NOT_RECORDED, ModelCallException::kind);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED",
        "402, QUOTA",
        "403, ACCESS_DENIED",
        "404, MODEL_NOT_FOUND",
        "408, TIMEOUT",
        "424, UNAVAILABLE",
        "429, THROTTLED",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, TIMEOUT",
        "\"ModelError\", UNEXPECTED"
    })
    void failsAsTheRecordedErrorSays(String code, Failure.Kind kind) throws IOException {
        String line = OPEN.failed(400, "no").toLine().replace("400", code);
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "\n" + line);

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> replay(file).chat(REQUEST))
                .withMessage("the recorded call met error " + code.replace("\"", "") + " (" + file + ", line 2): no")
                .returns(kind, ModelCallException::kind);
        assertThat(CallRecord.read(file).get(0).toLine()).isEqualTo(line);
    }

    @Test
    void prefersAReplyToErrorsAndALaterErrorToAnEarlierOne() throws IOException {
        ReplayChatModel healed =
                replay(write("a.jsonl", OPEN.failed(429, "slow"), OPEN.answered("4"), OPEN.failed(503, "")));
        ReplayChatModel ill = replay(write("b.jsonl", OPEN.failed(429, "slow"), OPEN.failed(503, "down")));

        assertThat(text(healed, REQUEST)).isEqualTo("4");
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> ill.chat(REQUEST))
                .returns(Failure.Kind.UNAVAILABLE, ModelCallException::kind);
    }

    @Test
    void takesTheSameReplyTwiceEvenIfItCostLessTheSecondTime() throws IOException {
        CallRecord cheaper = OPEN.answered(FakeModel.response("4"), new Usage(1, 3, 9, 0, 1, 0), 7);
        Path file = write("a.jsonl", OPEN.answered(FakeModel.response("4")), cheaper);

        ChatResponse response = replay(file).chat(REQUEST);

        assertThat(Metering.usageOf(response, UsageReader.standard())).isEqualTo(Usage.ofCall(10, 3));
    }

    @Test
    void refusesTwoDifferentRepliesToOneCallAndNamesBothLines() throws IOException {
        Path one = write("one.jsonl", RecordWriterTest.record(1), OPEN.answered("4"));
        Path two = write("two.jsonl", OPEN.answered("5"));
        Path cut = write(
                "cut.jsonl",
                OPEN.answeredWith(
                        "{\"output\":{\"message\":{\"content\":[{\"text\":\"4\"}]}},\"stopReason\":\"max_tokens\"}"));

        for (Path other : List.of(two, cut)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> replay(one, other))
                    .withMessage(
                            "%s, line 2 and %s, line 1 hold different replies to the call %s; remove one of the lines",
                            one, other, KEY);
        }
    }

    @Test
    void listsRecordingsThatNobodyAskedFor() throws IOException {
        ReplayChatModel replay = replay(write(
                "a.jsonl",
                RecordWriterTest.record(1),
                RecordWriterTest.record(2),
                RecordWriterTest.record(3),
                OPEN.failed(429, "slow")));

        text(replay, FakeModel.request("question 2"));

        assertThat(replay.unused()).containsExactly(RecordWriterTest.key(1), RecordWriterTest.key(3), KEY);
    }

    @Test
    void tellsWhatTheRecordedModelCanDo() {
        ReplayChatModel replay = ReplayChatModel.of(ModelProfile.of("m", Feature.JSON_SCHEMA));

        assertThat(replay.supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(replay.defaultRequestParameters().modelName()).isEqualTo("m");
        assertThat(ModelProfile.of(replay)).isEqualTo(ModelProfile.of("m", Feature.JSON_SCHEMA));
        assertThat(replay().supportedCapabilities()).isEmpty();
    }

    @Test
    void doesNotMindMissingOptions() throws IOException {
        ReplayChatModel replay = replay(write("a.jsonl", OPEN.answered("4")));

        assertThat(replay.doChat(REQUEST).aiMessage().text()).isEqualTo("4");
        assertThat(replay.chat(REQUEST, (ChatRequestOptions) null).aiMessage().text())
                .isEqualTo("4");
    }

    private static String text(JudgeModel model, ChatRequest request) {
        return model.chat(request).aiMessage().text();
    }

    private static ReplayChatModel replay(Path... files) {
        return ReplayChatModel.of(FakeModel.PROFILE, files);
    }

    private Path write(String name, CallRecord... records) throws IOException {
        String text = Arrays.stream(records).map(r -> r.toLine() + "\n").collect(Collectors.joining());
        return Files.writeString(folder.resolve(name), text);
    }
}
