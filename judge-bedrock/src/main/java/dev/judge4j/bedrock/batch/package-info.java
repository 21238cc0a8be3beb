/**
 * Batch inference on Amazon Bedrock: many calls as one job over files in S3, later and at half the price.
 *
 * <p>{@link dev.judge4j.bedrock.batch.BedrockBatchEngine} is for evaluations, {@link
 * dev.judge4j.bedrock.batch.BedrockBatchChatModel} for langchain4j's batch interface. Both need {@code
 * software.amazon.awssdk:bedrock} and {@code software.amazon.awssdk:s3}, which are optional dependencies.
 */
@NullMarked
package dev.judge4j.bedrock.batch;

import org.jspecify.annotations.NullMarked;
