package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingChatModelTest {

    private static final ChatRequest REQUEST = FakeModel.request("Is it good?");
    private static final CallKey KEY = CallKey.of("fake-1", REQUEST, 0);
    private static final CallRecord OPEN = CallRecord.of(KEY, REQUEST);

    @TempDir
    private Path folder;

    @Test
    void letsAReplayGiveEveryReplyBackToTheLastDetail() {
        ChatResponse thoughtful = ChatResponse.builder()
                .aiMessage(AiMessage.builder().text("4").thinking("hm").build())
                .metadata(new MeteredMetadata(
                        ChatResponseMetadata.builder().finishReason(FinishReason.LENGTH),
                        new Usage(30, 9, 1024, 7, 1, 0),
                        512))
                .build();
        FakeModel live = FakeModel.doing(request -> thoughtful);
        Path file = folder.resolve("a.jsonl");
        try (RecordWriter writer = RecordWriter.append(file)) {
            ChatResponse answered =
                    RecordingChatModel.of(live.named(), writer).chat(REQUEST, FakeModel.IDENTITY.toOptions());
            assertThat(answered).isSameAs(thoughtful);
        }

        ChatResponse replayed =
                ReplayChatModel.of(FakeModel.PROFILE, file).chat(REQUEST, FakeModel.IDENTITY.toOptions());

        assertThat(replayed.aiMessage()).isEqualTo(thoughtful.aiMessage());
        assertThat(replayed.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(replayed.metadata()).isInstanceOfSatisfying(MeteredMetadata.class, metadata -> {
            assertThat(metadata.usage()).isEqualTo(new Usage(30, 9, 1024, 7, 1, 0));
            assertThat(metadata.latencyMillis()).isEqualTo(512);
        });
    }

    @Test
    void writesTheErrorsThatHaveAStatus() {
        Path file = folder.resolve("a.jsonl");
        FakeModel live = FakeModel.doing(
                FakeModel.failure(new RateLimitException("slow down")),
                FakeModel.failure(new RuntimeException(new HttpException(418, "teapot"))),
                FakeModel.failure(new IllegalStateException("bug")),
                FakeModel.failure(ModelCallException.recorded(Failure.Kind.THROTTLED, "of old")));
        try (RecordWriter writer = RecordWriter.append(file)) {
            RecordingChatModel recording = RecordingChatModel.of(live.named(), writer);
            assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> recording.chat(REQUEST));
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> recording.chat(REQUEST));
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> recording.chat(REQUEST));
            assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> recording.chat(REQUEST));
        }

        assertThat(CallRecord.read(file))
                .extracting(CallRecord::toLine)
                .containsExactly(
                        OPEN.failed(429, "RateLimitException: slow down").toLine(),
                        OPEN.failed(418, "RuntimeException: dev.langchain4j.exception.HttpException: teapot")
                                .toLine());
    }

    @Test
    void writesUnderTheModelAndRepetitionOfTheIdentity() {
        Path file = folder.resolve("a.jsonl");
        CallIdentity identity = new CallIdentity("other", "item-7", "judge-a", "score", null, 3, 1);
        try (RecordWriter writer = RecordWriter.append(file)) {
            RecordingChatModel.of(FakeModel.doing(FakeModel.reply("4")).named(), writer)
                    .chat(REQUEST, identity.toOptions());
        }

        assertThat(CallRecord.read(file)).extracting(CallRecord::key).containsExactly(CallKey.of("other", REQUEST, 3));
    }

    /** The reply is paid, and retrying would pay for another that can't be recorded either. */
    @Test
    void failsForGoodWhenAReplyCannotBeRecorded() {
        RecordWriter writer = RecordWriter.append(folder.resolve("a.jsonl"));
        writer.close();
        FakeModel live = FakeModel.doing(FakeModel.reply("4"));

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> RetryingChatModel.of(
                                RecordingChatModel.of(live.named(), writer), RetryPolicy.standard(), new VirtualPacer())
                        .chat(REQUEST))
                .returns(Failure.Kind.UNEXPECTED, ModelCallException::kind)
                .returns(Usage.ofCall(10, 3), ModelCallException::usage);
    }

    @Test
    void keepsTheFirstTroubleWhenAnErrorCannotBeRecorded() {
        RecordWriter writer = RecordWriter.append(folder.resolve("a.jsonl"));
        writer.close();
        FakeModel live = FakeModel.doing(FakeModel.failure(new RateLimitException("slow down")));

        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> RecordingChatModel.of(live.named(), writer).chat(REQUEST))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    /** A request that can't be recorded is refused before it is paid for. */
    @Test
    void asksNothingThatItCannotWrite() {
        FakeModel live = FakeModel.doing(FakeModel.reply("4"));
        ChatRequest image = ChatRequest.builder()
                .messages(UserMessage.from(ImageContent.from("http://localhost/a.png")))
                .build();
        try (RecordWriter writer = RecordWriter.append(folder.resolve("a.jsonl"))) {
            assertThatExceptionOfType(UnsupportedFeatureException.class)
                    .isThrownBy(
                            () -> RecordingChatModel.of(live.named(), writer).chat(image));
        }

        assertThat(live.calls()).isZero();
    }

    @Test
    void needsAModelThatTellsItsName() {
        try (RecordWriter writer = RecordWriter.append(folder.resolve("a.jsonl"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordingChatModel.of(FakeModel.doing(), writer))
                    .withMessageContaining("JudgeModel.of(model, profile)");
        }
    }
}
