package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectingChatModelTest {

    private static final ChatRequest REQUEST = FakeModel.request("Is it good?");
    private static final CallKey KEY = CallKey.of("fake-1", REQUEST, 0);

    @TempDir
    private Path folder;

    @Test
    void writesEachMissingRequestOnce() throws IOException {
        Path recorded = write("a.jsonl", RecordWriterTest.record(1));
        Path missing = folder.resolve("missing.jsonl");
        try (RecordWriter writer = RecordWriter.append(missing)) {
            CollectingChatModel collecting = CollectingChatModel.of(replay(recorded), writer);
            assertThat(text(collecting, FakeModel.request("question 1"))).isEqualTo("answer 1");
            for (ChatRequest request : List.of(REQUEST, FakeModel.request("question 2"), REQUEST)) {
                assertThatExceptionOfType(ModelCallException.class)
                        .isThrownBy(() -> collecting.chat(request))
                        .returns(Failure.Kind.NOT_RECORDED, ModelCallException::kind);
            }
            assertThat(collecting.size()).isEqualTo(2);
        }

        List<CallRecord> open = CallRecord.read(missing);
        assertThat(open)
                .allMatch(CallRecord::isOpen)
                .extracting(CallRecord::key)
                .containsExactly(KEY, RecordWriterTest.key(2));
        Path imported = write("b.jsonl", open.get(0).answered("4"), open.get(1).answered("5"));
        assertThat(text(replay(recorded, imported), REQUEST)).isEqualTo("4");
    }

    @Test
    void writesNothingOfOtherTrouble() {
        Path missing = folder.resolve("missing.jsonl");
        FakeModel live = FakeModel.doing(FakeModel.failure(new ModelCallException(Failure.Kind.REJECTED, "no", null)));
        try (RecordWriter writer = RecordWriter.append(missing)) {
            CollectingChatModel collecting = CollectingChatModel.of(live.named(), writer);
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> collecting.chat(REQUEST))
                    .returns(Failure.Kind.REJECTED, ModelCallException::kind);
        }

        assertThat(missing).isEmptyFile();
    }

    /** Else the request would be lost unseen: the second call with its key would find it written. */
    @Test
    void failsForGoodWhenARequestCannotBeWritten() {
        RecordWriter writer = RecordWriter.append(folder.resolve("missing.jsonl"));
        writer.close();
        CollectingChatModel collecting = CollectingChatModel.of(replay(), writer);

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> collecting.chat(REQUEST))
                .returns(Failure.Kind.UNEXPECTED, ModelCallException::kind);
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
