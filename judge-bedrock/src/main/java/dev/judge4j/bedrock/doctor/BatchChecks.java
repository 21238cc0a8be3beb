package dev.judge4j.bedrock.doctor;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsOperation;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Checks what batches need. */
final class BatchChecks {

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+");

    private static final String BUCKET = "Batch bucket";

    private static final int ONE = 1;

    private final AwsAccess access;
    private final String region;
    private final IamStatement statements;

    BatchChecks(AwsAccess access) {
        this.access = access;
        this.region = access.regionName();
        this.statements = new IamStatement(region);
    }

    List<Diagnosis> make(String roleArn, S3Address folder) {
        return List.of(role(roleArn), jobs(roleArn), bucket(folder));
    }

    /** Whether Bedrock may take the role on shows only when a job is made. */
    private static Diagnosis role(String roleArn) {
        return ROLE.matcher(roleArn).matches()
                ? Diagnosis.skipped(
                        "Batch role",
                        roleArn
                                + "; that bedrock.amazonaws.com may take it on, and that it may read and write the bucket,"
                                + " can't be seen from here")
                : Diagnosis.problem(
                        "Batch role", "Not the ARN of a role: " + roleArn, "Give arn:aws:iam::123456789012:role/name.");
    }

    private Diagnosis jobs(String roleArn) {
        return made("Batch jobs", statements.forBatches(roleArn), () -> {
            Jobs.list(access, region);
            return Diagnosis.ok("Batch jobs", "the control plane lists jobs");
        });
    }

    private Diagnosis bucket(S3Address folder) {
        return made(
                BUCKET,
                statements.forBucket(folder.bucket(), folder.key()),
                () -> Bucket.tried(access, region, folder)
                        .map(left -> Diagnosis.warning(
                                BUCKET,
                                folder + " can be listed, written and read, but what was written there is left: "
                                        + left,
                                "Remove " + probe(folder) + "; nothing but this check needs s3:DeleteObject."))
                        .orElseGet(() -> Diagnosis.ok(BUCKET, folder + " can be listed, written and read")));
    }

    private static S3Address probe(S3Address folder) {
        return folder.resolve("judge4j-doctor.txt");
    }

    private static Diagnosis made(String check, String statement, Supplier<Diagnosis> call) {
        try {
            return call.get();
        } catch (IllegalStateException e) { // the jar is not there
            return Diagnosis.problem(check, String.valueOf(e.getMessage()), "");
        } catch (ModelCallException e) {
            Diagnosis problem = Diagnosis.problem(check, String.valueOf(e.getMessage()), "");
            return e.kind() == Failure.Kind.ACCESS_DENIED ? problem.with(statement) : problem;
        }
    }

    // One class for each optional client: the class of one must not be looked for when another is used.

    private static final class Jobs {
        static void list(AwsAccess access, String region) {
            try (BedrockClient client = access.openControlPlane()) {
                var unused = AwsOperation.of("ListModelInvocationJobs", region)
                        .needing("bedrock:ListModelInvocationJobs")
                        .call(() -> client.listModelInvocationJobs(request -> request.maxResults(ONE)));
            }
        }
    }

    private static final class Bucket {
        /** Returns why what was written could not be removed; empty if it was. */
        static Optional<String> tried(AwsAccess access, String region, S3Address folder) {
            S3Address probe = probe(folder);
            try (S3Client client = access.openS3()) {
                make(
                        AwsOperation.of("ListObjectsV2", region)
                                .on(folder.toString())
                                .needing("s3:ListBucket on the bucket"),
                        () -> client.listObjectsV2(request -> request.bucket(folder.bucket())
                                .prefix(folder.key())
                                .maxKeys(ONE)));
                make(
                        AwsOperation.of("PutObject", region)
                                .on(probe.toString())
                                .needing("s3:PutObject"),
                        () -> client.putObject(
                                request -> request.bucket(probe.bucket()).key(probe.key()),
                                RequestBody.fromString("written by Judge4j's doctor, and not needed")));
                make(
                        AwsOperation.of("GetObject", region)
                                .on(probe.toString())
                                .needing("s3:GetObject"),
                        () -> client.getObjectAsBytes(
                                request -> request.bucket(probe.bucket()).key(probe.key())));
                return removed(client, region, probe);
            }
        }

        private static Optional<String> removed(S3Client client, String region, S3Address probe) {
            try {
                make(
                        AwsOperation.of("DeleteObject", region)
                                .on(probe.toString())
                                .needing("s3:DeleteObject"),
                        () -> client.deleteObject(
                                request -> request.bucket(probe.bucket()).key(probe.key())));
                return Optional.empty();
            } catch (ModelCallException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        private static void make(AwsOperation operation, Supplier<?> call) {
            var unused = operation.call(call);
        }
    }
}
