@NullMarked
package dev.judge4j.bedrock.testing;

import org.jspecify.annotations.NullMarked;
