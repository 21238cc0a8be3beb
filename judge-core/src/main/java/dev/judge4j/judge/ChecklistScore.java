package dev.judge4j.judge;

import dev.judge4j.rubric.Direction;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Score;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/** The points of a checklist, added up item by item. An instance is for one thread. */
final class ChecklistScore {

    // Added in decimal, as they were written: 0.7 and 0.1 of 1 must reach a threshold of 0.8.
    private BigDecimal met = BigDecimal.ZERO;
    private BigDecimal positive = BigDecimal.ZERO;
    private int yes;
    private int no;
    private int notApplicable;

    /** Adds an item that was answered with yes or no. */
    void add(ChecklistItem item, boolean isMet) {
        BigDecimal points = BigDecimal.valueOf(item.points());
        if (item.points() > 0) {
            positive = positive.add(points);
        }
        if (isMet) {
            met = met.add(points);
            yes++;
        } else {
            no++;
        }
    }

    /** Leaves out an item that does not apply. */
    void leaveOut() {
        notApplicable++;
    }

    /** Returns whether an item applies that has points above 0. */
    boolean hasPoints() {
        return positive.signum() > 0;
    }

    /** Returns the share of the points; needs points. */
    Score score(OptionalDouble threshold) {
        double share = met.doubleValue() / positive.doubleValue();
        return Score.measured(share, Math.max(0, Math.min(1, share)), Direction.HIGHER_IS_BETTER, threshold);
    }

    /** Returns the points and how they came about. */
    Finding finding() {
        return new Finding(
                "points",
                met.stripTrailingZeros().toPlainString() + " of "
                        + positive.stripTrailingZeros().toPlainString(),
                yes + " met, " + no + " not met, " + notApplicable + " not applicable");
    }
}
