package dev.judge4j.judge;

/** Something that can be judged: a {@link Sample}, a {@link ResponsePair}, or a type of the user's own. */
public interface Item {

    /** Returns what names this item in verdicts, journals and reports; not blank. */
    String id();
}
