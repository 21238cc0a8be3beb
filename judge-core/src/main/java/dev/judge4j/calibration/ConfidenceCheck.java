package dev.judge4j.calibration;

import dev.judge4j.statistics.BrierScore;
import dev.judge4j.statistics.ReliabilityDiagram;

/**
 * Whether a judge is right as often as it is sure.
 *
 * <p>How sure it is of a score is the share of its answers to the item that say the same as the verdict, of two answers at
 * least. How sure it is of a winner is {@code (1 + strength) / 2}; ties are left out. It is right where it says what people say.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param items how many verdicts have a confidence; at least 1
 * @param diagram confidences beside how often the judge was right, in ten bins
 * @param brier the Brier score of the confidences
 */
public record ConfidenceCheck(int items, ReliabilityDiagram diagram, BrierScore brier) {

    /** Returns the expected calibration error, in {@code [0, 1]}. */
    public double expectedCalibrationError() {
        return diagram.expectedCalibrationError();
    }
}
