package dev.judge4j.evaluation;

import dev.judge4j.statistics.Interval;
import java.util.Optional;

/**
 * What people would have said, by what a calibration knows of the judge's errors.
 *
 * <p>The labeled items must be like the items of the row, see {@link dev.judge4j.calibration.CorrectedScores}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param date the day of the comparison with people, as {@code 2026-11-24}
 * @param mean the corrected mean quality, or for pairs the corrected win rate of A; empty if it takes more items or labels, or
 *     if the row's is not shown
 * @param passRate the corrected pass rate; empty if the labels don't say what passes, the judge knows too little, or the row's is
 *     not shown
 */
public record Corrected(String date, Optional<Interval> mean, Optional<Interval> passRate) {}
