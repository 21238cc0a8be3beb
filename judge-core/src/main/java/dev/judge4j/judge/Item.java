package dev.judge4j.judge;

/**
 * One entry of a data set: something to judge, such as a {@link Sample}, a {@link ResponsePair} or a type of the user's own, or
 * a {@link Task} that systems have yet to respond to.
 */
public interface Item {

    /** Returns what names this item in verdicts, journals and reports; not blank. */
    String id();
}
