package dev.judge4j.bedrock.knowledge;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsService;
import dev.judge4j.bedrock.CallFailures;
import dev.judge4j.bedrock.Called;
import dev.judge4j.bedrock.knowledge.AnsweringModel.Told;
import dev.judge4j.judge.Turn;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeAsyncClientBuilder;
import software.amazon.awssdk.services.bedrockagentruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockagentruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockagentruntime.model.InvokeAgentRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.InvokeAgentResponseHandler;
import software.amazon.awssdk.services.bedrockagentruntime.model.Message;
import software.amazon.awssdk.services.bedrockagentruntime.model.SessionState;

/** Calls an agent, each call once and in a session of its own. Safe for use by multiple threads. */
final class Agent implements AnsweringModel.Answering, AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** An agent may be silent while it searches, calls functions and thinks. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final BedrockAgentRuntimeAsyncClient client;
    private final InvokeAgentRequest request;
    private final Supplier<String> sessions;
    private final CallFailures failures;
    private final Called called;

    Agent(
            BedrockAgentRuntimeAsyncClient client,
            InvokeAgentRequest request,
            String region,
            Supplier<String> sessions,
            CallFailures failures) {
        this.client = client;
        this.request = request;
        this.sessions = sessions;
        this.failures = failures;
        this.called = new Called(
                "agent",
                request.agentId() + "/" + request.agentAliasId() + " in " + region,
                "Check the ids of agent and alias and the Region; the agent must be prepared, and the alias point to a version"
                        + " of it.",
                "The credentials need the IAM action bedrock:InvokeAgent on the agent's alias, and the agent's own role"
                        + " bedrock:InvokeModel on its model and bedrock:Retrieve on its knowledge bases.");
    }

    /** Returns a client for agents' event streams that never makes a call a second time. */
    static BedrockAgentRuntimeAsyncClient open(AwsAccess access) {
        BedrockAgentRuntimeAsyncClientBuilder builder = BedrockAgentRuntimeAsyncClient.builder()
                .region(Region.of(access.regionName()))
                .httpClient(new BlockingHttpClient(Apache5HttpClient.builder()
                        .maxConnections(MOST_CONNECTIONS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .connectionAcquisitionTimeout(SILENCE) // more calls than connections wait for their turn
                        .socketTimeout(SILENCE)
                        .tcpKeepAlive(true)
                        .build()))
                // Calls are made and read by the thread that asks: no pool is needed to complete them.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        access.credentialsProvider().ifPresent(builder::credentialsProvider);
        access.endpoint(AwsService.BEDROCK_AGENT_RUNTIME).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    @Override
    public Told answer(List<Turn> conversation, String prompt) {
        InvokeAgentRequest.Builder asked =
                request.toBuilder().inputText(prompt).sessionId(sessions.get()).enableTrace(true);
        if (!conversation.isEmpty()) {
            asked.sessionState(withHistory(request.sessionState(), conversation));
        }
        AgentStream stream = new AgentStream(called);
        InvokeAgentResponseHandler handler =
                InvokeAgentResponseHandler.builder().subscriber(stream).build();
        try {
            client.invokeAgent(asked.build(), handler).join();
        } catch (CompletionException e) {
            throw failed(stream, e.getCause() instanceof RuntimeException cause ? cause : e);
        } catch (CancellationException e) {
            throw new ModelCallException(
                    Failure.Kind.CANCELED, "The call of agent " + called.name() + " was canceled.", e);
        }
        return stream.told();
    }

    /** What came before the stream failed has been paid. */
    private ModelCallException failed(AgentStream stream, RuntimeException cause) {
        ModelCallException failure = failures.of(cause, called);
        return stream.hasBegun()
                ? new ModelCallException(
                        failure.kind(),
                        failure.getMessage()
                                + " The agent had begun to answer, and what it had done may have been paid for.",
                        failure.getCause(),
                        failure.retryAfter().orElse(null),
                        stream.usage())
                : failure;
    }

    private static SessionState withHistory(@Nullable SessionState given, List<Turn> conversation) {
        List<Message> messages = conversation.stream()
                .map(turn -> Message.builder()
                        .role(turn.speaker() == Turn.Speaker.USER ? ConversationRole.USER : ConversationRole.ASSISTANT)
                        .content(ContentBlock.fromText(turn.text()))
                        .build())
                .toList();
        SessionState.Builder state = given == null ? SessionState.builder() : given.toBuilder();
        return state.conversationHistory(history -> history.messages(messages)).build();
    }

    @Override
    public void close() {
        client.close();
    }
}
