package dev.judge4j.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part must be to stand in a verdict.
 *
 * <p>Most of these are for parts that come from JSON: Jackson reads a missing number as 0 and a missing flag as false
 * unless they are boxed, and a verdict must not hold a number that nobody gave.
 */
final class Check {

    private Check() {}

    static <T> T present(String name, @Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return part;
    }

    /** Returns an unmodifiable copy. */
    static <T> List<T> all(String name, List<? extends @Nullable T> parts) {
        for (T part : parts) {
            if (part == null) {
                throw new IllegalArgumentException(name + " has an empty place (null)");
            }
        }
        return List.copyOf(parts);
    }

    static double finite(String name, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " is not finite: " + number);
        }
        return number;
    }

    static double share(String name, double number) {
        if (!(number >= 0 && number <= 1)) { // written so that NaN fails too
            throw new IllegalArgumentException(name + " is not in [0, 1]: " + number);
        }
        return number;
    }

    static long count(String name, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " is negative: " + number);
        }
        return number;
    }
}
