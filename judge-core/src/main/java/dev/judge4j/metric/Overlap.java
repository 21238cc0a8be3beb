package dev.judge4j.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many n-grams of one length a response has in common with references.
 *
 * @param shared those of the response that are in a reference, each at most as often as in the reference that has it most often
 * @param inResponse those of the response
 * @param inReference those of all references
 */
record Overlap(long shared, long inResponse, long inReference) {

    /** Returns the overlaps of the lengths from 1 to {@code longest}; time and memory are linear in the texts. */
    static List<Overlap> upTo(int longest, int[] response, List<int[]> references) {
        List<int[]> texts = new ArrayList<>();
        texts.add(response);
        texts.addAll(references);
        List<int[]> grams = new ArrayList<>(); // a number for each n-gram, by where it starts
        texts.forEach(text -> grams.add(new int[text.length]));
        List<Overlap> overlaps = new ArrayList<>();
        for (int n = 1; n <= longest; n++) {
            int distinct = lengthen(grams, texts, n);
            overlaps.add(count(grams, distinct));
        }
        return overlaps;
    }

    Overlap plus(Overlap other) {
        return new Overlap(shared + other.shared, inResponse + other.inResponse, inReference + other.inReference);
    }

    /** Makes n-grams of those that are one shorter, and returns how many different ones there are. */
    private static int lengthen(List<int[]> grams, List<int[]> texts, int n) {
        Map<Long, Integer> numbers = new HashMap<>();
        for (int t = 0; t < texts.size(); t++) {
            int[] text = texts.get(t);
            int[] shorter = grams.get(t);
            int[] longer = new int[Math.max(0, text.length - n + 1)];
            for (int i = 0; i < longer.length; i++) {
                long key = (long) shorter[i] << Integer.SIZE | text[i + n - 1];
                Integer number = numbers.putIfAbsent(key, numbers.size());
                longer[i] = number == null ? numbers.size() - 1 : number;
            }
            grams.set(t, longer);
        }
        return numbers.size();
    }

    private static Overlap count(List<int[]> grams, int distinct) {
        int[] most = new int[distinct];
        long inReference = 0;
        for (int[] reference : grams.subList(1, grams.size())) {
            int[] times = times(reference, distinct);
            for (int i = 0; i < distinct; i++) {
                most[i] = Math.max(most[i], times[i]);
            }
            inReference += reference.length;
        }
        int[] said = times(grams.get(0), distinct);
        long shared = 0;
        for (int i = 0; i < distinct; i++) {
            shared += Math.min(said[i], most[i]);
        }
        return new Overlap(shared, grams.get(0).length, inReference);
    }

    private static int[] times(int[] grams, int distinct) {
        int[] times = new int[distinct];
        for (int gram : grams) {
            times[gram]++;
        }
        return times;
    }
}
