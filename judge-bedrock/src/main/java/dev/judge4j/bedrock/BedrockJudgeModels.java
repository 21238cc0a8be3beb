package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Pacer;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.model.RetryingChatModel;
import dev.judge4j.model.UsageReader;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.bedrock.BedrockGuardrailConfiguration;
import dev.langchain4j.model.bedrock.BedrockServiceTier;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Builds judge models on Amazon Bedrock, set up for judging: replies may take minutes, only one layer retries, the rubric is
 * cached where that is worth it, and what the model can do is known.
 *
 * <pre>{@code
 * BedrockJudgeModel model = BedrockJudgeModels.builder("us.anthropic.claude-sonnet-4-5-20250929-v1:0")
 *         .region("us-east-1")
 *         .build();
 * }</pre>
 */
public final class BedrockJudgeModels {

    private BedrockJudgeModels() {}

    /**
     * Starts a judge model.
     *
     * @param modelId the id of a foundation model or inference profile, or an ARN of whatever Bedrock's Converse operation
     *     can call
     * @throws IllegalArgumentException if the id is blank
     */
    public static Builder builder(String modelId) {
        return new Builder(modelId);
    }

    /** Collects the settings of a judge model; all but the model id are optional. Not safe for use by multiple threads. */
    public static final class Builder {

        /** A limit of the Converse operation. */
        private static final int MOST_METADATA = 16;

        private final String modelId;
        private @Nullable String foundationModel;
        private @Nullable String region;
        private @Nullable AwsCredentialsProvider credentials;
        private @Nullable URI endpoint;
        private @Nullable Duration timeout;
        private @Nullable Integer maxConnections;
        private @Nullable BedrockRuntimeClient client;
        private @Nullable ModelProfile profile;
        private BedrockChatRequestParameters defaults = BedrockChatRequestParameters.EMPTY;
        private boolean promptCaching = true;
        private Map<String, String> requestMetadata = Map.of();
        private List<ChatModelListener> listeners = List.of();
        private @Nullable RetryPolicy retries = RetryPolicy.standard();
        private Pacer pacer = Pacer.system();

        private Builder(String modelId) {
            if (requireNonNull(modelId, "modelId").isBlank()) {
                throw new IllegalArgumentException("modelId is blank");
            }
            this.modelId = modelId;
        }

        /** Sets the Region to call; else that of the model's ARN, else the AWS SDK's default chain. */
        public Builder region(String name) {
            this.region = requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets where credentials come from; else the AWS SDK's default chain. As everywhere in the SDK, a Bedrock API key in
         * {@code AWS_BEARER_TOKEN_BEDROCK} is taken first.
         */
        public Builder credentialsProvider(AwsCredentialsProvider provider) {
            this.credentials = requireNonNull(provider, "provider");
            return this;
        }

        /** Sets the address to call, such as a VPC endpoint or a stub; else that of the Region. */
        public Builder endpoint(URI address) {
            this.endpoint = requireNonNull(address, "address");
            return this;
        }

        /**
         * Sets how long a reply may take; else 3 minutes.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration longest) {
            if (longest.isZero() || longest.isNegative()) {
                throw new IllegalArgumentException("timeout is not positive: " + longest);
            }
            this.timeout = longest;
            return this;
        }

        /**
         * Sets how many calls there may be at a time; else 64. Further calls wait for their turn, at most the timeout long.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxConnections(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("maxConnections is not positive: " + most);
            }
            this.maxConnections = most;
            return this;
        }

        /**
         * Sets the client to call with, which is not closed with the model. It must not retry on its own, and it brings its
         * own Region, credentials, endpoint, timeout and connections.
         */
        public Builder client(BedrockRuntimeClient ready) {
            this.client = requireNonNull(ready, "ready");
            return this;
        }

        /**
         * Sets the foundation model behind an id that doesn't tell it, such as the ARN of an application inference profile;
         * what the model can do and caches is looked up by it.
         */
        public Builder foundationModel(String id) {
            this.foundationModel = requireNonNull(id, "id");
            return this;
        }

        /** Sets what the model is called and can do; else the model id, and what is known of models like it. */
        public Builder profile(ModelProfile known) {
            this.profile = requireNonNull(known, "known");
            return this;
        }

        /**
         * Sets parameters for all requests that don't set them; {@link BedrockChatRequestParameters} may be given. Parameters
         * set here or by {@link #serviceTier} and {@link #guardrail} later take the place of earlier ones.
         */
        public Builder defaultRequestParameters(ChatRequestParameters parameters) {
            this.defaults = defaults.overrideWith(parameters);
            return this;
        }

        /** Sets the service tier of all requests that don't set one; {@code FLEX} is the cheap one for evaluations. */
        public Builder serviceTier(BedrockServiceTier tier) {
            return defaultRequestParameters(
                    BedrockChatRequestParameters.builder().serviceTier(tier).build());
        }

        /**
         * Sets the guardrail that all requests and replies pass. Its trace is on: where it stops a reply, the failed verdict
         * says by which policy and filter.
         */
        public Builder guardrail(String id, String version) {
            return defaultRequestParameters(BedrockChatRequestParameters.builder()
                    .guardrailConfiguration(BedrockGuardrailConfiguration.builder()
                            .guardrailIdentifier(requireNonNull(id, "id"))
                            .guardrailVersion(requireNonNull(version, "version"))
                            .build())
                    .build());
        }

        /**
         * Sets whether a cache point is put after the system part, where the rubric is, of requests that have none of their
         * own; only if the model is known to take one and the part is surely long enough. On unless switched off.
         */
        public Builder promptCaching(boolean on) {
            this.promptCaching = on;
            return this;
        }

        /**
         * Sets what goes along with all requests into Bedrock's invocation log, to filter by.
         *
         * @throws IllegalArgumentException if there are more than 16 entries
         */
        public Builder requestMetadata(Map<String, String> entries) {
            if (entries.size() > MOST_METADATA) {
                throw new IllegalArgumentException(
                        "requestMetadata has " + entries.size() + " entries; Bedrock takes " + MOST_METADATA);
            }
            this.requestMetadata = Map.copyOf(entries);
            return this;
        }

        /** Sets the listeners that are told of every single call, retries included. */
        public Builder listeners(List<? extends ChatModelListener> all) {
            this.listeners = List.copyOf(all);
            return this;
        }

        /** Sets how failed calls are made again; else as {@link RetryPolicy#standard} says. */
        public Builder retries(RetryPolicy policy) {
            this.retries = requireNonNull(policy, "policy");
            return this;
        }

        /** Switches retries off, for whoever retries around the model; there must be only one layer that does. */
        public Builder withoutRetries() {
            this.retries = null;
            return this;
        }

        /** Sets the clock that retries wait on. */
        Builder pacer(Pacer clock) {
            this.pacer = clock;
            return this;
        }

        /**
         * Returns the judge model. Nothing is called.
         *
         * @throws IllegalArgumentException if there is no Region, if it contradicts the model's ARN, or if a client is given
         *     that retries on its own or together with settings that it brings itself
         */
        public BedrockJudgeModel build() {
            ModelId id = ModelId.of(foundationModel == null ? modelId : foundationModel);
            ModelFamily family = ModelFamilies.builtIn().of(id);
            BedrockChatRequestParameters parameters = defaults.overrideWith(
                    BedrockChatRequestParameters.builder().modelName(modelId).build());
            ModelProfile known =
                    profile != null ? profile : new ModelProfile(modelId, features(family), UsageReader.standard());
            BedrockRuntimeClient caller =
                    client != null ? checked(client) : connection().open();
            ConverseModel single = new ConverseModel(
                    caller,
                    regionOf(caller),
                    new ConverseRequests(cacheMinimum(family), requestMetadata),
                    new CallFailures(InstantSource.system()),
                    known,
                    parameters,
                    listeners);
            JudgeModel calls = retries == null ? single : RetryingChatModel.of(single, retries, pacer);
            return new BedrockJudgeModel(calls, client != null ? null : caller);
        }

        private Connection connection() {
            return new Connection(
                    Connection.region(
                            region,
                            ModelId.of(modelId),
                            DefaultAwsRegionProviderChain.builder().build()),
                    credentials,
                    endpoint,
                    timeout != null ? timeout : Connection.DEFAULT_TIMEOUT,
                    maxConnections != null ? maxConnections : Connection.DEFAULT_MAX_CONNECTIONS);
        }

        private BedrockRuntimeClient checked(BedrockRuntimeClient given) {
            if (Stream.of(region, credentials, endpoint, timeout, maxConnections)
                    .anyMatch(setting -> setting != null)) {
                throw new IllegalArgumentException(
                        "a client is given, which brings its own region, credentialsProvider,"
                                + " endpoint, timeout and maxConnections; set them on the client");
            }
            int attempts = given.serviceClientConfiguration()
                    .overrideConfiguration()
                    .retryStrategy()
                    .map(strategy -> strategy.maxAttempts())
                    .orElse(1);
            if (attempts > 1) {
                throw new IllegalArgumentException("the client tries every call up to " + attempts
                        + " times, and each try may be paid; build it with overrideConfiguration(o ->"
                        + " o.retryStrategy(AwsRetryStrategy.doNotRetry()))");
            }
            return given;
        }

        private static String regionOf(BedrockRuntimeClient client) {
            return String.valueOf(client.serviceClientConfiguration().region());
        }

        private Function<String, OptionalInt> cacheMinimum(ModelFamily family) {
            if (!promptCaching) {
                return asked -> OptionalInt.empty();
            }
            return asked -> asked.equals(modelId)
                    ? family.cacheMinimum()
                    : ModelFamilies.builtIn().of(ModelId.of(asked)).cacheMinimum();
        }

        /** A model that is told to think does, and takes no temperature then. */
        private Set<Feature> features(ModelFamily family) {
            if (!thinks(defaults.additionalModelRequestFields())) {
                return family.features();
            }
            EnumSet<Feature> features = EnumSet.of(Feature.THINKING);
            features.addAll(family.features());
            features.remove(Feature.TEMPERATURE);
            return features;
        }

        private static boolean thinks(@Nullable Map<String, Object> fields) {
            return fields != null
                    && Stream.of("thinking", "reasoning_config", "reasoningConfig")
                            .map(fields::get)
                            .anyMatch(
                                    setting -> setting instanceof Map<?, ?> map && !"disabled".equals(map.get("type")));
        }
    }
}
