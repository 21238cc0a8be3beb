package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How to reach AWS: Region, credentials and, where it is not the public endpoint, addresses.
 *
 * <pre>{@code
 * AwsAccess access = AwsAccess.standard()
 *         .region("eu-west-1")
 *         .endpoint(AwsService.S3, URI.create("https://bucket.vpce-0a1b.s3.eu-west-1.vpce.amazonaws.com"));
 * }</pre>
 *
 * <p>Nothing is called and no credentials are looked up before a client makes its first call. Instances are immutable and
 * safe for use by multiple threads.
 */
public final class AwsAccess {

    private static final AwsAccess STANDARD = new AwsAccess(null, null, Map.of(), null);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How long a service that does little work may be silent. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** An agent or a knowledge base has a model write its answer. */
    private static final Duration ANSWER_TIME = Connection.DEFAULT_TIMEOUT;

    private final @Nullable String region;
    private final @Nullable AwsCredentialsProvider credentials;
    private final Map<AwsService, URI> endpoints;
    private final @Nullable RetryStrategy retries;

    private AwsAccess(
            @Nullable String region,
            @Nullable AwsCredentialsProvider credentials,
            Map<AwsService, URI> endpoints,
            @Nullable RetryStrategy retries) {
        this.region = region;
        this.credentials = credentials;
        this.endpoints = Map.copyOf(endpoints);
        this.retries = retries;
    }

    /** Returns access as the AWS SDK finds it: Region and credentials from its default chains, public endpoints. */
    public static AwsAccess standard() {
        return STANDARD;
    }

    /**
     * Returns access to another Region.
     *
     * @param name such as {@code us-east-1}
     * @throws IllegalArgumentException if the name is blank
     */
    public AwsAccess region(String name) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("region is blank");
        }
        return new AwsAccess(name, credentials, endpoints, retries);
    }

    /** Returns access with other credentials. */
    public AwsAccess credentialsProvider(AwsCredentialsProvider provider) {
        return new AwsAccess(region, requireNonNull(provider, "provider"), endpoints, retries);
    }

    /**
     * Returns access that calls a service at the given address, such as a VPC endpoint or a stub. S3 is called in path style
     * then: {@code address/bucket/key}.
     *
     * @throws IllegalArgumentException if the address has no scheme or no host
     */
    public AwsAccess endpoint(AwsService service, URI address) {
        if (address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "the endpoint of " + service + " needs scheme and host, as in https://host: " + address);
        }
        Map<AwsService, URI> changed = new EnumMap<>(AwsService.class);
        changed.putAll(endpoints);
        changed.put(requireNonNull(service, "service"), address);
        return new AwsAccess(region, credentials, changed, retries);
    }

    /**
     * Returns access that makes failed calls again as the strategy says; else the SDK's standard strategy does, with three
     * tries. Calls of models are not made again in any case, as each try may be paid.
     */
    public AwsAccess retryStrategy(RetryStrategy strategy) {
        return new AwsAccess(region, credentials, endpoints, requireNonNull(strategy, "strategy"));
    }

    /**
     * Returns the name of the Region: the one given, else that of the SDK's default chain.
     *
     * @throws IllegalArgumentException if there is none anywhere
     */
    public String regionName() {
        return region != null
                ? region
                : Connection.chained(DefaultAwsRegionProviderChain.builder().build())
                        .id();
    }

    /** Returns the Region that was given; empty where the SDK's default chain is to find one. */
    Optional<String> givenRegion() {
        return Optional.ofNullable(region);
    }

    /** Returns the address that a service is called at; empty for the public endpoint of the Region. */
    public Optional<URI> endpoint(AwsService service) {
        return Optional.ofNullable(endpoints.get(service));
    }

    /** Returns where credentials come from; empty for the SDK's default chain. */
    public Optional<AwsCredentialsProvider> credentialsProvider() {
        return Optional.ofNullable(credentials);
    }

    /**
     * Returns a new client for calls of models and guardrails, which the caller closes. It never makes a call a second time
     * and waits up to three minutes for a reply.
     *
     * @throws IllegalArgumentException if there is no Region
     */
    public BedrockRuntimeClient openRuntime() {
        return new Connection(
                        Region.of(regionName()),
                        credentials,
                        endpoints.get(AwsService.BEDROCK_RUNTIME),
                        Connection.DEFAULT_TIMEOUT,
                        Connection.DEFAULT_MAX_CONNECTIONS)
                .open();
    }

    /**
     * Returns a new client of Bedrock's control plane, which the caller closes.
     *
     * @throws IllegalStateException if {@code software.amazon.awssdk:bedrock} is not on the class path
     * @throws IllegalArgumentException if there is no Region
     */
    public BedrockClient openControlPlane() {
        AwsService.BEDROCK.require();
        return ControlPlane.open(this);
    }

    /**
     * Returns a new client of S3, which the caller closes.
     *
     * @throws IllegalStateException if {@code software.amazon.awssdk:s3} is not on the class path
     * @throws IllegalArgumentException if there is no Region
     */
    public S3Client openS3() {
        AwsService.S3.require();
        return ObjectStorage.open(this);
    }

    /**
     * Returns a new client for knowledge bases and agents, which the caller closes. As with models, it never makes a call a
     * second time and waits up to three minutes for an answer.
     *
     * @throws IllegalStateException if {@code software.amazon.awssdk:bedrockagentruntime} is not on the class path
     * @throws IllegalArgumentException if there is no Region
     */
    public BedrockAgentRuntimeClient openAgentRuntime() {
        AwsService.BEDROCK_AGENT_RUNTIME.require();
        return Agents.open(this);
    }

    /** Returns Region and addresses; no credentials. */
    @Override
    public String toString() {
        return "AWS access to " + (region == null ? "the Region of the default chain" : region)
                + (endpoints.isEmpty() ? "" : " at " + new TreeMap<>(endpoints));
    }

    private RetryStrategy retries() {
        return retries == null ? AwsRetryStrategy.standardRetryStrategy() : retries;
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, AwsService service, Duration silence, RetryStrategy strategy) {
        builder.region(Region.of(regionName()))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(Connection.DEFAULT_MAX_CONNECTIONS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .connectionAcquisitionTimeout(silence) // more calls than connections wait for their turn
                        .socketTimeout(silence)
                        .tcpKeepAlive(true))
                .overrideConfiguration(override -> override.retryStrategy(strategy));
        if (credentials != null) {
            builder.credentialsProvider(credentials);
        }
        endpoint(service).ifPresent(builder::endpointOverride);
        return builder;
    }

    // One class for each optional client: the class of one must not be looked for when another is opened.

    private static final class ControlPlane {
        static BedrockClient open(AwsAccess access) {
            return access.configured(BedrockClient.builder(), AwsService.BEDROCK, SILENCE, access.retries())
                    .build();
        }
    }

    private static final class ObjectStorage {
        static S3Client open(AwsAccess access) {
            return access.configured(S3Client.builder(), AwsService.S3, SILENCE, access.retries())
                    .forcePathStyle(access.endpoint(AwsService.S3).isPresent())
                    .build();
        }
    }

    private static final class Agents {
        static BedrockAgentRuntimeClient open(AwsAccess access) {
            return access.configured(
                            BedrockAgentRuntimeClient.builder(),
                            AwsService.BEDROCK_AGENT_RUNTIME,
                            ANSWER_TIME,
                            AwsRetryStrategy.doNotRetry())
                    .build();
        }
    }
}
