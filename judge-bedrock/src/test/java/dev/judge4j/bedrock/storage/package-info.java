@NullMarked
package dev.judge4j.bedrock.storage;

import org.jspecify.annotations.NullMarked;
