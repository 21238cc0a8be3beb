package dev.judge4j.metric;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what looks like a number in a text.
 *
 * <p>Digits that are joined by points, commas, slashes, colons, dashes, carets or the like are looked at together, and are one number
 * or none: no part is taken out of 2024-05-01, 12:30, 3/4, 2^10, 10² or 1.2.3. Digits that go on with a letter before
 * them, as in GPT-4 or H2O, belong to a name and are not looked at.
 */
final class NumberFinder {

    private static final Pattern FRACTION = Pattern.compile(
            "\\\\[dtc]?frac\\s*(?:\\{\\s*([0-9.,]+)\\s*\\}|([0-9]))\\s*(?:\\{\\s*([0-9.,]+)\\s*\\}|([0-9]))");

    private static final Pattern ROOT = Pattern.compile("\\\\sqrt\\s*\\{\\s*([0-9.,]+)\\s*\\}");

    /** Longer ones are no numbers that anyone would compare, but can cost a lot of time. */
    private static final int MOST_DIGITS = 400;

    private static final String SIGN = "(?<sign>[+-])?(?<currency>\\p{Sc}\\s?)?";
    private static final String RAISED_DIGIT = "[\u2070\u00B9\u00B2\u00B3\u2074-\u2079]";
    /** Possessive, as a list of a thousand numbers would otherwise need much stack. */
    private static final String DIGITS =
            "[0-9]++(?:[.,:/^'\u2019\u00A0\u2009\u202F\u2013-][0-9]++)*+" + RAISED_DIGIT + "*+";

    private static final String EXPONENT = "(?:[eE](?<short>[+-]?[0-9]{1,9})(?![\\p{L}0-9])"
            + "|\\s?[\u00D7xX*\u22C5\u00B7]\\s?10(?:\\^\\{?(?<long>[+-]?[0-9]{1,9})\\}?"
            + "|(?<raised>[\u207A\u207B]?" + RAISED_DIGIT + "{1,9})))?";

    private final Pattern number;
    private final Pattern plain;
    private final Pattern grouped;
    private final DecimalMark mark;

    NumberFinder(DecimalMark mark) {
        this.mark = mark;
        String leadingMark = "(?:(?<![\\p{L}0-9.,])[" + mark.mark() + "])?"; // .5, but not the end of ...5
        this.number = Pattern.compile(SIGN + "(?<run>" + leadingMark + DIGITS + ")" + EXPONENT + "(?<percent>\\s?%)?");
        String decimals = "(?:[" + mark.mark() + "][0-9]+)?";
        String separator = "[" + mark.group() + "'\u2019\u00A0\u2009\u202F]";
        this.plain = Pattern.compile("[0-9]*" + decimals);
        this.grouped =
                Pattern.compile("[1-9][0-9]{0,2}(" + separator + ")[0-9]{3}(?:\\1[0-9]{3})*" + decimals // 1,234,567
                        + "|[1-9][0-9]?(?:[" + mark.group() + "][0-9]{2})+[" + mark.group() + "][0-9]{3}"
                        + decimals); // 12,34,567
    }

    /** Returns the text with LaTeX's fractions and roots written as runs that are no number, so that no part of one is taken. */
    private static String withoutCommands(String text) {
        String fractions = FRACTION.matcher(text)
                .replaceAll(found -> (found.group(1) == null ? found.group(2) : found.group(1)) + "/"
                        + (found.group(3) == null ? found.group(4) : found.group(3)));
        return ROOT.matcher(fractions).replaceAll("$1^0.5");
    }

    /** Returns the text with every digit and minus sign in its ASCII form; places in it are those that numbers start at. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        withoutCommands(Characters.fold(text).replace("{,}", ",")).codePoints().forEach(c -> {
            if (c == '\u2212') {
                plain.append('-');
            } else if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /** Returns what looks like a number, in the order of the text, which is a plain one. */
    List<NumberText> find(String text) {
        List<NumberText> found = new ArrayList<>();
        Matcher matcher = number.matcher(text);
        while (matcher.find()) {
            if (!isInName(text, matcher.start())) {
                found.add(read(text, matcher));
            }
        }
        return found;
    }

    private NumberText read(String text, Matcher matcher) {
        boolean signed = matcher.group("sign") != null && !isMinusBetween(text, matcher.start());
        boolean negative = signed && text.charAt(matcher.start()) == '-';
        Optional<BigDecimal> value = value(matcher.group("run"), exponent(matcher));
        int start = matcher.start() + (matcher.group("sign") != null && !signed ? 1 : 0);
        return new NumberText(
                text.substring(start, matcher.end()),
                negative ? value.map(BigDecimal::negate) : value,
                matcher.group("percent") != null,
                start);
    }

    private Optional<BigDecimal> value(String run, int exponent) {
        if (run.length() > MOST_DIGITS
                || Math.abs(exponent) > MOST_DIGITS
                || !(plain.matcher(run).matches() || grouped.matcher(run).matches())) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            if (c == mark.mark()) {
                digits.append('.');
            } else if (Character.isDigit(c)) {
                digits.append(c);
            }
        }
        return Optional.of(new BigDecimal(digits.toString()).scaleByPowerOfTen(exponent));
    }

    private static int exponent(Matcher matcher) {
        String digits = firstPresent(matcher.group("short"), matcher.group("long"), matcher.group("raised"));
        if (digits == null) {
            return 0;
        }
        return Integer.parseInt(
                Normalizer.normalize(digits, Normalizer.Form.NFKC).replace('\u2212', '-'));
    }

    private static @Nullable String firstPresent(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Returns whether a letter stands before it, or before a sign: GPT4, GPT-4; scripts without spaces part no words. */
    private static boolean isInName(String text, int start) {
        if (start == 0) {
            return false;
        }
        int before = text.codePointBefore(start);
        boolean separate = Character.isLetter(before) && Characters.isWithoutSpaces(before);
        boolean currency = Character.getType(text.codePointAt(start)) == Character.CURRENCY_SYMBOL; // US$5
        return !separate && !currency && (Character.isLetter(before) || before == '_');
    }

    /** Returns whether the sign is between two things, as in f(3)-5 or 7%-8%. */
    private static boolean isMinusBetween(String text, int sign) {
        return sign > 0 && ")]}%".indexOf(text.charAt(sign - 1)) >= 0;
    }
}
