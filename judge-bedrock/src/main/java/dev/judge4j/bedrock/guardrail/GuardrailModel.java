package dev.judge4j.bedrock.guardrail;

import dev.judge4j.bedrock.CallFailures;
import dev.judge4j.bedrock.Called;
import dev.judge4j.bedrock.SdkTree;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailResponse;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentQualifier;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentSource;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailOutputScope;

/**
 * A guardrail in the form of a model, so that its calls are journalled, limited, recorded and made again as all calls
 * of judges are.
 *
 * <p>A request is one user message of three texts: grounding source, query and the content to guard. The reply is the
 * response of ApplyGuardrail as JSON. Guardrails are not paid by tokens, so that no usage is told. Instances are
 * immutable and safe for use by multiple threads.
 */
final class GuardrailModel implements JudgeModel {

    private static final List<GuardrailContentQualifier> QUALIFIERS = List.of(
            GuardrailContentQualifier.GROUNDING_SOURCE,
            GuardrailContentQualifier.QUERY,
            GuardrailContentQualifier.GUARD_CONTENT);

    private final BedrockRuntimeClient client;
    private final String id;
    private final String version;
    private final ModelProfile profile;
    private final Called called;
    private final CallFailures failures;

    GuardrailModel(BedrockRuntimeClient client, String id, String version, CallFailures failures) {
        this.client = client;
        this.id = id;
        this.version = version;
        this.failures = failures;
        String where = id + ":" + version + " in "
                + client.serviceClientConfiguration().region();
        this.profile = ModelProfile.of("guardrail " + where);
        this.called = new Called(
                "guardrail",
                where,
                "Check id, version and Region of the guardrail; a version other than DRAFT must have been made.",
                "The credentials need the IAM action bedrock:ApplyGuardrail on the guardrail.");
    }

    /** Returns the message that asks about three texts, none of them blank. */
    static UserMessage message(String source, String query, String response) {
        return UserMessage.from(TextContent.from(source), TextContent.from(query), TextContent.from(response));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        ApplyGuardrailResponse response;
        try {
            response = client.applyGuardrail(of(request));
        } catch (RuntimeException e) {
            throw failures.of(e, called);
        }
        if (response.action() == null && !response.hasAssessments()) {
            throw new ModelCallException(
                    Failure.Kind.UNEXPECTED,
                    "Amazon Bedrock answered the call of " + profile.name()
                            + " with success, but without an assessment; check"
                            + " the endpoint, and proxies between here and Bedrock. The call may have been paid for.",
                    null,
                    null,
                    Usage.UNMETERED_CALL);
        }
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(SdkTree.of(response).toString()))
                .modelName(profile.name())
                .finishReason(FinishReason.STOP)
                .build();
    }

    private ApplyGuardrailRequest of(ChatRequest request) {
        if (request.messages().size() != 1
                || !(request.messages().get(0) instanceof UserMessage message)
                || message.contents().size() != QUALIFIERS.size()
                || !message.contents().stream().allMatch(TextContent.class::isInstance)) {
            throw new ModelCallException(
                    Failure.Kind.REJECTED,
                    "A guardrail is asked about three texts, and this request is another.",
                    null);
        }
        List<TextContent> texts =
                message.contents().stream().map(TextContent.class::cast).toList();
        List<GuardrailContentBlock> blocks = IntStream.range(0, QUALIFIERS.size())
                .mapToObj(at -> GuardrailContentBlock.fromText(
                        text -> text.text(texts.get(at).text()).qualifiers(QUALIFIERS.get(at))))
                .toList();
        return ApplyGuardrailRequest.builder()
                .guardrailIdentifier(id)
                .guardrailVersion(version)
                .source(GuardrailContentSource.OUTPUT)
                .outputScope(GuardrailOutputScope.FULL) // else only what intervened is told, and good scores are not
                .content(blocks)
                .build();
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.AMAZON_BEDROCK;
    }
}
