/**
 * Support for tests: {@link dev.judge4j.bedrock.testing.BedrockSimulator} stands in for Amazon Bedrock and S3 on the loopback
 * address. Nothing of it is AWS's; it answers in AWS's form what a test tells it to.
 */
@NullMarked
package dev.judge4j.bedrock.testing;

import org.jspecify.annotations.NullMarked;
