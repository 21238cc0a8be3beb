package dev.judge4j.bedrock.jobs;

/**
 * Which end of the five points with which people compare two responses is which. It is written into the instructions for the
 * workers by whoever makes the job, and not told by the outputs.
 */
public enum HumanLikert {
    /** Not known: such ratings fail with a message that asks for it. */
    UNKNOWN,
    /** 1 is for the response shown on the left, 5 for the one on the right. */
    LOW_IS_LEFT,
    /** 1 is for the response shown on the right, 5 for the one on the left. */
    LOW_IS_RIGHT
}
