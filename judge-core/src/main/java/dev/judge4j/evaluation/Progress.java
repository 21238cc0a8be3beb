package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * Shows people how a run goes.
 *
 * <pre>{@code
 * evaluation.listener(Progress.automatic(System.err));
 * }</pre>
 */
public final class Progress {

    private Progress() {}

    /**
     * Returns a listener that draws a progress bar with how many are done and failed, the rate, the cost and the time that
     * remains. It needs the library progressbar. Use it for one run.
     *
     * @param terminal where to draw, mostly {@code System.err}; a stream that is no terminal gets a line for every change
     * @throws IllegalStateException if the library is missing; the message says how to get it
     */
    public static ProgressListener bar(PrintStream terminal) {
        requireNonNull(terminal, "terminal");
        try {
            return ProgressBars.on(terminal); // no type of the library here, or this class could not do without it
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "a progress bar needs the library progressbar, which is not on the class path; add the dependency"
                            + " me.tongfei:progressbar:0.10.1, or use Progress.lines",
                    e);
        }
    }

    /**
     * Returns a listener that writes a line at the start, then whenever ten seconds have passed or another tenth is done, and
     * at the end. It goes by the times in the status and no other clock. Use it for one run.
     *
     * <p>An error of {@code out} is thrown as an {@link java.io.UncheckedIOException}, which a run logs.
     */
    public static ProgressListener lines(Appendable out) {
        return new ProgressLines(out);
    }

    /**
     * Returns a {@linkplain #bar bar} if the program has a terminal and the library progressbar is there, else
     * {@linkplain #lines lines}; to the same stream in both cases.
     *
     * @param out where to, mostly {@code System.err}
     */
    public static ProgressListener automatic(PrintStream out) {
        return automatic(out, hasTerminal());
    }

    static ProgressListener automatic(PrintStream out, boolean terminal) {
        if (!terminal) {
            return lines(out);
        }
        try {
            return bar(out);
        } catch (IllegalStateException e) {
            return lines(out); // which says as much, and needs no library
        }
    }

    /** From Java 22 on there is a console even where there is no terminal, which it then tells. */
    @SuppressWarnings("SystemConsoleNull") // on Java 17 it is null without a terminal
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
