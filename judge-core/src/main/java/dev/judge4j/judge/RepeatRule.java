package dev.judge4j.judge;

/** How several answers to the same question become one value. There is no mode: on ordered scales it is the worst of all. */
public enum RepeatRule {
    /** The arithmetic mean. */
    MEAN {
        @Override
        double combine(double[] sorted) {
            double sum = 0;
            for (double value : sorted) {
                sum += value;
            }
            return sum / sorted.length;
        }
    },
    /** The middle value, or the mean of the two in the middle. */
    MEDIAN {
        @Override
        double combine(double[] sorted) {
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    };

    /** Combines one or more values, lowest first. */
    abstract double combine(double[] sorted);
}
