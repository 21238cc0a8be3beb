package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageReaderTest {

    private static final Usage CACHED = new Usage(30, 9, 1024, 7, 1, 0);

    @Test
    void readsPlainTokenCounts() {
        assertThat(read(new TokenUsage(30, 9))).isEqualTo(Usage.ofCall(30, 9));
    }

    @Test
    void saysThatACallIsNotMeteredWhereCountsAreMissing() {
        assertThat(read(null)).isEqualTo(Usage.UNMETERED_CALL);
        assertThat(read(new TokenUsage(null, 9, null))).isEqualTo(Usage.UNMETERED_CALL);
        assertThat(read(new TokenUsage(30, null, null))).isEqualTo(Usage.UNMETERED_CALL);
    }

    @Test
    void readsMeteredMetadataWithTheirCachedTokens() {
        ChatResponse response = ChatResponse.builder()
                .aiMessage(AiMessage.from("4"))
                .metadata(metered(5))
                .build();

        assertThat(UsageReader.standard().read(response)).isEqualTo(CACHED);
    }

    @Test
    void findsMetadataEqualIfUsageAndLatencyAre() {
        assertThat(metered(5))
                .isEqualTo(metered(5))
                .hasSameHashCodeAs(metered(5))
                .isNotEqualTo(metered(6));
        assertThat(metered(5).toString()).contains("1024 cached", "5 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> metered(-1)).withMessage("latencyMillis is negative: -1");
    }

    private static MeteredMetadata metered(long latencyMillis) {
        return new MeteredMetadata(ChatResponseMetadata.builder().modelName("m"), CACHED, latencyMillis);
    }

    private static Usage read(@Nullable TokenUsage tokens) {
        return UsageReader.standard()
                .read(ChatResponse.builder()
                        .aiMessage(AiMessage.from("4"))
                        .tokenUsage(tokens)
                        .build());
    }
}
