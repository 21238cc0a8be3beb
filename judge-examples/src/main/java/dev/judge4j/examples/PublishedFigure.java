package dev.judge4j.examples;

import java.util.Locale;

/**
 * A number of ours beside the one that was published.
 *
 * @param name what it is
 * @param ours what Judge4j computes from the recorded replies
 * @param published what the publication says
 */
record PublishedFigure(String name, double ours, double published) {

    double difference() {
        return ours - published;
    }

    static String heading() {
        return String.format(Locale.ROOT, "%-58s %10s %10s %11s", "", "ours", "published", "difference");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-58s %10.4f %10.4f %11.4f", name, ours, published, difference());
    }
}
