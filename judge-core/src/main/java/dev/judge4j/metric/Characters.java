package dev.judge4j.metric;

import java.text.Normalizer;
import java.util.Set;

/** What is the same character, and of which kind it is; code points throughout. */
final class Characters {

    private static final int NEXT_LINE = 0x85;
    private static final int FIRST_THAI = 0x0E00;
    private static final int PROLONGED_SOUND_MARK = 0x30FC; // belongs to no script, and stands in katakana only
    private static final int FIRST_WIDTH_FORM = 0xFF00;
    private static final int LAST_WIDTH_FORM = 0xFFEF;

    private static final Set<Character.UnicodeScript> WITHOUT_SPACES = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.BOPOMOFO,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    private Characters() {}

    /** Returns the text in form NFC, with full-width and half-width forms made ordinary. */
    static String fold(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i); // no width form needs a surrogate pair
            if (c >= FIRST_WIDTH_FORM && c <= LAST_WIDTH_FORM) {
                plain.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC));
            } else {
                plain.append(c);
            }
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** Returns whether it is white space in the sense of Unicode, which the no-break spaces are too. */
    static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == NEXT_LINE;
    }

    /** Returns whether there is nothing but white space. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Characters::isSpace);
    }

    /** Returns the text without white space at its end. */
    static String stripEnd(String text) {
        int to = text.length();
        while (to > 0 && isSpace(text.charAt(to - 1))) { // no space needs a surrogate pair
            to--;
        }
        return text.substring(0, to);
    }

    /** Returns the text without white space at its start and end. */
    static String strip(String text) {
        String stripped = stripEnd(text);
        int from = 0;
        while (from < stripped.length() && isSpace(stripped.charAt(from))) {
            from++;
        }
        return stripped.substring(from);
    }

    /** Returns whether it is of a script that puts no spaces between words. */
    static boolean isWithoutSpaces(int character) {
        if (character < FIRST_THAI) { // nearly all characters, and quick
            return false;
        }
        return character == PROLONGED_SOUND_MARK || WITHOUT_SPACES.contains(Character.UnicodeScript.of(character));
    }

    /** Returns whether it belongs to the character before it, as accents do. */
    static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Returns whether it is a letter or digit of any script, or belongs to one. */
    static boolean isInWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || isMark(character);
    }

    /** Returns the characters of a text but for white space. */
    static int[] withoutSpace(String text) {
        return text.codePoints().filter(c -> !isSpace(c)).toArray();
    }
}
