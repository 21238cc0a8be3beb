@NullMarked
package dev.judge4j.bedrock.batch;

import org.jspecify.annotations.NullMarked;
