package dev.judge4j.metric;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** The labels that an item may get, and where they stand in a text. */
final class Labels {

    private static final int NONE = -1;

    private final List<String> shown; // as they were given
    private final List<String> plain; // as they are compared
    private final List<Integer> longestFirst;

    private Labels(List<String> shown) {
        this.shown = List.copyOf(shown);
        this.plain = shown.stream().map(Labels::plain).toList();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> plain.get(i).length()).reversed());
        this.longestFirst = List.copyOf(order);
    }

    static Labels of(Collection<String> valid) {
        List<String> labels = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (String label : requireNonNull(valid, "valid")) {
            String plain = plain(label);
            if (plain.isEmpty()) {
                throw new IllegalArgumentException("a valid label is blank: " + valid);
            }
            if (seen.contains(plain)) {
                throw new IllegalArgumentException(
                        "the valid label '" + label + "' is there twice, apart from case: " + valid);
            }
            labels.add(label);
            seen.add(plain);
        }
        if (labels.size() < 2) {
            throw new IllegalArgumentException(
                    "there are fewer than two valid labels: " + valid + "; a classification has at least two");
        }
        return new Labels(labels);
    }

    List<String> all() {
        return shown;
    }

    /** Returns the label that the text is, apart from case, width and white space around it. */
    Optional<String> named(String text) {
        int index = plain.indexOf(plain(text));
        return index < 0 ? Optional.empty() : Optional.of(shown.get(index));
    }

    /**
     * Returns the labels that stand in the text, each once, in the order in which they stand there for the first time.
     */
    List<String> in(String text) {
        String searched = plain(text);
        boolean[] taken = new boolean[searched.length()]; // by a longer label
        TreeMap<Integer, String> found = new TreeMap<>();
        for (int label : longestFirst) {
            String wanted = plain.get(label);
            for (int at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1)) {
                int end = at + wanted.length();
                if (!isTaken(taken, at, end) && stands(searched, at, end)) {
                    Arrays.fill(taken, at, end, true);
                    found.put(at, shown.get(label));
                }
            }
        }
        return found.values().stream().distinct().toList();
    }

    private static boolean isTaken(boolean[] taken, int from, int to) {
        for (int i = from; i < to; i++) {
            if (taken[i]) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether what is there stands by itself, and is not cut out of a word, a compound or a number. */
    private static boolean stands(String text, int at, int end) {
        int before = characterBefore(text, at);
        int after = characterAt(text, end);
        int first = text.codePointAt(at);
        boolean signed = Character.isDigit(first) && (before == '-' || before == '\u2212');
        return !signed
                && !isCut(
                        first, before, before == NONE ? NONE : characterBefore(text, at - Character.charCount(before)))
                && !isCut(
                        text.codePointBefore(end),
                        after,
                        after == NONE ? NONE : characterAt(text, end + Character.charCount(after)));
    }

    /** Returns whether a label that ends with one character is within something that goes on with the others. */
    private static boolean isCut(int inside, int outside, int beyond) {
        if (outside == NONE) {
            return false;
        }
        if (!isSpaced(inside)) {
            return Characters.isMark(outside);
        }
        // Not only letters go on with a word: non-toxic is not toxic, and 1.5 is neither 1 nor 5.
        boolean hyphen = outside == '-' || outside == '\u2010' || outside == '\u2011';
        boolean inNumber = ".,:/".indexOf(outside) >= 0 && Character.isDigit(inside) && Character.isDigit(beyond);
        return isSpaced(outside) || inNumber || (hyphen && isSpaced(beyond));
    }

    private static int characterAt(String text, int at) {
        return at < text.length() ? text.codePointAt(at) : NONE;
    }

    private static int characterBefore(String text, int at) {
        return at > 0 ? text.codePointBefore(at) : NONE;
    }

    /** Returns whether it belongs to a word of a script that puts spaces between words. */
    private static boolean isSpaced(int character) {
        return character == '_' || (Characters.isInWord(character) && !Characters.isWithoutSpaces(character));
    }

    private static String plain(String text) {
        return Characters.strip(Characters.fold(text)).toLowerCase(Locale.ROOT);
    }
}
