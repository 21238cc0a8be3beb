package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

/**
 * What a call to AWS was of, for the sentence that says why it failed.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param kind what kind of thing was called, such as {@code guardrail}
 * @param name which one, with its Region, such as {@code gr1 in us-east-1}
 * @param whereToLook what to check where it isn't found, as a sentence
 * @param permissions what the credentials need to call it, as a sentence with the IAM actions
 * @param noConnection what to do where no connection became free, as an imperative without a period
 * @param tooSlow what to do where there was no reply in time, as an imperative without a period
 */
public record Called(
        String kind, String name, String whereToLook, String permissions, String noConnection, String tooSlow) {

    private static final String MODEL = "model";

    /** Checks that nothing is missing. */
    public Called {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(whereToLook, "whereToLook");
        requireNonNull(permissions, "permissions");
        requireNonNull(noConnection, "noConnection");
        requireNonNull(tooSlow, "tooSlow");
    }

    /** Returns what has neither a number of connections nor a time limit that could be set. */
    public Called(String kind, String name, String whereToLook, String permissions) {
        this(
                kind,
                name,
                whereToLook,
                permissions,
                "make fewer calls at a time",
                "try again, with fewer calls at a time");
    }

    /** Returns a model, which most sentences call by its id alone. */
    static Called model(String modelId, String region) {
        return new Called(
                MODEL,
                modelId + " in " + region,
                "Check model id and Region; many models can only be called through an inference profile,"
                        + " whose id has a geography in front, such as us. or eu. or global.",
                "The credentials need the IAM action bedrock:InvokeModel on the model, and for an inference profile on the"
                        + " profile too; the account needs access to the model (Bedrock console, model access).",
                "raise maxConnections above the number of calls at a time",
                "raise the timeout or lower the output limit");
    }

    boolean isModel() {
        return kind.equals(MODEL);
    }

    /** Returns what was called as a sentence has it, such as {@code guardrail gr1 in us-east-1}. */
    String call() {
        return isModel() ? name : kind + " " + name;
    }
}
