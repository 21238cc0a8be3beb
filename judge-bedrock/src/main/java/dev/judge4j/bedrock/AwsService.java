package dev.judge4j.bedrock;

import software.amazon.awssdk.core.util.VersionInfo;

/** The services of AWS that this module calls. */
public enum AwsService {
    /** Model calls and guardrails; its client always comes along. */
    BEDROCK_RUNTIME("Calling models", "bedrockruntime", "bedrockruntime.BedrockRuntimeClient"),
    /** Batch and evaluation jobs, and what models there are: {@code software.amazon.awssdk:bedrock}. */
    BEDROCK("Running jobs on Amazon Bedrock", "bedrock", "bedrock.BedrockClient"),
    /** What jobs read and write: {@code software.amazon.awssdk:s3}. */
    S3("Reading and writing Amazon S3", "s3", "s3.S3Client"),
    /** Knowledge bases and agents: {@code software.amazon.awssdk:bedrockagentruntime}. */
    BEDROCK_AGENT_RUNTIME(
            "Asking knowledge bases and agents",
            "bedrockagentruntime",
            "bedrockagentruntime.BedrockAgentRuntimeClient");

    private final String feature;
    private final String artifact;
    private final String client;

    AwsService(String feature, String artifact, String client) {
        this.feature = feature;
        this.artifact = artifact;
        this.client = "software.amazon.awssdk.services." + client;
    }

    /**
     * Checks that the service's client is on the class path, as that of most services is an optional dependency.
     *
     * @throws IllegalStateException if it is not; the message names the dependency to add
     */
    public void require() {
        try {
            Class.forName(client, false, AwsService.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    feature + " needs software.amazon.awssdk:" + artifact
                            + ", an optional dependency; add it in version " + VersionInfo.SDK_VERSION
                            + ", which the other parts of the AWS SDK here have",
                    e);
        }
    }
}
