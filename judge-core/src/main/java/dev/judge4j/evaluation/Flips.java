package dev.judge4j.evaluation;

import dev.judge4j.statistics.Interval;

/**
 * How often a judge of pairs changed its mind when the order was turned around.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param asked how many pairs the judge was heard on in both orders; at least 1
 * @param flipped how many of them it answered differently
 * @param rate the share flipped, with its interval
 */
public record Flips(long asked, long flipped, Interval rate) {}
