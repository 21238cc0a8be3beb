package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/**
 * Calls in the form that a record of a batch job has: the body of a Converse call, as a {@link BedrockJudgeModel} would send it.
 *
 * <p>Batch inference takes less than the Converse operation does. What changes only price or speed is left out: cache points,
 * service tier, latency, and metadata for the invocation log. A JSON schema is left out unless asked for: the pages of AWS
 * contradict each other on whether jobs take one; judges ask for their format in the prompt as well. What would change the reply
 * can't be in a record: tools and guardrails.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class BatchInput {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private static final String SCHEMA = "outputConfig";

    private static final Set<String> LEFT_OUT = Set.of("serviceTier", "performanceConfig", "requestMetadata");

    private final String modelId;
    private final String json;

    private BatchInput(String modelId, String json) {
        this.modelId = modelId;
        this.json = json;
    }

    /**
     * Returns a call, with the default parameters of the model where the request has none.
     *
     * @param model the model that the call is for, which may be decorated
     * @param withSchema whether the JSON schema of the request goes along
     * @throws ModelCallException if Bedrock or its batch jobs have no place for something in the request
     */
    public static BatchInput of(ChatModel model, ChatRequest request, boolean withSchema) {
        return of(model.defaultRequestParameters(), request, withSchema);
    }

    /**
     * Returns a call.
     *
     * @param defaults what holds where the request sets nothing, the name of the model included
     * @param withSchema whether the JSON schema of the request goes along
     * @throws ModelCallException if Bedrock or its batch jobs have no place for something in the request
     */
    public static BatchInput of(ChatRequestParameters defaults, ChatRequest request, boolean withSchema) {
        BedrockChatRequestParameters parameters =
                BedrockChatRequestParameters.EMPTY.overrideWith(defaults.overrideWith(request.parameters()));
        if (!withSchema && parameters.responseFormat() != null) {
            parameters = BedrockChatRequestParameters.builder()
                    .overrideWith(parameters)
                    .responseFormat((ResponseFormat) null)
                    .build();
        }
        ConverseRequest converse = ConverseRequests.translate(ChatRequest.builder()
                .messages(request.messages())
                .parameters(parameters)
                .build());
        check(converse);
        return new BatchInput(
                converse.modelId(),
                written(converse, name -> !LEFT_OUT.contains(name) && (withSchema || !name.equals(SCHEMA))));
    }

    /**
     * Returns the id of the model that batch jobs would be for; empty if the model is none of Bedrock's or one that they don't
     * take: provisioned throughput and prompt routers.
     */
    public static Optional<String> modelId(ChatModel model) {
        String id = model.defaultRequestParameters().modelName();
        boolean taken = model.provider() == ModelProvider.AMAZON_BEDROCK
                && id != null
                && !id.isBlank()
                && !id.contains(":provisioned-model/")
                && !id.contains(":prompt-router/")
                && !id.contains(":default-prompt-router/");
        return taken ? Optional.of(requireNonNull(id)) : Optional.empty();
    }

    /** Returns the id of the model that the call names. */
    public String modelId() {
        return modelId;
    }

    /** Returns the {@code modelInput} of a record as JSON on one line. */
    public String json() {
        return json;
    }

    /** Returns the JSON. */
    @Override
    public String toString() {
        return json;
    }

    private static void check(ConverseRequest request) {
        if (request.toolConfig() != null) {
            throw rejected("tools");
        }
        if (request.guardrailConfig() != null) {
            throw rejected("a guardrail");
        }
    }

    private static ModelCallException rejected(String what) {
        return new ModelCallException(
                Failure.Kind.REJECTED,
                "The request has " + what + ", which batch jobs of Amazon Bedrock don't take. Make the call on line.",
                null);
    }

    private static String written(ConverseRequest request, Predicate<String> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            new SdkJson(out, BatchInput::isCachePoint).write(request, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static boolean isCachePoint(@Nullable Object element) {
        return (element instanceof ContentBlock block && block.cachePoint() != null)
                || (element instanceof SystemContentBlock part && part.cachePoint() != null);
    }
}
