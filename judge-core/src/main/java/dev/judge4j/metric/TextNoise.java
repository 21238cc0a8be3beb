package dev.judge4j.metric;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Changes characters of a text, code point by code point. */
final class TextNoise {

    private static final double TYPO = 0.1;
    private static final double UPPER = 0.1;
    private static final double ADDED = 0.05;
    private static final double REMOVED = 0.1;

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int FIRST_SKIN_TONE = 0x1F3FB;
    private static final int LAST_SKIN_TONE = 0x1F3FF;
    private static final int FIRST_REGIONAL_INDICATOR = 0x1F1E6;
    private static final int LAST_REGIONAL_INDICATOR = 0x1F1FF;

    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    private static final Map<Integer, String> NEIGHBORS = neighbors();

    private TextNoise() {}

    static String lowerCase(String text) {
        return each(text, Character::toLowerCase);
    }

    static String upperCase(String text, Random random) {
        return each(text, c -> random.nextDouble() < UPPER ? Character.toUpperCase(c) : c);
    }

    static String typos(String text, Random random) {
        return each(text, c -> {
            String near = NEIGHBORS.get(c | 0x20);
            if (near == null || !isLetter(c) || random.nextDouble() >= TYPO) {
                return c;
            }
            String typed = near.substring(random.nextInt(near.length()));
            return Character.isUpperCase(c) ? Character.toUpperCase(typed.charAt(0)) : typed.charAt(0);
        });
    }

    static String whiteSpace(String text, Random random) {
        int[] characters = text.codePoints().toArray();
        StringBuilder noisy = new StringBuilder();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            boolean space = Characters.isSpace(c);
            boolean hit = random.nextDouble() < (space ? REMOVED : ADDED);
            if (!hit || i == characters.length - 1 || (space && i == 0)) {
                noisy.appendCodePoint(c);
            } else if (!space) {
                noisy.appendCodePoint(c).append(belongTogether(c, characters[i + 1]) ? "" : " ");
            }
        }
        return noisy.toString();
    }

    private static boolean belongTogether(int one, int next) {
        return Characters.isMark(next)
                || next == ZERO_WIDTH_JOINER
                || one == ZERO_WIDTH_JOINER
                || (next >= FIRST_SKIN_TONE && next <= LAST_SKIN_TONE)
                || (isRegional(one) && isRegional(next));
    }

    private static boolean isRegional(int character) {
        return character >= FIRST_REGIONAL_INDICATOR && character <= LAST_REGIONAL_INDICATOR;
    }

    private static boolean isLetter(int character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    /** By characters and not by the rules of a language, so that there are as many after as before. */
    private static String each(String text, IntUnaryOperator change) {
        StringBuilder changed = new StringBuilder(text.length());
        text.codePoints().map(change).forEach(changed::appendCodePoint);
        return changed.toString();
    }

    /** On a keyboard each row is shifted by about half a key against the one above it. */
    private static Map<Integer, String> neighbors() {
        Map<Integer, String> neighbors = new TreeMap<>();
        for (int row = 0; row < ROWS.length; row++) {
            for (int place = 0; place < ROWS[row].length(); place++) {
                String near = key(row, place - 1)
                        + key(row, place + 1)
                        + key(row - 1, place)
                        + key(row - 1, place + 1)
                        + key(row + 1, place - 1)
                        + key(row + 1, place);
                neighbors.put((int) ROWS[row].charAt(place), near);
            }
        }
        return neighbors;
    }

    private static String key(int row, int place) {
        boolean there = row >= 0 && row < ROWS.length && place >= 0 && place < ROWS[row].length();
        return there ? ROWS[row].substring(place, place + 1) : "";
    }
}
