/**
 * Guardrails of Amazon Bedrock as judges: {@link dev.judge4j.bedrock.guardrail.GroundingJudge} says how well a response
 * keeps to its context and to the question, without a prompt and without a judge model.
 */
@NullMarked
package dev.judge4j.bedrock.guardrail;

import org.jspecify.annotations.NullMarked;
