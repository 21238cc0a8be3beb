package dev.judge4j.rubric;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a label in a text, apart from case and character width. A number is never cut: 1 stands neither in 10 nor in
 * -1 nor in 1.5.
 */
final class LabelSearch {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}])[-+\u2212]?\\d+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?");

    private LabelSearch() {}

    /** Returns whether a label stands within another label, also as a part of a word: good in not good and in goodness. */
    static boolean overlaps(String label, String other) {
        return find(canonical(other), canonical(label), false);
    }

    /** Returns whether a text has the label as words of its own; in Japanese, which has no blanks, anywhere. */
    static boolean mentions(String text, String label) {
        return find(canonical(text), canonical(label), true);
    }

    /** Returns the text in lower case, full-width letters and digits replaced by plain ones. */
    static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean find(String text, String label, boolean wholeWords) {
        for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
            int end = at + label.length();
            boolean cut = cutsNumber(text, at) || cutsNumber(text, end);
            if (!cut && !(wholeWords && (cutsWord(text, at) || cutsWord(text, end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean cutsNumber(String text, int at) {
        Matcher numbers = NUMBER.matcher(text);
        return numbers.results().anyMatch((MatchResult number) -> number.start() < at && at < number.end());
    }

    private static boolean cutsWord(String text, int at) {
        return at > 0 && at < text.length() && isSpaced(text.codePointBefore(at)) && isSpaced(text.codePointAt(at));
    }

    /** Returns whether a character belongs to a word of a script that puts blanks between words. */
    private static boolean isSpaced(int character) {
        return Character.isLetter(character)
                && switch (Character.UnicodeScript.of(character)) {
                    case HAN, HIRAGANA, KATAKANA -> false;
                    default -> true;
                };
    }
}
