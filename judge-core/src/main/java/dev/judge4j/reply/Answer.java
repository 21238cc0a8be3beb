package dev.judge4j.reply;

import dev.judge4j.rubric.Level;
import java.util.List;
import java.util.stream.Collectors;

/** One allowed answer to a question about a level, or about an order. */
sealed interface Answer {

    /** Returns the answer as the model is told to write it. */
    String label();

    /** A level of the scale. */
    record OnScale(Level level) implements Answer {
        @Override
        public String label() {
            return level.label();
        }
    }

    /** That the question does not apply. */
    record NotApplicable() implements Answer {
        static final String LABEL = "not_applicable";

        @Override
        public String label() {
            return LABEL;
        }
    }

    /**
     * The order of several responses.
     *
     * @param groups the aliases of the responses, best group first, within a group in the order shown
     */
    record Ordered(List<List<String>> groups) implements Answer {
        @Override
        public String label() {
            return groups.stream().map(group -> String.join(" = ", group)).collect(Collectors.joining(" > "));
        }
    }
}
