package dev.judge4j.metric;

import java.util.ArrayList;
import java.util.List;

/** The words of a text, each with its neighbors, as they stand there. */
final class WordWindows {

    private WordWindows() {}

    /**
     * Returns a piece of the text for each word.
     *
     * @param neighbors how many words before and how many after it go with a word; fewer at the ends of the text
     */
    static List<String> of(String text, int neighbors) {
        String plain = Characters.fold(text);
        List<String> words = Words.between(plain);
        int[] starts = new int[words.size()];
        int[] ends = new int[words.size()];
        int from = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = plain.indexOf(words.get(i), from);
            ends[i] = starts[i] + words.get(i).length();
            from = ends[i];
        }
        List<String> windows = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int first = Math.max(0, i - neighbors);
            int last = Math.min(starts.length - 1, i + neighbors);
            windows.add(plain.substring(starts[first], ends[last]));
        }
        return windows;
    }
}
