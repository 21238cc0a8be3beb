/** Placeholder. */
@NullMarked
package dev.judge4j.bedrock;

import org.jspecify.annotations.NullMarked;
