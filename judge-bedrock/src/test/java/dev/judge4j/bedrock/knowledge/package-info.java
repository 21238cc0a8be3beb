@NullMarked
package dev.judge4j.bedrock.knowledge;

import org.jspecify.annotations.NullMarked;
