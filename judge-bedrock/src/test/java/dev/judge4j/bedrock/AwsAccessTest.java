package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.judge4j.bedrock.batch.BedrockBatchEngine;
import java.net.URI;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.s3.S3Client;

class AwsAccessTest {

    private static final URI ADDRESS = URI.create("https://vpce-1.example.com");

    private static final AwsAccess ACCESS = AwsAccess.standard()
            .region("eu-west-1")
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));

    @Test
    void opensClientsForTheRegionAndTheAddressesGiven() {
        AwsAccess access = ACCESS.endpoint(AwsService.BEDROCK, ADDRESS)
                .endpoint(AwsService.BEDROCK_RUNTIME, URI.create("http://127.0.0.1:1"));
        try (BedrockClient jobs = access.openControlPlane();
                BedrockRuntimeClient models = access.openRuntime();
                S3Client objects = access.openS3()) {
            assertThat(jobs.serviceClientConfiguration().region()).hasToString("eu-west-1");
            assertThat(jobs.serviceClientConfiguration().endpointOverride()).hasValue(ADDRESS);
            assertThat(models.serviceClientConfiguration().endpointOverride())
                    .hasValue(URI.create("http://127.0.0.1:1"));
            assertThat(objects.serviceClientConfiguration().region()).hasToString("eu-west-1");
            assertThat(objects.serviceClientConfiguration().endpointOverride()).isEmpty();
        }
        assertThat(access.regionName()).isEqualTo("eu-west-1");
    }

    @Test
    void retriesWhatCostsNothingAndNeverACallOfAModel() {
        try (BedrockClient jobs = ACCESS.openControlPlane();
                BedrockRuntimeClient models = ACCESS.openRuntime()) {
            assertThat(jobs.serviceClientConfiguration().overrideConfiguration().retryStrategy())
                    .hasValueSatisfying(
                            strategy -> assertThat(strategy.maxAttempts()).isEqualTo(3));
            assertThat(models.serviceClientConfiguration()
                            .overrideConfiguration()
                            .retryStrategy())
                    .hasValueSatisfying(
                            strategy -> assertThat(strategy.maxAttempts()).isEqualTo(1));
        }
    }

    @Test
    void leavesTheOneItWasMadeFromAsItWas() {
        ACCESS.endpoint(AwsService.S3, ADDRESS).region("us-east-1");

        assertThat(ACCESS).hasToString("AWS access to eu-west-1");
        assertThat(ACCESS.endpoint(AwsService.S3, ADDRESS))
                .hasToString("AWS access to eu-west-1 at {S3=https://vpce-1.example.com}");
    }

    @Test
    void takesNoAddressWithoutAHostAndNoRegionWithoutAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ACCESS.endpoint(AwsService.S3, URI.create("s3.local:9000")))
                .withMessage("the endpoint of S3 needs scheme and host, as in https://host: s3.local:9000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ACCESS.region(" "))
                .withMessage("region is blank");
    }

    @ParameterizedTest
    @CsvSource({
        "s3, OpensS3, Reading and writing Amazon S3",
        "bedrock, OpensControlPlane, Running jobs on Amazon Bedrock",
        "bedrockagentruntime, OpensAgentRuntime, Asking knowledge bases and agents"
    })
    void saysWhichDependencyToAddWhereAnOptionalOneIsMissing(String artifact, String opener, String feature) {
        HiddenJars without = HiddenJars.hiding("software.amazon.awssdk.services." + artifact + ".");

        assertThatIllegalStateException()
                .isThrownBy(() -> without.call(getClass().getName() + "$" + opener))
                .withMessage(feature + " needs software.amazon.awssdk:" + artifact
                        + ", an optional dependency; add it in version 2.50.2,"
                        + " which the other parts of the AWS SDK here have");
    }

    @ParameterizedTest
    @CsvSource({"s3, Reading and writing Amazon S3", "bedrock, Running jobs on Amazon Bedrock"})
    void saysSoWhereAFeatureIsBuiltOfIt(String artifact, String feature) {
        HiddenJars without = HiddenJars.hiding("software.amazon.awssdk.services." + artifact + ".");

        assertThatIllegalStateException()
                .isThrownBy(() -> without.call(BuildsAnEngine.class.getName()))
                .withMessageStartingWith(
                        feature + " needs software.amazon.awssdk:" + artifact + ", an optional dependency");
    }

    @Test
    void judgesOnLineWithoutAnyOptionalDependency() {
        HiddenJars without = HiddenJars.hiding(
                "software.amazon.awssdk.services.s3.",
                "software.amazon.awssdk.services.bedrock.",
                "software.amazon.awssdk.services.bedrockagentruntime.");

        assertThatNoException().isThrownBy(() -> without.call(OpensRuntime.class.getName()));
    }

    /** Loaded by {@link HiddenJars}, as are the others. */
    static final class OpensS3 implements Callable<Boolean> {
        @Override
        public Boolean call() {
            AwsAccess.standard().region("us-east-1").openS3().close();
            return true;
        }
    }

    static final class BuildsAnEngine implements Callable<Boolean> {
        @Override
        public Boolean call() {
            BedrockBatchEngine.builder(
                            AwsAccess.standard().region("us-east-1"),
                            "arn:aws:iam::111122223333:role/r",
                            "s3://bucket/x")
                    .build()
                    .close();
            return true;
        }
    }

    static final class OpensControlPlane implements Callable<Boolean> {
        @Override
        public Boolean call() {
            AwsAccess.standard().region("us-east-1").openControlPlane().close();
            return true;
        }
    }

    static final class OpensAgentRuntime implements Callable<Boolean> {
        @Override
        public Boolean call() {
            AwsAccess.standard().region("us-east-1").openAgentRuntime().close();
            return true;
        }
    }

    static final class OpensRuntime implements Callable<Boolean> {
        @Override
        public Boolean call() {
            AwsAccess.standard().region("us-east-1").openRuntime().close();
            BedrockJudgeModels.builder("amazon.nova-lite-v1:0")
                    .region("us-east-1")
                    .build()
                    .close();
            return true;
        }
    }
}
