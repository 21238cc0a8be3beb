package dev.judge4j.verdict;

/** Text made fit for one line of a log. */
final class OneLine {

    private static final int LONGEST = 160;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int REPLACEMENT = 0xFFFD;

    private OneLine() {}

    /**
     * Returns the text with each run of white space and control characters as one blank, without invisible format
     * characters such as those that turn the writing direction, and cut after 160 characters.
     *
     * <p>A character is a code point here, so that a cut never leaves half of a surrogate pair; a half that the text itself
     * holds is shown as U+FFFD.
     */
    static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST + 1));
        int length = 0;
        boolean gap = false;
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (isInvisible(c)) {
                continue;
            }
            if (isGap(c)) {
                gap = length > 0;
                continue;
            }
            if (length + (gap ? 1 : 0) >= LONGEST) {
                return line.append('…').toString();
            }
            if (gap) {
                line.append(' ');
                length++;
                gap = false;
            }
            line.appendCodePoint(Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c);
            length++;
        }
        return line.toString();
    }

    private static boolean isGap(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    /** Two format characters are kept: emoji and several scripts are misspelled without them, and they move nothing. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT && c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
    }
}
