package dev.judge4j.bedrock.jobs;

/**
 * What to do about a prompt over 4 KB, which is a quota of Amazon Bedrock evaluations. Whether it also holds where the responses
 * come with the prompts is not documented.
 */
public enum LongPrompts {
    /** Refuse the data set. */
    REFUSE,
    /** Log a warning and let Bedrock decide. */
    WARN
}
