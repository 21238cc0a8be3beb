package dev.judge4j.bedrock.jobs;

/** How people rate by a metric of a job with human workers. */
public enum HumanRating {
    /** Thumbs up or down for each response. */
    THUMBS_UP_DOWN("ThumbsUpDown"),
    /** One to five points for each response. */
    INDIVIDUAL_LIKERT_SCALE("IndividualLikertScale"),
    /** Five points between two responses. */
    COMPARISON_LIKERT_SCALE("ComparisonLikertScale"),
    /** Which of two responses is better. */
    COMPARISON_CHOICE("ComparisonChoice"),
    /** The ranks of two responses, which may be equal. */
    COMPARISON_RANK("ComparisonRank");

    private final String method;

    HumanRating(String method) {
        this.method = method;
    }

    /** Returns the name in the API, such as {@code ThumbsUpDown}. */
    public String method() {
        return method;
    }

    boolean compares() {
        return method.startsWith("Comparison");
    }
}
