package dev.judge4j.verdict;

/**
 * How a provider served calls and billed them, where that was not the standard way: each has its own prices.
 *
 * <p>Whatever is not billed at one of these is billed at standard prices, which has no constant of its own.
 */
public enum ServiceTier {
    /** Many calls handed in together and answered within hours. */
    BATCH,
    /** Single calls that may wait while others are served first. */
    FLEX,
    /** Single calls that are served before others. */
    PRIORITY
}
