package dev.judge4j.dataset;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Item;
import java.math.BigInteger;

/**
 * The fingerprint of a collection in no order: the sum of its items' hashes modulo 2<sup>128</sup>, and their number. A sum, not an
 * exclusive or, because an item that is there twice must not vanish.
 */
final class ContentSum {

    private static final int HEX = 16;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

    private final ContentHash hash = new ContentHash();
    private BigInteger sum = BigInteger.ZERO;
    private long items;

    /** Adds an item and returns its own fingerprint. */
    String add(Item item) {
        String fingerprint = hash.of(item);
        sum = sum.add(new BigInteger(fingerprint, HEX)).mod(MODULUS);
        items++;
        return fingerprint;
    }

    Contents contents(Skipped skipped) {
        String fingerprint = new Fingerprint()
                .add("items", items)
                .add("sum", sum.toString(HEX))
                .value();
        return new Contents(items, fingerprint, skipped);
    }
}
