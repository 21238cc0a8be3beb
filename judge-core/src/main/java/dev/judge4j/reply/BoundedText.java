package dev.judge4j.reply;

/**
 * A text that lets itself be looked at only so often, so that an expression which backtracks without end comes to one.
 *
 * <p>An instance is for one search and one thread.
 */
final class BoundedText implements CharSequence {

    private final String text;
    private long looksLeft;

    /** Makes a text that may be looked at that many times, one character a time. */
    BoundedText(String text, long looks) {
        this.text = text;
        this.looksLeft = looks;
    }

    /** Thrown when the text has been looked at too often. */
    static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("the text has been looked at too often", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft < 0) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
