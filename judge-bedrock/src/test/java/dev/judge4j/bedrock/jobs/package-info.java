@NullMarked
package dev.judge4j.bedrock.jobs;

import org.jspecify.annotations.NullMarked;
