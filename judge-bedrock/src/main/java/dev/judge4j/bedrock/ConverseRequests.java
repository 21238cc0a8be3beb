package dev.judge4j.bedrock;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/**
 * Puts a langchain4j request into the form of Bedrock's Converse operation.
 *
 * <p>The translation is langchain4j-bedrock's own: its chat model is handed a client that keeps the request and sends
 * nothing. So all that can be set with langchain4j's {@link BedrockChatRequestParameters} works here. Two things are added:
 * the request metadata, and a cache point after the system part where that is long enough for the model to cache it.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
final class ConverseRequests {

    private static final Translator TRANSLATOR = new Translator();

    private final Function<String, OptionalInt> cacheMinimum;
    private final Map<String, String> metadata;

    /**
     * Makes a translator.
     *
     * @param cacheMinimum tells by model id how many tokens the system part must have for a cache point; empty for none
     * @param metadata goes along with every request
     */
    ConverseRequests(Function<String, OptionalInt> cacheMinimum, Map<String, String> metadata) {
        this.cacheMinimum = cacheMinimum;
        this.metadata = Map.copyOf(metadata);
    }

    /**
     * Returns the request as Bedrock takes it.
     *
     * @throws ModelCallException if Bedrock has no place for something in the request
     */
    ConverseRequest of(ChatRequest request) {
        ConverseRequest converse = translate(request);
        ConverseRequest.Builder more = converse.toBuilder();
        if (!metadata.isEmpty()) {
            more.requestMetadata(metadata);
        }
        if (shouldCache(converse)) {
            List<SystemContentBlock> system = new ArrayList<>(converse.system());
            system.add(SystemContentBlock.fromCachePoint(point -> point.type(CachePointType.DEFAULT)));
            more.system(system);
        }
        return more.build();
    }

    /**
     * Returns the request in Bedrock's form with nothing added.
     *
     * @throws ModelCallException if Bedrock has no place for something in the request
     */
    static ConverseRequest translate(ChatRequest request) {
        return TRANSLATOR.translate(
                request.messages(), BedrockChatRequestParameters.EMPTY.overrideWith(request.parameters()));
    }

    private boolean shouldCache(ConverseRequest request) {
        OptionalInt minimum = cacheMinimum.apply(request.modelId());
        if (minimum.isEmpty() || hasCachePoint(request)) {
            return false;
        }
        int tokens = request.system().stream()
                .map(SystemContentBlock::text)
                .mapToInt(text -> text == null ? 0 : TokenEstimate.atLeast(text))
                .sum();
        return tokens >= minimum.getAsInt();
    }

    /** Whoever places cache points has thought about them, and a request may have only four. */
    private static boolean hasCachePoint(ConverseRequest request) {
        return request.system().stream().anyMatch(block -> block.cachePoint() != null)
                || request.messages().stream()
                        .flatMap(message -> message.content().stream())
                        .anyMatch(block -> block.cachePoint() != null)
                || (request.toolConfig() != null
                        && request.toolConfig().tools().stream().anyMatch(tool -> tool.cachePoint() != null));
    }

    /**
     * langchain4j's chat model over a client that keeps the request and gives an empty reply, which satisfies langchain4j. One
     * serves all: making such a model takes longer than a translation.
     */
    private static final class Translator implements BedrockRuntimeClient {

        private static final ConverseResponse NOTHING = (ConverseResponse) ConverseResponse.builder()
                .output(output -> output.message(
                        message -> message.role(ConversationRole.ASSISTANT).content(ContentBlock.fromText(""))))
                .stopReason(StopReason.END_TURN)
                .responseMetadata(DefaultAwsResponseMetadata.create(Map.of()))
                .build();

        /** A request is translated on the thread that asks. */
        private static final ThreadLocal<@Nullable ConverseRequest> KEPT = new ThreadLocal<>();

        private final BedrockChatModel langChain4j =
                BedrockChatModel.builder().client(this).maxRetries(0).build();

        ConverseRequest translate(List<ChatMessage> messages, ChatRequestParameters parameters) {
            try {
                langChain4j.doChat(ChatRequest.builder()
                        .messages(messages)
                        .parameters(parameters)
                        .build());
                ConverseRequest request = KEPT.get();
                if (request == null) {
                    throw new ModelCallException(
                            Failure.Kind.UNEXPECTED, "langchain4j-bedrock made no Converse call of the request.", null);
                }
                return request;
            } catch (ModelCallException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new ModelCallException(
                        Failure.Kind.REJECTED,
                        "The request has something that can't be sent to Amazon Bedrock: " + e.getMessage(),
                        e);
            } finally {
                KEPT.remove();
            }
        }

        @Override
        public ConverseResponse converse(ConverseRequest asked) {
            KEPT.set(asked);
            return NOTHING;
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
