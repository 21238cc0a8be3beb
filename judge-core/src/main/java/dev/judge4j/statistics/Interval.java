package dev.judge4j.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * An estimate with its confidence interval: the number and how far it can be trusted.
 *
 * <p>All of {@code estimate}, {@code low} and {@code high} are in the unit of the quantity estimated. The ends belong to
 * the interval. They may be infinite where the data say nothing about that side, as for the mean of a single value. The
 * estimate may lie outside, because some methods (a bootstrap of a biased statistic, for one) allow it.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param estimate the point estimate; finite
 * @param low the lower end; {@code -Infinity} if there is none
 * @param high the upper end, not below {@code low}; {@code Infinity} if there is none
 * @param confidence the share of such intervals that hold the true value, such as 0.95; between 0 and 1, both excluded
 */
public record Interval(double estimate, double low, double high, double confidence) {

    private static final int MIN_DECIMALS = 2;
    private static final int MAX_DECIMALS = 8;

    /**
     * Creates an interval.
     *
     * @throws IllegalArgumentException if {@code estimate} is not finite, an end is NaN, {@code low} is above
     *     {@code high}, or {@code confidence} is not between 0 and 1
     */
    public Interval {
        NumberChecks.finite("estimate", estimate);
        NumberChecks.confidence(confidence);
        if (!(low <= high)) { // written so that NaN fails too
            throw new IllegalArgumentException("low is not at most high: [" + low + ", " + high + "]");
        }
    }

    /** Returns {@code high - low}, in the unit of the estimate; at least 0, possibly infinite. */
    public double width() {
        return low == high ? 0 : high - low;
    }

    /** Returns whether {@code value} lies between the ends or on one of them; a NaN lies nowhere. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * Returns one line for people, such as {@code 0.94 [0.88, 0.97] 95 %}: two decimals, or as many as it takes to show
     * the first digit of the width, at most eight.
     */
    @Override
    public String toString() {
        double width = width();
        int decimals = MIN_DECIMALS;
        if (width > 0 && width < 1) {
            decimals = Math.min(MAX_DECIMALS, Math.max(MIN_DECIMALS, (int) -Math.floor(Math.log10(width))));
        }
        BigDecimal percent = BigDecimal.valueOf(confidence)
                .movePointRight(2)
                .setScale(MAX_DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return decimal(estimate, decimals) + " [" + decimal(low, decimals) + ", " + decimal(high, decimals) + "] "
                + percent.toPlainString() + " %";
    }

    private static String decimal(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean negativeZero = text.startsWith("-") && text.chars().allMatch(c -> "-0.".indexOf(c) >= 0);
        return negativeZero ? text.substring(1) : text;
    }
}
