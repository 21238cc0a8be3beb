package dev.judge4j.statistics;

/**
 * A candidate's win rate against a baseline, as it is and as it would be had both answered at the same length.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param controlled the win rate at equal lengths, in {@code [0, 1]}, with a large-sample interval
 * @param standardError the standard error of {@code controlled}: that of an estimate from a random sample of instructions,
 *     by the delta method. AlpacaEval prints another one, the spread of the fitted preferences alone, which is smaller
 * @param raw the mean preference, in {@code [0, 1]}, with a large-sample interval
 * @param rawStandardError the standard error of {@code raw}, the standard deviation of the preferences over the root of
 *     their number
 * @param lengthEffect how many log-odds the judge gives for length: the coefficient of the hyperbolic tangent of the
 *     baseline's length minus the candidate's, in standard deviations. Negative for a judge that likes long answers
 * @param difficultyEffect the coefficient of the instructions' difficulty, in log-odds; 0 if no difficulty was given
 * @param strength how far the candidate is ahead of the baseline at equal length and difficulty 0, in log-odds
 */
public record LengthControlledWinRate(
        Interval controlled,
        double standardError,
        Interval raw,
        double rawStandardError,
        double lengthEffect,
        double difficultyEffect,
        double strength) {}
