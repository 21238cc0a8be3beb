package dev.judge4j.reply;

import dev.judge4j.rubric.Level;

/** One allowed answer to a question about a level. */
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
}
