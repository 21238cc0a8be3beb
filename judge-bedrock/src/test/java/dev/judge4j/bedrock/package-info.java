/** Tests of the Bedrock judge models against {@link dev.judge4j.bedrock.BedrockStub}, through the real SDK client. */
@NullMarked
package dev.judge4j.bedrock;

import org.jspecify.annotations.NullMarked;
