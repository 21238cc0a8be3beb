package dev.judge4j.bedrock.knowledge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.CallFailures;
import dev.judge4j.bedrock.SdkTree;
import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.model.RetryPolicy;
import dev.langchain4j.model.chat.ChatModel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.KnowledgeBaseVectorSearchConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.SearchType;

/**
 * A knowledge base of Amazon Bedrock as a system under test: one that answers by RetrieveAndGenerate, or one that only
 * retrieves.
 *
 * <pre>{@code
 * try (KnowledgeBaseCandidate a = KnowledgeBaseCandidate.answering("small chunks", "KB11111111", model).access(access).build();
 *         KnowledgeBaseCandidate b = KnowledgeBaseCandidate.answering("large chunks", "KB22222222", model).access(access).build()) {
 *     Evaluation.builder(folder).candidates(Candidates.of(questions, a, b).judgedBy(faithfulness).judgedBy(precision))…
 * }
 * }</pre>
 *
 * <p>The citations of a sample are the passages that the answer cites. Its context is what is known to have been before
 * the model: RetrieveAndGenerate only tells the passages that are cited, so that the context is those, and judging how
 * relevant the context is says nothing about what was found and not used. With {@link Builder#retrievedContext} the
 * passages are retrieved with the same settings in a call of their own, and the context is all of them; they are those
 * that the answer was made from unless the knowledge base splits queries. A candidate that only retrieves has an empty
 * response: judge it by rubrics of the context alone.
 *
 * <p>A text that is found twice counts once; passages that are no text, such as pictures, are left out. Where passages
 * are from is in the journal's replies and in no sample.
 *
 * <p>What a call cost is not told by these APIs, so that its usage is not metered; see
 * {@link dev.judge4j.evaluation.CandidateCost}. A budget of money refuses it for that; give a budget of calls. A task
 * with a conversation before its prompt, a guardrail that intervenes, and a reply without an answer are failures and no
 * responses. Failed calls are made again by one policy, in an evaluation by that of the run.
 *
 * <p>Needs {@code software.amazon.awssdk:bedrockagentruntime}. Instances are immutable and safe for use by multiple
 * threads.
 */
public final class KnowledgeBaseCandidate implements Candidate, AutoCloseable {

    private final String name;
    private final String fingerprint;
    private final @Nullable Asking generating;
    private final @Nullable Asking retrieving;
    private final @Nullable BedrockAgentRuntimeClient ownClient;

    private KnowledgeBaseCandidate(
            String name,
            String fingerprint,
            @Nullable Asking generating,
            @Nullable Asking retrieving,
            @Nullable BedrockAgentRuntimeClient ownClient) {
        this.name = name;
        this.fingerprint = fingerprint;
        this.generating = generating;
        this.retrieving = retrieving;
        this.ownClient = ownClient;
    }

    /**
     * Starts a candidate that answers.
     *
     * @param name names it in samples, verdicts and reports
     * @param knowledgeBase the id of the knowledge base
     * @param model the id or ARN of the model or inference profile that writes the answer
     * @throws IllegalArgumentException if one of them is blank
     */
    public static Builder answering(String name, String knowledgeBase, String model) {
        return new Builder(name, knowledgeBase, Builder.notBlank("model", model));
    }

    /**
     * Starts a candidate that only retrieves: its response is empty, and the context is what it found.
     *
     * @throws IllegalArgumentException if name or id is blank
     */
    public static Builder retrieving(String name, String knowledgeBase) {
        return new Builder(name, knowledgeBase, null);
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

    /** Returns what journals, prices and limits call the models that stand for its calls. */
    public List<String> modelNames() {
        return Stream.of(Optional.ofNullable(generating), Optional.ofNullable(retrieving))
                .flatMap(Optional::stream)
                .map(Asking::model)
                .toList();
    }

    /** Returns a candidate with something around its calls; close this one and not that. */
    @Override
    public KnowledgeBaseCandidate withModels(UnaryOperator<ChatModel> around) {
        return new KnowledgeBaseCandidate(
                name,
                fingerprint,
                generating == null ? null : generating.around(around),
                retrieving == null ? null : retrieving.around(around),
                null);
    }

    /**
     * Responds to a task. The latency is that of the answer, or of the retrieval where there is none.
     *
     * @throws dev.judge4j.model.ModelCallException if there is no response; the message says why and what to do
     */
    @Override
    public Response respond(Task task) {
        Asking.Heard found = retrieving == null ? null : retrieving.ask(task, name, fingerprint);
        if (generating == null) {
            Asking.Heard only = requireNonNull(found);
            return new Response(sample(task, only.answer(), only.answer()), only.usage(), only.latencyMillis());
        }
        Asking.Heard answered = generating.ask(task, name, fingerprint);
        return found == null
                ? new Response(
                        sample(task, answered.answer(), answered.answer()), answered.usage(), answered.latencyMillis())
                : new Response(
                        sample(task, answered.answer(), found.answer()),
                        found.usage().plus(answered.usage()),
                        answered.latencyMillis());
    }

    private Sample sample(Task task, Answer answer, Answer found) {
        return new Sample(
                task, name, answer.response(), Answer.texts(found.context()), Answer.texts(answer.citations()));
    }

    /** Closes the connections. Further calls fail. */
    @Override
    public void close() {
        if (ownClient != null) {
            ownClient.close();
        }
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    /** Gathers the settings of a {@link KnowledgeBaseCandidate}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final String name;
        private final KnowledgeBaseSettings settings;
        private AwsAccess access = AwsAccess.standard();
        private boolean retrievedContext;
        private @Nullable RetryPolicy retries = RetryPolicy.standard();

        private Builder(String name, String knowledgeBase, @Nullable String model) {
            this.name = notBlank("name", name);
            this.settings = new KnowledgeBaseSettings(notBlank("knowledgeBase", knowledgeBase), model);
        }

        /** Sets how to reach AWS; as the AWS SDK finds it unless set. */
        public Builder access(AwsAccess how) {
            this.access = requireNonNull(how, "how");
            return this;
        }

        /**
         * Sets how many results are retrieved, pictures among them; 5 unless set, as in Amazon Bedrock. A number set in
         * {@link #search} wins.
         *
         * @throws IllegalArgumentException if it is not in {@code [1, 100]}
         */
        public Builder numberOfResults(int most) {
            settings.numberOfResults(most);
            return this;
        }

        /** Sets whether is searched by meaning, or by meaning and words; as Amazon Bedrock decides unless set. */
        public Builder searchType(SearchType type) {
            settings.search(search -> search.overrideSearchType(type));
            return this;
        }

        /** Sets more of the search, such as a metadata filter or a reranking model. */
        public Builder search(UnaryOperator<KnowledgeBaseVectorSearchConfiguration.Builder> more) {
            settings.search(requireNonNull(more, "more"));
            return this;
        }

        /**
         * Sets the prompt that the model writes the answer by; Amazon Bedrock's unless set.
         *
         * @throws IllegalArgumentException if it has no place for the passages, {@code $search_results$}, or nothing is
         *     written
         */
        public Builder promptTemplate(String text) {
            settings.promptTemplate(text);
            return this;
        }

        /** Sets the guardrail that questions and answers pass; none unless set. */
        public Builder guardrail(String id, String version) {
            settings.guardrail(id, version);
            return this;
        }

        /**
         * Sets how many tokens the answer may have; as Amazon Bedrock decides unless set.
         *
         * @throws IllegalArgumentException if it is not positive, or nothing is written
         */
        public Builder maxTokens(int most) {
            settings.maxTokens(most);
            return this;
        }

        /**
         * Sets the temperature of the answer; as Amazon Bedrock decides unless set.
         *
         * @throws IllegalArgumentException if it is not in {@code [0, 1]}, or nothing is written
         */
        public Builder temperature(double degrees) {
            settings.temperature(degrees);
            return this;
        }

        /**
         * Has the passages retrieved in a call of their own before each answer, so that the context of a sample is all
         * that was found and not only what is cited. A candidate that only retrieves does so anyway.
         */
        public Builder retrievedContext() {
            this.retrievedContext = true;
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

        /**
         * Returns the candidate. Nothing is called.
         *
         * @throws IllegalStateException if {@code software.amazon.awssdk:bedrockagentruntime} is not on the class path
         * @throws IllegalArgumentException if there is no Region
         */
        public KnowledgeBaseCandidate build() {
            BedrockAgentRuntimeClient client = access.openAgentRuntime();
            KnowledgeBase base = new KnowledgeBase(client, new CallFailures(InstantSource.system()));
            Fingerprint print = new Fingerprint()
                    .add("candidate", name)
                    .add("strategy", "knowledge base 1")
                    .add("region", access.regionName());
            Asking generating = null;
            Asking retrieving = null;
            if (settings.writes()) {
                String request = SdkTree.of(settings.generateRequest()).toString();
                print.add("generate", request);
                String called = settings.name(access.regionName());
                generating = asking(
                        base.generating(settings.generateRequest(), called), called, request, "retrieve-and-generate");
            }
            if (retrievedContext || !settings.writes()) {
                String request = SdkTree.of(settings.retrieveRequest()).toString();
                print.add("retrieve", request);
                String called = settings.knowledgeBase() + " in " + access.regionName();
                retrieving = asking(
                        base.retrieving(settings.retrieveRequest(), settings.numberOfResults(), called),
                        called,
                        request,
                        "retrieve");
            }
            return new KnowledgeBaseCandidate(name, print.value(), generating, retrieving, client);
        }

        /** Equal names of models mean equal behavior, so that the settings are part of it. */
        private Asking asking(AnsweringModel.Answering answering, String called, String request, String step) {
            String settingsPrint =
                    new Fingerprint().add("request", request).value().substring(0, 8);
            String model = step + " of knowledge base " + called + " #" + settingsPrint;
            return Asking.of(new AnsweringModel(model, answering), step, retries);
        }

        private static String notBlank(String what, String text) {
            if (requireNonNull(text, what).isBlank()) {
                throw new IllegalArgumentException(what + " is blank");
            }
            return text;
        }
    }
}
