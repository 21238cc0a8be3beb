package dev.judge4j.report;

/** Text in which nothing acts that can't be seen. */
final class VisibleText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private VisibleText() {}

    /**
     * Returns the text with control characters, halves of surrogate pairs, characters that Unicode never assigns and format
     * characters, such as those that turn the writing direction, as {@code [U+202E]}. Tabs and line ends stay, and so do the two
     * joiners without which emoji and several scripts are misspelled. Every character left is legal in XML 1.0.
     */
    static String of(String text) {
        StringBuilder visible = new StringBuilder(Math.min(text.length() + 16, 1 << 16));
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                visible.append(String.format("[U+%04X]", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** Returns the same, of as many characters as that at most, and then says that there were more, and of how many. */
    static String cut(String text, int longest) {
        String visible = of(text.substring(0, Math.min(text.length(), longest)));
        if (text.length() <= longest && visible.length() <= longest) {
            return visible;
        }
        int end = Math.min(visible.length(), longest);
        end -= Character.isHighSurrogate(visible.charAt(end - 1)) ? 1 : 0;
        return visible.substring(0, end) + "… [cut, " + text.length() + " characters]";
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
            case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        };
    }
}
