package dev.judge4j.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How two sequences of numbers can be aligned, 64 elements at a time: texts of 100,000 words take about a second, and memory
 * for a few numbers a word.
 *
 * <p>References: Hyyrö, H. (2004). Bit-parallel LCS-length computation revisited. <i>Proceedings of AWOCA 2004</i>, 16-27.
 * Myers, G. (1999). A fast bit-vector algorithm for approximate string matching based on dynamic programming. <i>Journal of
 * the ACM</i> 46(3), 395-415, in whose figure 8 a column goes through blocks of bits.
 * <a href="https://doi.org/10.1145/316542.316550">doi:10.1145/316542.316550</a>
 */
final class Alignment {

    /** The most elements of a sequence; two of them take some seconds, and time grows with their product. */
    static final int LONGEST = 200_000;

    private final int[] starts; // of an element: where its positions start
    private final int[] positions; // of all elements of the pattern, one element after the other
    private final long[] where; // a bit for each position of the element that was chosen
    private final int length;

    private Alignment(int[] pattern, int elements) {
        this.length = pattern.length;
        this.starts = new int[elements + 1];
        for (int element : pattern) {
            starts[element + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        this.positions = new int[length];
        int[] next = starts.clone();
        for (int i = 0; i < length; i++) {
            positions[next[pattern[i]]++] = i;
        }
        this.where = new long[(length + Long.SIZE - 1) / Long.SIZE];
    }

    /** Says that a text is too long to be aligned; empty if it is not. */
    static Optional<String> excess(List<String> text) {
        return text.size() > LONGEST
                ? Optional.of("has " + text.size() + " words or characters, more than " + LONGEST)
                : Optional.empty();
    }

    /** Returns how many elements the longest sequence has that is in both, gaps allowed; elements are not negative. */
    static int longestCommonSubsequence(int[] text, int[] pattern) {
        Alignment alignment = new Alignment(pattern, elements(text, pattern));
        long[] open = new long[alignment.where.length]; // a 0 where a longer subsequence ends
        Arrays.fill(open, -1);
        for (int element : text) {
            alignment.choose(element);
            long carry = 0;
            for (int w = 0; w < open.length; w++) {
                long old = open[w];
                long both = old & alignment.where[w];
                long sum = old + both;
                long overflow = Long.compareUnsigned(sum, old) < 0 ? 1 : 0;
                sum += carry;
                carry = overflow | (carry == 1 && sum == 0 ? 1 : 0);
                open[w] = sum | (old & ~alignment.where[w]);
            }
            alignment.forget(element);
        }
        // Bits beyond the pattern match nothing and stay 1.
        return Arrays.stream(open).mapToInt(word -> Long.bitCount(~word)).sum();
    }

    /** Returns how few insertions, deletions and replacements turn one into the other; elements are not negative. */
    static int distance(int[] text, int[] pattern) {
        if (pattern.length == 0) {
            return text.length;
        }
        Alignment alignment = new Alignment(pattern, elements(text, pattern));
        int words = alignment.where.length;
        long[] up = new long[words]; // a bit where the distance grows from one row of the table to the next
        long[] down = new long[words]; // a bit where it falls
        Arrays.fill(up, -1);
        int distance = pattern.length;
        for (int element : text) {
            alignment.choose(element);
            distance += alignment.column(up, down);
            alignment.forget(element);
        }
        return distance;
    }

    /** Moves on by one column and returns how the distance in the last row changed: -1, 0 or 1. */
    private int column(long[] up, long[] down) {
        int carry = 1; // in the row above the first, the distance grows with every column
        for (int w = 0; w < where.length; w++) {
            long equal = where[w];
            long vertical = equal | down[w];
            if (carry < 0) {
                equal |= 1;
            }
            long horizontal = (((equal & up[w]) + up[w]) ^ up[w]) | equal;
            long grows = down[w] | ~(horizontal | up[w]);
            long falls = up[w] & horizontal;
            long last = w == where.length - 1 ? 1L << (length - 1) : Long.MIN_VALUE; // shifts count modulo 64
            long growsBelow = (grows << 1) | (carry > 0 ? 1 : 0);
            long fallsBelow = (falls << 1) | (carry < 0 ? 1 : 0);
            up[w] = fallsBelow | ~(vertical | growsBelow);
            down[w] = growsBelow & vertical;
            carry = (grows & last) != 0 ? 1 : (falls & last) != 0 ? -1 : 0;
        }
        return carry;
    }

    private void choose(int element) {
        for (int i = starts[element]; i < starts[element + 1]; i++) {
            where[positions[i] / Long.SIZE] |= 1L << positions[i];
        }
    }

    private void forget(int element) {
        for (int i = starts[element]; i < starts[element + 1]; i++) {
            where[positions[i] / Long.SIZE] = 0;
        }
    }

    private static int elements(int[] text, int[] pattern) {
        int highest = Math.max(
                Arrays.stream(text).max().orElse(-1),
                Arrays.stream(pattern).max().orElse(-1));
        return highest + 1;
    }
}
