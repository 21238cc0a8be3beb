package dev.judge4j.bedrock.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes IAM statements that allow something. */
final class IamStatement {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String region;

    /** Makes a writer of statements for a Region. */
    IamStatement(String region) {
        this.region = region;
    }

    /** Returns the statement for calling a model, and for an inference profile both that and the model behind it. */
    String forModel(String modelId, String foundationModel, String... actions) {
        if (modelId.startsWith("arn:")) {
            return allow(List.of(actions), List.of(modelId, foundationModelArn("*")));
        }
        if (modelId.equals(foundationModel) || foundationModel.isEmpty()) {
            return allow(List.of(actions), List.of(foundationModelArn(modelId)));
        }
        return allow(
                List.of(actions),
                List.of(
                        "arn:" + partition() + ":bedrock:" + region + ":*:inference-profile/" + modelId,
                        foundationModelArn(foundationModel)));
    }

    String forGuardrail(String id) {
        String arn = id.startsWith("arn:") ? id : "arn:" + partition() + ":bedrock:" + region + ":*:guardrail/" + id;
        return allow(List.of("bedrock:ApplyGuardrail"), List.of(arn));
    }

    String forBatches(String roleArn) {
        return JSON.createArrayNode()
                .add(node(
                        List.of(
                                "bedrock:CreateModelInvocationJob",
                                "bedrock:GetModelInvocationJob",
                                "bedrock:ListModelInvocationJobs",
                                "bedrock:StopModelInvocationJob"),
                        List.of("*")))
                .add(node(List.of("iam:PassRole"), List.of(roleArn)))
                .toString();
    }

    String forBucket(String bucket, String prefix) {
        String arn = "arn:" + partition() + ":s3:::" + bucket;
        return allow(List.of("s3:ListBucket", "s3:GetObject", "s3:PutObject"), List.of(arn, arn + "/" + prefix + "*"));
    }

    /** Returns a policy of statements, of which each may be an object or an array of them. */
    static String policy(List<String> statements) {
        ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
        try {
            for (String statement : statements) {
                var node = JSON.readTree(statement);
                if (node.isArray()) {
                    node.forEach(policy.withArrayProperty("Statement")::add);
                } else {
                    policy.withArrayProperty("Statement").add(node);
                }
            }
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an IAM statement: " + e.getOriginalMessage(), e);
        }
    }

    private static String allow(List<String> actions, List<String> resources) {
        return node(actions, resources).toString();
    }

    private static ObjectNode node(List<String> actions, List<String> resources) {
        ObjectNode statement = JSON.createObjectNode().put("Effect", "Allow");
        actions.forEach(statement.putArray("Action")::add);
        resources.forEach(statement.putArray("Resource")::add);
        return statement;
    }

    /** The model behind a profile is called in whatever Region the profile chooses. */
    private String foundationModelArn(String model) {
        return "arn:" + partition() + ":bedrock:*::foundation-model/" + model;
    }

    private String partition() {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
