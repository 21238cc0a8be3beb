/**
 * Objects in Amazon S3, or in a folder that stands in for it: what jobs of Amazon Bedrock read and write.
 *
 * <p>{@link dev.judge4j.bedrock.storage.ObjectStore} is the port; large objects go through as streams and are never held in
 * memory.
 */
@NullMarked
package dev.judge4j.bedrock.storage;

import org.jspecify.annotations.NullMarked;
