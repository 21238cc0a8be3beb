package dev.judge4j.reply;

import java.util.ArrayList;
import java.util.List;

/** What one value of a reply turned out to be. */
sealed interface Reading {

    /**
     * An allowed answer.
     *
     * @param repairs how it was written in another way than asked for
     */
    record Understood(Answer answer, List<String> repairs) implements Reading {
        public Understood {
            repairs = List.copyOf(repairs);
        }

        /** Returns this with a repair in front, unless the label was understood as it stood apart from that. */
        Understood with(String repair) {
            List<String> all = new ArrayList<>();
            all.add(repair);
            all.addAll(repairs);
            return new Understood(answer, all);
        }
    }

    /** No allowed answer. */
    record Wrong(Complaint complaint) implements Reading {}
}
