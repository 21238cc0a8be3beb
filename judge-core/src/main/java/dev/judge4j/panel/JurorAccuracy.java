package dev.judge4j.panel;

/**
 * How often a juror agreed with people.
 *
 * @param correct how many of the items it judged as people did; at least 0
 * @param items how many items it was compared on; at least {@code correct}
 */
public record JurorAccuracy(int correct, int items) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if {@code correct} is negative or above {@code items}
     */
    public JurorAccuracy {
        if (correct < 0 || correct > items) {
            throw new IllegalArgumentException("correct is not in [0, items]: " + correct + " of " + items);
        }
    }
}
