/**
 * Judge models from Amazon Bedrock: {@link dev.judge4j.bedrock.BedrockJudgeModels} builds them.
 *
 * <p>Requests are put into Bedrock's form by langchain4j-bedrock, so that its settings work; they are sent through the AWS
 * SDK's own client, so that nothing of a paid reply gets lost and every failure has its kind.
 */
@NullMarked
package dev.judge4j.bedrock;

import org.jspecify.annotations.NullMarked;
