package dev.judge4j.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The words of a text. */
final class Words {

    private Words() {}

    /** Returns what stands between white space, and each character of a script without spaces by itself. */
    static List<String> between(String text) {
        return between(text, Characters::isSpace);
    }

    /** Returns what stands between characters of a kind, and each character of a script without spaces by itself. */
    static List<String> between(String text, IntPredicate gap) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean single = false; // whether the word is a character that stands by itself
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean starts = Characters.isWithoutSpaces(c) && !Characters.isMark(c);
            if (gap.test(c)) {
                flush(word, words);
            } else if (starts || (single && !Characters.isMark(c))) {
                flush(word, words);
                word.appendCodePoint(c);
            } else {
                word.appendCodePoint(c);
                continue; // what the word is was said by its first character
            }
            single = starts;
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Returns the texts with a number for each word, from 0 up, the same for equal words. */
    static List<int[]> numbered(List<List<String>> texts) {
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> numbered = new ArrayList<>();
        for (List<String> text : texts) {
            int[] words = new int[text.size()];
            for (int i = 0; i < words.length; i++) {
                Integer number = numbers.putIfAbsent(text.get(i), numbers.size());
                words[i] = number == null ? numbers.size() - 1 : number;
            }
            numbered.add(words);
        }
        return numbered;
    }
}
