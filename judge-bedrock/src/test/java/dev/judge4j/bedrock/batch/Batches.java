package dev.judge4j.bedrock.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.BatchShard;
import dev.judge4j.model.CallKey;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Requests and shards for the tests of batches. */
final class Batches {

    static final String MODEL = "us.amazon.nova-lite-v1:0";

    static final String ROLE = "arn:aws:iam::111122223333:role/batch";

    private Batches() {}

    /** Returns a model that is never called: it says only what a request holds by default. */
    static BedrockJudgeModel model() {
        return BedrockJudgeModels.builder(MODEL).region("us-east-1").build();
    }

    static ChatRequest request(int number) {
        return ChatRequest.builder()
                .messages(SystemMessage.from("be fair"), UserMessage.from("item " + number))
                .maxOutputTokens(64)
                .build();
    }

    /** Returns the key of a request, which begins with its number in six digits. */
    static CallKey key(int number) {
        return new CallKey("%06d".formatted(number)
                + UUID.nameUUIDFromBytes(Integer.toString(number).getBytes(UTF_8))
                        .toString()
                        .replace("-", "")
                        .substring(6));
    }

    /** Returns which request the key of a record is of. */
    static int number(String recordId) {
        return Integer.parseInt(recordId.substring(0, 6));
    }

    static BatchShard shard(BatchService service, Path folder, String id, int calls) {
        List<String> lines = new ArrayList<>();
        try (BedrockJudgeModel model = model()) {
            for (int i = 0; i < calls; i++) {
                lines.add(service.line(key(i), model, request(i)));
            }
        }
        try {
            return new BatchShard(id, MODEL, Files.write(folder.resolve(id + ".jsonl"), lines), calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
