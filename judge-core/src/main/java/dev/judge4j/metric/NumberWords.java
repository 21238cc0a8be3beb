package dev.judge4j.metric;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes numbers in words: English ones, or kanji numerals where the text is Japanese. */
final class NumberWords {

    private static final int MOST_DIGITS = 15;
    private static final int THOUSAND = 1_000;
    private static final int MYRIAD = 10_000;

    /**
     * Digits with whatever joins them to other digits, so that no part of a date or a version is taken for a number.
     */
    private static final Pattern RUN = Pattern.compile(
            "[0-9\uff10-\uff19]++(?:[.,:/'\u2019\u2013\uff0e\uff0c\uff1a\uff0f-]?[0-9\uff10-\uff19]++)*+");

    private static final Pattern NUMBER =
            Pattern.compile("(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\\.([0-9]+))?");

    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] THOUSANDS = {"", " thousand", " million", " billion", " trillion"};

    private static final String KANJI = "\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d";
    private static final String[] KANJI_TENS = {"", "\u5341", "\u767e", "\u5343"};
    private static final String[] KANJI_MYRIADS = {"", "\u4e07", "\u5104", "\u5146"};

    private NumberWords() {}

    /** Returns the text with its numbers in words and everything else as it is. */
    static String in(String text) {
        boolean japanese = JAPANESE.matcher(text).find();
        StringBuilder words = new StringBuilder();
        Matcher run = RUN.matcher(text);
        int from = 0;
        while (run.find()) {
            Matcher number = NUMBER.matcher(plain(run.group()));
            if (number.matches() && standsAlone(text, run.start(), run.end()) && isShort(number.group())) {
                long whole = Long.parseLong(number.group(1).replace(",", ""));
                String decimals = number.group(2) == null ? "" : number.group(2);
                words.append(text, from, run.start())
                        .append(japanese ? kanji(whole, decimals) : english(whole, decimals));
                from = run.end();
            }
        }
        return words.append(text, from, text.length()).toString();
    }

    private static String plain(String run) {
        return Characters.fold(run);
    }

    private static boolean isShort(String number) {
        return number.chars().filter(Character::isDigit).count() <= MOST_DIGITS;
    }

    /** Returns whether it is no part of a name (GPT-4, 3rd), of an amount ($5), of a power (10²) or below 0. */
    private static boolean standsAlone(String text, int start, int end) {
        if (start > 0) {
            int before = text.codePointBefore(start);
            boolean joined = ".,:/^-\u2212\u2010\u2011_#".indexOf(before) >= 0;
            if (joined || isSpacedLetter(before) || Character.getType(before) == Character.CURRENCY_SYMBOL) {
                return false;
            }
        }
        if (end < text.length()) {
            int after = text.codePointAt(end);
            boolean joined = "^-\u2010\u2011_".indexOf(after) >= 0;
            boolean raised = Character.getType(after) == Character.OTHER_NUMBER;
            return !joined && !raised && !isSpacedLetter(after) && !Characters.isMark(after);
        }
        return true;
    }

    private static boolean isSpacedLetter(int character) {
        return Character.isLetter(character) && !Characters.isWithoutSpaces(character);
    }

    static String english(long whole, String decimals) {
        StringBuilder words = new StringBuilder(whole == 0 ? SMALL[0] : "");
        String separator = "";
        int group = 0;
        for (long rest = whole; rest > 0; rest /= THOUSAND) {
            int below = (int) (rest % THOUSAND);
            if (below > 0) {
                words.insert(0, hundreds(below) + THOUSANDS[group] + separator);
                separator = " ";
            }
            group++;
        }
        if (!decimals.isEmpty()) {
            words.append(" point");
            decimals.chars().forEach(digit -> words.append(' ').append(SMALL[digit - '0']));
        }
        return words.toString();
    }

    private static String hundreds(int number) {
        int rest = number % 100;
        String below =
                rest < SMALL.length ? SMALL[rest] : TENS[rest / 10] + (rest % 10 == 0 ? "" : "-" + SMALL[rest % 10]);
        if (number < 100) {
            return below;
        }
        return SMALL[number / 100] + " hundred" + (rest == 0 ? "" : " " + below);
    }

    static String kanji(long whole, String decimals) {
        StringBuilder numerals = new StringBuilder(whole == 0 ? KANJI.substring(0, 1) : "");
        int group = 0;
        for (long rest = whole; rest > 0; rest /= MYRIAD) {
            int below = (int) (rest % MYRIAD);
            if (below > 0) {
                numerals.insert(0, thousands(below) + KANJI_MYRIADS[group]);
            }
            group++;
        }
        if (!decimals.isEmpty()) {
            numerals.append('\u30fb');
            decimals.chars().forEach(digit -> numerals.append(KANJI.charAt(digit - '0')));
        }
        return numerals.toString();
    }

    /** A one goes without saying before ten, hundred and thousand. */
    private static String thousands(int number) {
        StringBuilder numerals = new StringBuilder();
        int place = 0;
        for (int rest = number; rest > 0; rest /= 10) {
            int digit = rest % 10;
            if (digit > 0) {
                String times = digit == 1 && place > 0 ? "" : String.valueOf(KANJI.charAt(digit));
                numerals.insert(0, times + KANJI_TENS[place]);
            }
            place++;
        }
        return numerals.toString();
    }
}
