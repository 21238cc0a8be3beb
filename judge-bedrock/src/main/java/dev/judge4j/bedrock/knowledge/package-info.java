/**
 * Knowledge bases and agents of Amazon Bedrock as systems under test:
 * {@link dev.judge4j.bedrock.knowledge.KnowledgeBaseCandidate} and {@link dev.judge4j.bedrock.knowledge.AgentCandidate}
 * answer tasks with the passages that they found and cited.
 *
 * <p>Needs {@code software.amazon.awssdk:bedrockagentruntime}, an optional dependency of this module.
 */
@NullMarked
package dev.judge4j.bedrock.knowledge;

import org.jspecify.annotations.NullMarked;
