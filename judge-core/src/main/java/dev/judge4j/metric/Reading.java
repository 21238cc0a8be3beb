package dev.judge4j.metric;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a measurement brought: a value, or why there is none. */
sealed interface Reading {

    /**
     * A value.
     *
     * @param raw in the metric's own unit
     * @param place the same from 0 for the lowest value that counts to 1 for the highest
     * @param findings what it was computed from
     */
    record Measured(double raw, double place, List<Finding> findings) implements Reading {

        public Measured {
            findings = List.copyOf(findings);
        }

        /** Returns this value with more findings after its own. */
        Measured and(Finding... more) {
            List<Finding> all = new ArrayList<>(findings);
            all.addAll(Arrays.asList(more));
            return new Measured(raw, place, all);
        }
    }

    /**
     * No value, and why.
     *
     * @param findings what was found all the same
     */
    record Unmeasured(Failure failure, List<Finding> findings) implements Reading {

        public Unmeasured {
            findings = List.copyOf(findings);
        }

        Unmeasured(Failure failure) {
            this(failure, List.of());
        }
    }

    /** Returns a value that is its own place. */
    static Measured share(double value, Finding... findings) {
        return new Measured(value, value, List.of(findings));
    }

    /** Returns 1 for yes and 0 for no. */
    static Measured yes(boolean yes, Finding... findings) {
        return share(yes ? 1 : 0, findings);
    }

    /** Returns that the item can't be measured. */
    static Unmeasured invalid(String message) {
        return new Unmeasured(Failure.of(Failure.Kind.INVALID_INPUT, message));
    }

    /** Returns a finding without a note. */
    static Finding found(String name, Object answer) {
        return new Finding(name, String.valueOf(answer), "");
    }

    /** Returns a finding of a number, with four decimal places. */
    static Finding decimal(String name, double answer) {
        return new Finding(name, String.format(Locale.ROOT, "%.4f", answer), "");
    }
}
