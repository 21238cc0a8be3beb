package dev.judge4j.bedrock;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;

/**
 * How to reach Bedrock. The client made of it tries once and waits long.
 *
 * @param region the Region to call
 * @param credentials where credentials come from; null for the default chain of the AWS SDK
 * @param endpoint the address to call; null for that of the Region
 * @param timeout how long a reply may take
 * @param maxConnections how many calls there may be at a time
 */
record Connection(
        Region region,
        @Nullable AwsCredentialsProvider credentials,
        @Nullable URI endpoint,
        Duration timeout,
        int maxConnections) {

    /** Long enough for a large judge that thinks, and for a JSON schema that Bedrock sees for the first time. */
    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);

    static final int DEFAULT_MAX_CONNECTIONS = 64;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** What a call may take beside waiting for the reply: fetching credentials, for example. */
    private static final Duration OVERHEAD = Duration.ofMinutes(1);

    /**
     * Returns the Region to call: the one given, else the one in the model's ARN, else that of the chain.
     *
     * @throws IllegalArgumentException if the Region given is not that of the ARN, or if there is none anywhere
     */
    static Region region(@Nullable String given, ModelId id, AwsRegionProvider chain) {
        String named = id.region().orElse(null);
        if (given != null && named != null && !given.equals(named)) {
            throw new IllegalArgumentException("region is " + given + ", but the model's ARN is of " + named
                    + "; leave region out, or take the model of that Region");
        }
        if (given != null || named != null) {
            return Region.of(given != null ? given : named);
        }
        return chained(chain);
    }

    /**
     * Returns the Region that the chain finds.
     *
     * @throws IllegalArgumentException if it finds none
     */
    static Region chained(AwsRegionProvider chain) {
        try {
            return chain.getRegion();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "there is no AWS Region; give one with region(\"us-east-1\"), or set AWS_REGION or a profile", e);
        }
    }

    /** Returns a client that never tries again, as that is for whoever counts and pays the calls. */
    BedrockRuntimeClient open() {
        BedrockRuntimeClientBuilder builder = BedrockRuntimeClient.builder()
                .region(region)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(maxConnections)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .connectionAcquisitionTimeout(timeout) // more calls than connections wait for their turn
                        .socketTimeout(timeout)
                        .tcpKeepAlive(true)) // NAT and VPC endpoints drop connections that are silent for 350 s
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(timeout)
                        .apiCallTimeout(timeout.plus(OVERHEAD)));
        if (credentials != null) {
            builder.credentialsProvider(credentials);
        }
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }
}
