package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which items belong together, by equal keys. */
final class Groups {

    private Groups() {}

    /** Returns for each group the indices of its items, ascending; groups in order of first appearance. */
    static int[][] of(String name, List<?> keys, int items) {
        checkSize(name, keys, items);
        Codebook<Object> codebook = Codebook.open();
        int[] codes = codebook.encode(name, keys);
        int[] sizes = new int[codebook.size()];
        for (int code : codes) {
            sizes[code]++;
        }
        int[][] members = new int[sizes.length][];
        Arrays.setAll(members, group -> new int[sizes[group]]);
        for (int i = codes.length - 1; i >= 0; i--) {
            members[codes[i]][--sizes[codes[i]]] = i;
        }
        return members;
    }

    static void checkSize(String name, List<?> keys, int items) {
        if (keys.size() != items) {
            throw new IllegalArgumentException(name + " has " + keys.size() + " entries for " + items + " items");
        }
    }

    /** Returns the members of the picked groups, one after the other. */
    static int[] pick(int[][] members, int[] groups) {
        int[] picked = new int[IntStream.of(groups).map(g -> members[g].length).sum()];
        int at = 0;
        for (int group : groups) {
            System.arraycopy(members[group], 0, picked, at, members[group].length);
            at += members[group].length;
        }
        return picked;
    }
}
