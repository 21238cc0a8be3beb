package dev.judge4j.dataset;

/**
 * The apostrophe before a cell that a spreadsheet would take for a formula and run.
 *
 * <p>A cell that already is apostrophes before such a character gets one more, so that taking one away gives back what was
 * written, whatever it was.
 *
 * <p>Reference: OWASP Application Security Verification Standard 5.0, 1.2.10.
 */
public final class FormulaGuard {

    private static final char GUARD = '\'';

    /** The last four are the full-width forms, which spreadsheets in East Asian languages take for the plain ones. */
    private static final String BEGINNINGS = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20";

    private FormulaGuard() {}

    /** Returns the cell, with an apostrophe before it if a spreadsheet would run it. */
    public static String guarded(String cell) {
        return begins(cell) ? GUARD + cell : cell;
    }

    /** Returns the cell without the apostrophe that {@link #guarded} put there. */
    public static String unguarded(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == GUARD && begins(cell) ? cell.substring(1) : cell;
    }

    private static boolean begins(String cell) {
        int i = 0;
        while (i < cell.length() && cell.charAt(i) == GUARD) {
            i++;
        }
        return i < cell.length() && BEGINNINGS.indexOf(cell.charAt(i)) >= 0;
    }
}
