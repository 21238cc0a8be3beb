package dev.judge4j.examples;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A number of ours beside the one that was published.
 *
 * @param name what it is
 * @param ours what Judge4j computes from the recorded replies
 * @param published what the publication says
 * @param tolerance how far apart the two may be; 0 for counts
 * @param remark what else is to be known, or empty text
 */
record PublishedFigure(String name, double ours, double published, double tolerance, String remark) {

    /** Covers what binary fractions lose, so that a number halfway between two printed ones may round to either. */
    private static final double ROUNDING = 1e-9;

    /** Returns a number of things, which has to be the published one. */
    static PublishedFigure count(String name, int ours, int published) {
        return within(0, name, ours, published);
    }

    /** Returns a number that has to agree with the published one in every digit that was printed, such as {@code .8179}. */
    static PublishedFigure printed(String name, double ours, String published) {
        BigDecimal number = new BigDecimal(published);
        double half = BigDecimal.ONE.movePointLeft(number.scale()).doubleValue() / 2;
        return within(half + ROUNDING, name, ours, number.doubleValue());
    }

    /** Returns a number that has to be so close to the published one. */
    static PublishedFigure within(double tolerance, String name, double ours, double published) {
        return new PublishedFigure(name, ours, published, tolerance, "");
    }

    PublishedFigure remark(String text) {
        return new PublishedFigure(name, ours, published, tolerance, text);
    }

    double difference() {
        return ours - published;
    }

    /** Tells whether our number is close enough; one that is not a number never is. */
    boolean reproduced() {
        return Math.abs(difference()) <= tolerance;
    }

    static String heading() {
        return String.format(
                Locale.ROOT, "%-78s %11s %11s %10s %9s", "", "ours", "published", "difference", "tolerance");
    }

    @Override
    public String toString() {
        String verdict = reproduced() ? "" : "  DIFFERENT";
        return String.format(
                        Locale.ROOT,
                        "%-78s %11.6f %11.6f %10.1e %9.1e%s  %s",
                        name,
                        ours,
                        published,
                        difference(),
                        tolerance,
                        verdict,
                        remark)
                .stripTrailing();
    }
}
