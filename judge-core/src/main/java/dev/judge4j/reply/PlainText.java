package dev.judge4j.reply;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text of a reply made comparable, or short enough to be shown. */
final class PlainText {

    /** Line breaks of every kind that a model writes. */
    static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private static final int LONGEST_EXCERPT = 100;

    // What stands around a label and is no part of it. A minus sign is not decoration: -1 is not 1.
    private static final String BEFORE_LABEL = " \t\n\r*_`\"'“”‘’([{「『";
    private static final String AFTER_LABEL = " \t\n\r*_`\"'“”‘’)]}」』.,;:!。、．，！：";

    private PlainText() {}

    /** Returns the text without case, character width, invisible characters and surrounding blanks. */
    static String canonical(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return text.strip().toLowerCase(Locale.ROOT); // what the general way comes to, for most texts
        }
        return withoutInvisible(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the text without control characters, joiners, direction marks and the like. */
    static String withoutInvisible(String text) {
        if (text.codePoints().noneMatch(PlainText::isInvisible)) {
            return text;
        }
        return text.codePoints()
                .filter(c -> !isInvisible(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Returns the text without the quotes, brackets, emphasis and punctuation that surround it.
     *
     * @param kept marks that are not taken away, because a label begins or ends with them
     */
    static String bare(String text, String kept) {
        int start = 0;
        int end = text.length();
        while (start < end && isDecoration(text.charAt(start), BEFORE_LABEL, kept)) {
            start++;
        }
        while (start < end && isDecoration(text.charAt(end - 1), AFTER_LABEL, kept)) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isDecoration(char c, String marks, String kept) {
        return marks.indexOf(c) >= 0 && kept.indexOf(c) < 0;
    }

    /** Returns the beginning of the text in one line, whole characters only. */
    static String excerpt(String text) {
        String start = text.substring(0, Math.min(text.length(), 4 * LONGEST_EXCERPT));
        String line =
                withoutInvisible(LINE_BREAK.matcher(start).replaceAll(" ")).strip();
        if (line.length() <= LONGEST_EXCERPT && start.length() == text.length()) {
            return wellFormed(line);
        }
        int end = Math.min(line.length(), LONGEST_EXCERPT);
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return wellFormed(line.substring(0, end)) + "…";
    }

    /** Returns the beginning of the text in one line, in quotes. */
    static String quoted(String text) {
        return "\"" + excerpt(text) + "\"";
    }

    private static boolean isInvisible(int c) {
        if (c >= ' ' && c <= '~') {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.FORMAT || (type == Character.CONTROL && c != '\t' && c != '\n' && c != '\r');
    }

    /** Returns the text with each half of a surrogate pair that has lost its other half replaced, so that it can be stored. */
    static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) {
                i++;
            } else {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended == null ? text : mended.toString();
    }
}
