package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.verdict.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The order in which the responses of a group are shown in one repetition, and the aliases that they bear in it.
 *
 * <p>Repetitions come in twos: a shuffled order, and the same from its end to its beginning. So after an even number of them each
 * pair of responses was seen in both orders equally often. The order depends on seed, item and names, not on the order in which
 * the group holds the responses.
 *
 * @param samples the responses as shown
 * @param aliases their aliases, in the same order
 */
record ShownOrder(List<Sample> samples, List<String> aliases) {

    private static final int HEX_DIGITS_OF_LONG = 16;
    private static final int HEX = 16;

    static ShownOrder of(ResponseGroup group, List<String> aliases, long seed, int repetition) {
        String print = new Fingerprint()
                .add("seed", seed)
                .add("item", group.id())
                .add("shuffle", repetition / 2)
                .value();
        long mixed = Long.parseUnsignedLong(print.substring(0, HEX_DIGITS_OF_LONG), HEX);
        List<Sample> shown = new ArrayList<>(group.samples());
        shown.sort(Comparator.comparing(Sample::candidate));
        Collections.shuffle(shown, new Random(mixed));
        if (repetition % 2 == 1) {
            Collections.reverse(shown);
        }
        return new ShownOrder(List.copyOf(shown), aliases);
    }

    /** Returns the names of the candidates in the order shown. */
    List<String> candidates() {
        return samples.stream().map(Sample::candidate).toList();
    }

    /** Returns groups of aliases as groups of candidates. */
    List<List<String>> named(List<List<String>> groups) {
        return groups.stream()
                .map(group -> group.stream()
                        .map(alias -> samples.get(aliases.indexOf(alias)).candidate())
                        .toList())
                .toList();
    }

    /** Returns who was shown under which alias, as the reasons speak of aliases. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < aliases.size(); i++) {
            findings.add(new Finding(aliases.get(i), samples.get(i).candidate(), ""));
        }
        return findings;
    }
}
