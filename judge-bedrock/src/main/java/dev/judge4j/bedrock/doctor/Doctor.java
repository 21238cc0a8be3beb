package dev.judge4j.bedrock.doctor;

import static java.util.Objects.requireNonNull;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.BedrockModels;
import dev.judge4j.bedrock.BedrockPrices;
import dev.judge4j.bedrock.doctor.Diagnosis.State;
import dev.judge4j.bedrock.storage.S3Address;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Checks whether a model on Amazon Bedrock can be used as a judge from here: Region, credentials, access, inference profile,
 * structured output, counting of tokens and throttling, and on demand prompt caching, what batches need, and a guardrail.
 *
 * <pre>{@code
 * DoctorReport report = Doctor.builder(AwsAccess.standard(), "us.anthropic.claude-haiku-4-5-20251001-v1:0")
 *         .build()
 *         .check();
 * System.out.println(report);
 * }</pre>
 *
 * <p>Each check makes one tiny call at most, without retries, and what it costs is a fraction of a cent; that of
 * {@linkplain Builder#promptCaching prompt caching} is larger. Credentials are never part of a report.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Doctor {

    private final AwsAccess access;
    private final String modelId;
    private final @Nullable String roleArn;
    private final @Nullable S3Address bucket;
    private final @Nullable Guardrail guardrail;
    private final boolean promptCaching;
    private final InstantSource clock;

    private Doctor(Builder builder) {
        this.access = builder.access;
        this.modelId = builder.modelId;
        this.roleArn = builder.roleArn;
        this.bucket = builder.bucket;
        this.guardrail = builder.guardrail;
        this.promptCaching = builder.promptCaching;
        this.clock = builder.clock;
    }

    record Guardrail(String id, String version) {}

    /**
     * Starts a doctor.
     *
     * @param access how to reach AWS
     * @param modelId the id of a foundation model or inference profile, or an ARN
     * @throws IllegalArgumentException if the id is blank
     */
    public static Builder builder(AwsAccess access, String modelId) {
        return new Builder(access, modelId);
    }

    /** Makes all checks, each whatever the others found as long as it makes sense. Never throws for what they find. */
    public DoctorReport check() {
        List<Diagnosis> all = new ArrayList<>();
        Diagnosis region = region();
        all.add(region);
        if (region.state() == State.PROBLEM) {
            return new DoctorReport(all);
        }
        Diagnosis credentials = new CredentialsCheck(access, clock).make();
        if (credentials.state() == State.PROBLEM) {
            all.add(credentials);
            return new DoctorReport(all);
        }
        try (BedrockRuntimeClient client = access.openRuntime()) {
            ModelChecks model = new ModelChecks(client, access, modelId, clock);
            all.addAll(model.make(credentials, promptCaching));
            if (guardrail != null) {
                all.add(new GuardrailCheck(client, access.regionName()).make(guardrail));
            }
        }
        if (bucket != null) {
            all.addAll(new BatchChecks(access).make(requireNonNull(roleArn), bucket));
        }
        all.add(price());
        return new DoctorReport(all);
    }

    private Diagnosis region() {
        try {
            return Diagnosis.ok("Region", access.regionName());
        } catch (IllegalArgumentException e) {
            return Diagnosis.problem(
                    "Region",
                    "There is no AWS Region.",
                    "Set AWS_REGION, or region in the profile of ~/.aws/config, or give one to AwsAccess.region.");
        }
    }

    private Diagnosis price() {
        boolean known = BedrockPrices.load().priceOf(modelId).isPresent();
        return known
                ? Diagnosis.ok("Price", "in BedrockPrices")
                : Diagnosis.warning(
                        "Price",
                        "BedrockPrices has none of " + modelId + ".",
                        "Add it with Prices.with, or a budget of money refuses the model.");
    }

    /** Collects what to check; all but access and model are optional. Not safe for use by multiple threads. */
    public static final class Builder {

        private final AwsAccess access;
        private final String modelId;
        private @Nullable String roleArn;
        private @Nullable S3Address bucket;
        private @Nullable Guardrail guardrail;
        private boolean promptCaching;
        private InstantSource clock = InstantSource.system();

        private Builder(AwsAccess access, String modelId) {
            this.access = requireNonNull(access, "access");
            this.modelId = requireNonNull(modelId, "modelId");
            if (modelId.isBlank()) {
                throw new IllegalArgumentException("modelId is blank");
            }
        }

        /**
         * Has what batches need checked: the control plane is asked for its jobs, and a small object is written to the bucket,
         * read, and removed again if that is permitted.
         *
         * @param role the ARN of the role that Bedrock takes on to read and write the bucket
         * @param location where batches are to be, such as {@code s3://bucket/prefix}
         * @throws IllegalArgumentException if the location is not an address in S3
         */
        public Builder batches(String role, String location) {
            this.roleArn = requireNonNull(role, "role");
            this.bucket = S3Address.of(location).folder();
            return this;
        }

        /** Has a guardrail applied to a short text. */
        public Builder guardrail(String id, String version) {
            this.guardrail = new Guardrail(requireNonNull(id, "id"), requireNonNull(version, "version"));
            return this;
        }

        /**
         * Has prompt caching tried where {@link BedrockModels} says that the model has it: by one call that is a little longer
         * than the shortest prefix that is cached, some thousand tokens.
         */
        public Builder promptCaching() {
            this.promptCaching = true;
            return this;
        }

        /** Sets the clock of this machine, which is compared with that of AWS; else the system's. */
        public Builder clock(InstantSource time) {
            this.clock = requireNonNull(time, "time");
            return this;
        }

        /** Returns the doctor. Nothing is called. */
        public Doctor build() {
            return new Doctor(this);
        }
    }
}
