/**
 * Runnable programs, each the shortest honest way to do one real job.
 *
 * <p>{@link dev.judge4j.examples.JudgeTwoAssistants} is the main job of the README.
 */
@NullMarked
package dev.judge4j.examples;

import org.jspecify.annotations.NullMarked;
