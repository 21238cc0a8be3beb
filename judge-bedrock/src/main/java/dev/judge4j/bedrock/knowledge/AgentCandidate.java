package dev.judge4j.bedrock.knowledge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsService;
import dev.judge4j.bedrock.CallFailures;
import dev.judge4j.bedrock.SdkTree;
import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.model.RetryPolicy;
import dev.langchain4j.model.chat.ChatModel;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagentruntime.model.InvokeAgentRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.SessionState;

/**
 * An agent of Amazon Bedrock as a system under test.
 *
 * <pre>{@code
 * AgentCandidate helper = AgentCandidate.builder("helper", "AGENT12345", "ALIAS12345").access(access).build();
 * }</pre>
 *
 * <p>Each task is put in a new session, also when a failed call is made again, so that no answer knows of another. The
 * context of a sample is what the agent found in its knowledge bases on the way, as its trace tells; the citations are
 * the passages that its answer is attributed to. What was said before the prompt goes along as the session's history.
 *
 * <p>The usage is the sum over the calls of models in the trace; where the trace has none or one of them doesn't tell,
 * the call is not metered. What functions and searches cost is never in it; a budget of money refuses an agent that has
 * no price, give one of calls. A stream that ends without an answer, an error within it, an agent that hands control
 * back, and a guardrail that intervenes are failures and no responses.
 *
 * <p>An alias that is pointed to another version changes without this candidate noticing: give it another name then.
 * Needs {@code software.amazon.awssdk:bedrockagentruntime}, and no other HTTP client than the one of all other calls.
 * Instances are immutable and safe for use by multiple threads.
 */
public final class AgentCandidate implements Candidate, AutoCloseable {

    private static final String STEP = "invoke-agent";

    private final String name;
    private final String fingerprint;
    private final Asking asking;
    private final @Nullable Agent ownAgent;

    private AgentCandidate(String name, String fingerprint, Asking asking, @Nullable Agent ownAgent) {
        this.name = name;
        this.fingerprint = fingerprint;
        this.asking = asking;
        this.ownAgent = ownAgent;
    }

    /**
     * Starts a candidate.
     *
     * @param name names it in samples, verdicts and reports
     * @param agent the id of the agent
     * @param alias the id of the alias to call
     * @throws IllegalArgumentException if one of them is blank
     */
    public static Builder builder(String name, String agent, String alias) {
        return new Builder(name, agent, alias);
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns a hash over everything here that changes what it answers. */
    @Override
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns what journals, prices and limits call the model that stands for its calls. */
    public String modelName() {
        return asking.model();
    }

    /** Returns a candidate with something around its calls; close this one and not that. */
    @Override
    public AgentCandidate withModels(UnaryOperator<ChatModel> around) {
        return new AgentCandidate(name, fingerprint, asking.around(around), null);
    }

    /**
     * Responds to a task.
     *
     * @throws dev.judge4j.model.ModelCallException if there is no response; the message says why and what to do
     */
    @Override
    public Response respond(Task task) {
        Asking.Heard heard = asking.ask(task, name, fingerprint);
        Answer answer = heard.answer();
        Sample sample = new Sample(
                task, name, answer.response(), Answer.texts(answer.context()), Answer.texts(answer.citations()));
        return new Response(sample, heard.usage(), heard.latencyMillis());
    }

    /** Closes the connections. Further calls fail. */
    @Override
    public void close() {
        if (ownAgent != null) {
            ownAgent.close();
        }
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    /** Gathers the settings of an {@link AgentCandidate}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final String name;
        private final String agent;
        private final String alias;
        private AwsAccess access = AwsAccess.standard();
        private @Nullable SessionState sessionState;
        private @Nullable RetryPolicy retries = RetryPolicy.standard();
        private Supplier<String> sessions = () -> UUID.randomUUID().toString();

        private Builder(String name, String agent, String alias) {
            this.name = notBlank("name", name);
            this.agent = notBlank("agent", agent);
            this.alias = notBlank("alias", alias);
        }

        /** Sets how to reach AWS; as the AWS SDK finds it unless set. */
        public Builder access(AwsAccess how) {
            this.access = requireNonNull(how, "how");
            return this;
        }

        /** Sets what every session starts with, such as attributes or how knowledge bases are searched; nothing unless set. */
        public Builder sessionState(SessionState state) {
            this.sessionState = requireNonNull(state, "state");
            return this;
        }

        /** Sets how failed calls are made again; as {@link RetryPolicy#standard} says unless set. Evaluations bring their own. */
        public Builder retries(RetryPolicy policy) {
            this.retries = requireNonNull(policy, "policy");
            return this;
        }

        /** Switches retries off, for whoever retries around the calls. */
        public Builder withoutRetries() {
            this.retries = null;
            return this;
        }

        /** Sets where the ids of sessions come from. */
        Builder sessions(Supplier<String> ids) {
            this.sessions = ids;
            return this;
        }

        /**
         * Returns the candidate. Nothing is called.
         *
         * @throws IllegalStateException if {@code software.amazon.awssdk:bedrockagentruntime} is not on the class path
         * @throws IllegalArgumentException if there is no Region
         */
        public AgentCandidate build() {
            AwsService.BEDROCK_AGENT_RUNTIME.require();
            InvokeAgentRequest request = InvokeAgentRequest.builder()
                    .agentId(agent)
                    .agentAliasId(alias)
                    .sessionState(sessionState)
                    .build();
            String region = access.regionName();
            Agent caller =
                    new Agent(Agent.open(access), request, region, sessions, new CallFailures(InstantSource.system()));
            String print = new Fingerprint()
                    .add("candidate", name)
                    .add("strategy", "agent 1")
                    .add("region", region)
                    .add("request", SdkTree.of(request))
                    .value();
            String model = "agent " + agent + "/" + alias + " in " + region + " #"
                    + new Fingerprint()
                            .add("request", SdkTree.of(request))
                            .value()
                            .substring(0, 8);
            return new AgentCandidate(name, print, Asking.of(new AnsweringModel(model, caller), STEP, retries), caller);
        }

        private static String notBlank(String what, String text) {
            if (requireNonNull(text, what).isBlank()) {
                throw new IllegalArgumentException(what + " is blank");
            }
            return text;
        }
    }
}
