package dev.judge4j.bedrock.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.model.MeteredMetadata;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.ServiceTier;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchPage;
import dev.langchain4j.model.batch.BatchPagination;
import dev.langchain4j.model.batch.BatchRequest;
import dev.langchain4j.model.batch.BatchResponse;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockBatchChatModelTest {

    private final BedrockSimulator aws = BedrockSimulator.start();
    private final BedrockBatchEngine engine = BedrockBatchEngine.builder(
                    aws.access(), Batches.ROLE, "s3://bucket/judging")
            .records(3, 1_000)
            .build();
    private final BedrockBatchChatModel batches = BedrockBatchChatModel.of(
            engine, ChatRequestParameters.builder().modelName(Batches.MODEL).build());

    BedrockBatchChatModelTest() {
        aws.batches().leastRecords(3);
        aws.answer(call -> "heard " + call.text());
    }

    @AfterEach
    void close() {
        engine.close();
        aws.close();
    }

    @Test
    void givesTheRepliesInTheOrderOfTheRequests() {
        aws.batches().shuffling(3);
        String id = batches.submit(requests(200)).batchId();
        List<BatchState> states = new ArrayList<>();
        BatchResponse<ChatResponse> batch;
        do {
            batch = batches.retrieve(id);
            states.add(batch.state());
        } while (!batch.state().isTerminal());

        assertThat(states)
                .containsExactly(
                        BatchState.PENDING,
                        BatchState.PENDING,
                        BatchState.PENDING,
                        BatchState.RUNNING,
                        BatchState.SUCCEEDED);
        assertThat(batch.errors()).isEmpty();
        assertThat(batch.responses())
                .extracting(reply -> reply.aiMessage().text())
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> "heard item " + i).toList());
        assertThat(batch.responses().get(0).metadata())
                .isInstanceOfSatisfying(
                        MeteredMetadata.class,
                        metadata -> assertThat(metadata.usage().tiers()).containsOnlyKeys(ServiceTier.BATCH));
    }

    @Test
    void tellsOfEveryRequestWhatBecameOfIt() {
        aws.batches()
                .polls(0)
                .failing(id -> Integer.parseInt(id) == 1, 400, "too long")
                .dropping(id -> Integer.parseInt(id) == 2)
                .corrupting(id -> Integer.parseInt(id) == 3);

        BatchResponse<ChatResponse> batch =
                batches.retrieve(batches.submit(requests(5)).batchId());

        String missing =
                "0: the job ended as Completed without an outcome of this request; its output has 1 damaged lines";
        assertThat(batch.results())
                .extracting(BedrockBatchChatModelTest::told)
                .containsExactly("heard item 0", "400: too long", missing, missing, "heard item 4");
    }

    @ParameterizedTest
    @CsvSource({
        "PartiallyCompleted, SUCCEEDED",
        "Expired, EXPIRED",
        "Stopped, CANCELLED",
    })
    void keepsWhatABatchBroughtBeforeItEnded(String status, BatchState state) {
        aws.batches().polls(0).working(2).ending(status, "that is all");

        BatchResponse<ChatResponse> batch =
                batches.retrieve(batches.submit(requests(3)).batchId());

        assertThat(batch.state()).isEqualTo(state);
        assertThat(batch.results())
                .extracting(BedrockBatchChatModelTest::told)
                .containsExactly(
                        "heard item 0",
                        "heard item 1",
                        "0: the job ended as " + status + " without an outcome of this request: that is all");
    }

    @Test
    void givesEveryRequestOfAFailedBatchItsMessage() {
        aws.batches().polls(0).ending("Failed", "no access to the model");

        BatchResponse<ChatResponse> batch =
                batches.retrieve(batches.submit(requests(3)).batchId());

        assertThat(batch.state()).isEqualTo(BatchState.FAILED);
        assertThat(batch.results())
                .hasSize(3)
                .extracting(BedrockBatchChatModelTest::told)
                .containsOnly("0: the job ended as Failed without an outcome of this request: no access to the model");
    }

    @Test
    void makesNoSecondJobOfTheSameRequestsUnlessTheFirstWasLost() {
        String first = batches.submit(requests(3)).batchId();
        aws.batches().forgetTokens();
        assertThat(batches.submit(requests(3)).batchId()).isEqualTo(first);

        batches.cancel(first);
        assertThat(batches.retrieve(first).state()).isEqualTo(BatchState.CANCELLED);
        String second = batches.submit(requests(3)).batchId();

        assertThat(second).isNotEqualTo(first);
        assertThat(batches.submit(requests(3)).batchId()).isEqualTo(second);
        assertThat(batches.submit(requests(4)).batchId()).isNotIn(first, second);
        assertThat(aws.batches().jobs()).hasSize(3);
    }

    @Test
    void saysThatABatchWhichHasEndedCannotBeCanceled() {
        aws.batches().polls(0);
        String id = batches.submit(requests(3)).batchId();
        batches.retrieve(id);

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> batches.cancel(id))
                .withMessageContaining("has the status Completed");
    }

    @Test
    void listsBatchesPageByPage() {
        List<String> ids = IntStream.range(3, 8)
                .mapToObj(i -> batches.submit(requests(i)).batchId())
                .toList();
        List<String> listed = new ArrayList<>();
        BatchPage<ChatResponse> page = batches.list(new BatchPagination(2, null));
        int pages = 1;
        while (page.nextPageToken() != null) {
            page.batches().forEach(batch -> listed.add(batch.batchId()));
            page = batches.list(new BatchPagination(2, page.nextPageToken()));
            pages++;
        }
        page.batches().forEach(batch -> listed.add(batch.batchId()));

        assertThat(pages).isEqualTo(3);
        assertThat(listed).containsExactlyElementsOf(ids);
        assertThat(batches.list(null).batches()).hasSize(5);
    }

    @Test
    void takesRequestsOfOneModelAndAsManyAsAJobTakes() {
        ChatRequest other = ChatRequest.builder()
                .messages(UserMessage.from("item"))
                .modelName("amazon.nova-pro-v1:0")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batches.submit(requests(2)))
                .withMessage(
                        "a batch of 2 requests; jobs take from 3 to 1000. Make few calls on line, or see records(…) of the"
                                + " engine's builder");
        assertThatIllegalArgumentException().isThrownBy(() -> batches.submit(requests(1_001)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        batches.submit(new BatchRequest<>(List.of(Batches.request(0), Batches.request(1), other))))
                .withMessage(
                        "request 2 is for amazon.nova-pro-v1:0, but those before it are for us.amazon.nova-lite-v1:0;"
                                + " a batch is for one model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockBatchChatModel.of(
                                engine, ChatRequestParameters.builder().build())
                        .submit(requests(3)))
                .withMessageStartingWith("request 0 names no model");
        assertThat(aws.requests()).isEmpty();
    }

    private static BatchRequest<ChatRequest> requests(int count) {
        return new BatchRequest<>(
                IntStream.range(0, count).mapToObj(Batches::request).toList());
    }

    private static String told(BatchItemResult<ChatResponse> result) {
        return result.isSuccess()
                ? requireNonNull(result.response()).aiMessage().text()
                : requireNonNull(result.error()).code() + ": "
                        + requireNonNull(result.error()).message();
    }
}
