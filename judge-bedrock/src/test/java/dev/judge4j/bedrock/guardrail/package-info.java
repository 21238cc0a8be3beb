@NullMarked
package dev.judge4j.bedrock.guardrail;

import org.jspecify.annotations.NullMarked;
