package dev.judge4j.reply;

import java.util.List;

/** What one object, or one line, of a reply says about the verdict. */
sealed interface Outcome {

    /** Returns the reasons given with it; empty text if there are none. */
    String rationale();

    /**
     * An allowed answer.
     *
     * @param complete whether it stood in the form that was asked for: a rationale and a field of the right name
     * @param repairs in which ways it did not
     */
    record Given(Answer answer, String rationale, boolean complete, List<String> repairs) implements Outcome {
        public Given {
            repairs = List.copyOf(repairs);
        }
    }

    /** A verdict that does not count. */
    record Refuted(Complaint complaint, String rationale) implements Outcome {}
}
