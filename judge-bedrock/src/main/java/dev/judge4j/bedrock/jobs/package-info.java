/**
 * Amazon Bedrock evaluation jobs: data sets and metrics for them, the jobs themselves, and what they bring, read into verdicts
 * that compare with those of our own judges.
 *
 * <p>What runs a job needs the optional libraries {@code software.amazon.awssdk:bedrock} and {@code software.amazon.awssdk:s3};
 * writing data sets and metrics, and reading outputs from local files, needs neither.
 */
@NullMarked
package dev.judge4j.bedrock.jobs;

import org.jspecify.annotations.NullMarked;
