package dev.judge4j.verdict;

/** Text made fit for one line of a log. */
final class OneLine {

    private static final int LONGEST = 160;

    private OneLine() {}

    /** Returns the text with line breaks and control characters as blanks, cut after 160 characters. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST + 1));
        boolean blank = true; // leading blanks are dropped
        for (int i = 0; i < text.length(); i++) {
            if (line.length() >= LONGEST) {
                return line.append('…').toString();
            }
            char c = text.charAt(i);
            boolean isBlank = Character.isWhitespace(c) || Character.isISOControl(c);
            if (!isBlank) {
                line.append(c);
            } else if (!blank) {
                line.append(' ');
            }
            blank = isBlank;
        }
        return line.toString().stripTrailing();
    }
}
