package dev.judge4j.dataset;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Item;
import java.util.List;

/** Sees to it that no two items of a reading have the same id and candidate. For one reading. */
final class UniqueIds<S extends Item> {

    private final Kind<S> kind;
    private final boolean numbering;
    private final KeySet keys = new KeySet();
    private final Fingerprint print = new Fingerprint();

    /**
     * Starts without items.
     *
     * @param numbering whether the second of an id becomes {@code id#2} instead of an error
     */
    UniqueIds(Kind<S> kind, boolean numbering) {
        this.kind = kind;
        this.numbering = numbering;
    }

    /**
     * Returns the item, with another id if that was asked for and is needed.
     *
     * @throws BadItemException if the item was there before
     */
    S unique(Place place, S item) {
        int line = (int) Math.min(Integer.MAX_VALUE, place.line());
        int earlier = put(item, numbering ? 1 : line);
        if (earlier == 0) {
            return item;
        }
        if (numbering) {
            return numbered(item, earlier);
        }
        List<String> key = kind.key().apply(item);
        String candidates = String.join(" and ", key.subList(1, key.size()));
        throw place.wrong("the id '" + item.id() + "'" + (candidates.isEmpty() ? "" : " of candidate " + candidates)
                + " is that of line " + earlier + " as well; give each " + kind.name()
                + " an id of its own, or ask for numbers with numberingDuplicates");
    }

    /** The number of a key is how many items had it, so that a thousand equal ids take a thousand looks, not half a million. */
    private S numbered(S item, int seen) {
        int number = seen;
        S renamed;
        do {
            number++;
            renamed = kind.renamed().apply(item, item.id() + "#" + number);
        } while (put(renamed, 1) != 0);
        String hash = hash(item);
        keys.renumber(high(hash), low(hash), number);
        return renamed;
    }

    private int put(S item, int number) {
        String hash = hash(item);
        return keys.putIfAbsent(high(hash), low(hash), number);
    }

    private String hash(S item) {
        kind.key().apply(item).forEach(part -> print.add("key", part));
        return print.value();
    }

    private static long high(String hash) {
        return Long.parseUnsignedLong(hash, 0, 16, 16);
    }

    private static long low(String hash) {
        return Long.parseUnsignedLong(hash, 16, 32, 16);
    }
}
