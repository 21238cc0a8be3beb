package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

/**
 * What people rate.
 *
 * @param name names it for the workers and in outputs: 1 to 63 of the characters a-z, A-Z, 0-9, '-', '_' and '.'
 * @param description what it means, at most 63 characters; may be empty
 * @param rating how it is rated
 */
public record HumanMetric(String name, String description, HumanRating rating) {

    /** Limits of the CreateEvaluationJob operation. */
    private static final int LONGEST_DESCRIPTION = 63;

    /**
     * Makes a metric.
     *
     * @throws IllegalArgumentException if Bedrock doesn't take the name or the description is too long
     */
    public HumanMetric {
        requireNonNull(rating, "rating");
        if (!requireNonNull(name, "name").matches("[0-9a-zA-Z_.-]{1,63}")) {
            throw new IllegalArgumentException(
                    "the name of a metric for people has 1 to 63 of the characters a-z, A-Z, 0-9,"
                            + " '-', '_' and '.': '" + name + "'");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException(
                    "the description of the metric '" + name + "' has " + description.length()
                            + " characters, and Amazon Bedrock takes " + LONGEST_DESCRIPTION
                            + "; say the rest in the instructions");
        }
    }
}
