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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** What models that are in no table were found to do, by their id and Region. */
    private static final Map<String, ModelProfile> PROBED = new ConcurrentHashMap<>();

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
        private BedrockModels models = BedrockModels.builtIn();
        private boolean probesUnknown;
        private final List<BedrockJudgeModel> alternates = new ArrayList<>();

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

        /** Sets Region, credentials and address from an access that other parts use too, as far as that has them. */
        public Builder access(AwsAccess access) {
            access.givenRegion().ifPresent(this::region);
            access.credentialsProvider().ifPresent(this::credentialsProvider);
            access.endpoint(AwsService.BEDROCK_RUNTIME).ifPresent(this::endpoint);
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

        /** Sets the table that tells what the model can do and caches; else {@link BedrockModels#builtIn}. */
        public Builder models(BedrockModels table) {
            this.models = requireNonNull(table, "table");
            return this;
        }

        /**
         * Has {@link #build} find out what a model can do that is not in the table, as {@link ModelProfile#probe} does it: by a
         * tiny call, at most four. What was found holds for the Region until the process ends, so that the model is asked once.
         * Whether it takes cache points isn't tried: it gets none.
         */
        public Builder probeUnknown() {
            this.probesUnknown = true;
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

        /**
         * Sets the service tier of all requests that don't set one; {@code FLEX} is the cheap one for evaluations. Verdicts and
         * budgets are charged at the tier that Bedrock says it served at. A budget keeps the dearest price free that is known of any tier;
         * where there is none of {@code PRIORITY}, calls at it that are under way may go above the budget.
         */
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

        /**
         * Adds a model that answers where this one has no capacity, such as the same model through another inference profile or
         * in another Region; may be called several times, and they are asked in that order.
         *
         * <p>A call that Bedrock has no capacity for goes to the next place at once. A call that is throttled is for retries
         * to make later, until three in a row failed. Then the place is left for a minute; after that one call tries it, and if
         * it is answered the others come back. Other failures stay where they are. The retries of the alternate are not used:
         * those of this model are around all of them. Within an evaluation, so are the run's.
         *
         * <p>Verdicts, keys and fingerprints go by this model, as it is the same one everywhere. Who answered in its place is in
         * {@link dev.judge4j.verdict.Opinion#answeredBy}, in the journal and in the metadata of the reply, and costs are at the
         * price of that one. It is called by its model id, or {@code id@region} if that is this model's too. A budget of money asks
         * for a price of each, and keeps free what the dearest of them may cost.
         *
         * @param alternate is not closed with this model
         * <p>But for id and Region it must be built as this one is, which {@link #build} checks.
         *
         * @throws IllegalArgumentException if both tell their foundation model and it is not the same, or if the alternate
         *     fails over itself
         */
        public Builder failOver(BedrockJudgeModel alternate) {
            String id = requireNonNull(alternate.defaultRequestParameters().modelName(), "model id of the alternate");
            String own = ModelId.of(foundationModel == null ? modelId : foundationModel)
                    .foundationModel();
            String other = ModelId.of(id).foundationModel();
            if (!own.isEmpty() && !other.isEmpty() && !own.equals(other)) {
                throw new IllegalArgumentException(
                        "can't fail over from " + modelId + " to " + id
                                + ", as that is another model and judges otherwise; make a jury or a cascade of the two instead");
            }
            if (!alternate.standIns().isEmpty()) {
                throw new IllegalArgumentException("can't fail over from " + modelId + " to " + id
                        + ", as that fails over itself, to " + String.join(", ", alternate.standIns())
                        + ", and nobody could tell who answered; add each of them to this model instead");
            }
            alternates.add(alternate);
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
         * Returns the judge model. Nothing is called, unless the model is to be {@linkplain #probeUnknown probed}.
         *
         * @throws IllegalArgumentException if there is no Region, if it contradicts the model's ARN, if a client is given that
         *     retries on its own or together with settings that it brings itself, or if an {@linkplain #failOver alternate}
         *     differs in what its profile can do or in parameters of its requests
         * @throws dev.judge4j.model.ModelCallException if the model is to be probed and can't be asked
         */
        public BedrockJudgeModel build() {
            ModelId id = ModelId.of(foundationModel == null ? modelId : foundationModel);
            Optional<ModelCapabilities> inTable = models.of(id);
            ModelCapabilities family = inTable.orElse(ModelCapabilities.UNKNOWN);
            BedrockChatRequestParameters parameters = defaults.overrideWith(
                    BedrockChatRequestParameters.builder().modelName(modelId).build());
            ModelProfile known = profile != null
                    ? profile
                    : new ModelProfile(modelId, features(family.features()), UsageReader.standard());
            BedrockRuntimeClient caller =
                    client != null ? checked(client) : connection().open();
            ConverseModel single = new ConverseModel(
                    caller,
                    regionOf(caller),
                    new ConverseRequests(cacheMinimum(family), requestMetadata),
                    new CallFailures(InstantSource.system()),
                    known,
                    id.foundationModel(),
                    parameters,
                    listeners);
            if (probesUnknown && profile == null && inTable.isEmpty()) {
                single = single.with(probed(single));
            }
            JudgeModel once = alternates.isEmpty() ? single : failingOver(single, regionOf(caller));
            JudgeModel calls = retries == null ? once : RetryingChatModel.of(once, retries, pacer);
            return new BedrockJudgeModel(calls, regionOf(caller), client != null ? List.of() : List.of(caller));
        }

        private ModelProfile probed(ConverseModel single) {
            String key = modelId + " in " + single.region();
            ModelProfile known = PROBED.get(key);
            if (known == null) {
                JudgeModel asked = retries == null ? single : RetryingChatModel.of(single, retries, pacer);
                known = ModelProfile.probe(asked); // not under a lock: two at a time ask twice and find the same
                PROBED.put(key, known);
            }
            return new ModelProfile(modelId, features(known.features()), known.usageReader());
        }

        private JudgeModel failingOver(ConverseModel single, String here) {
            List<FailOverModel.Target> targets = new ArrayList<>();
            targets.add(new FailOverModel.Target(modelId, here, single));
            for (BedrockJudgeModel alternate : alternates) {
                SameModel.check(single, alternate);
                FailOverModel.Target target = alternate.target();
                targets.add(target.name().equals(modelId) ? target.named(modelId + "@" + target.region()) : target);
            }
            return new FailOverModel(targets, pacer);
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

        private Function<String, OptionalInt> cacheMinimum(ModelCapabilities family) {
            if (!promptCaching) {
                return asked -> OptionalInt.empty();
            }
            return asked -> asked.equals(modelId)
                    ? family.cacheMinimum()
                    : models.capabilities(asked)
                            .orElse(ModelCapabilities.UNKNOWN)
                            .cacheMinimum();
        }

        /** A model that is told to think does, and takes no temperature then. */
        private Set<Feature> features(Set<Feature> usual) {
            if (!thinks(defaults.additionalModelRequestFields())) {
                return usual;
            }
            EnumSet<Feature> features = EnumSet.of(Feature.THINKING);
            features.addAll(usual);
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
