package dev.judge4j.examples;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which requests go wrong in a {@link StubServer}, and how: a share for each fault, drawn by the number of the request, so
 * that the same seed gives the same row of faults.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
final class StubFaults {

    /** Bits of a random long that make a double in {@code [0, 1)}. */
    private static final int DOUBLE_BITS = 53;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** What happens to a request. */
    enum Fault {
        /** Nothing: it is answered. */
        NONE("none"),
        /** Refused at once with status 429; not billed. */
        THROTTLED("429"),
        /** Refused with status 500 or 503; not billed. */
        UNAVAILABLE("5xx"),
        /** The connection is reset where the reply should come; every other one is billed. */
        RESET("reset"),
        /** There is never a reply; billed. */
        HANG("hang"),
        /** A reply in Bedrock's form whose text holds no legal verdict; billed. */
        MALFORMED("malformed"),
        /** A reply cut off, either by the limit of output tokens or in the middle of its bytes; billed. */
        TRUNCATED("truncated");

        private final String label;

        Fault(String label) {
            this.label = label;
        }

        /** Returns what this fault is called in arguments and bills. */
        String label() {
            return label;
        }
    }

    /**
     * What was drawn for a request.
     *
     * @param fault what happens
     * @param other which of the two forms of the fault it is
     */
    record Draw(Fault fault, boolean other) {}

    private final Map<Fault, Double> shares;
    private final long seed;

    private StubFaults(Map<Fault, Double> shares, long seed) {
        this.shares = shares;
        this.seed = seed;
    }

    /** Returns no faults at all. */
    static StubFaults none() {
        return parse("", 0);
    }

    /**
     * Reads shares such as {@code 429=.2,5xx=.05,reset=.02}.
     *
     * @throws IllegalArgumentException if there is no such fault, a share is not in {@code [0, 1]} or they exceed 1 together
     */
    static StubFaults parse(String text, long seed) {
        Map<Fault, Double> shares = new EnumMap<>(Fault.class);
        double sum = 0;
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals).trim();
            double share = equals < 0 ? Double.NaN : share(part.substring(equals + 1));
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "fault '" + part.trim() + "' needs a share from 0 to 1, such as 429=.2");
            }
            shares.put(named(name), share);
            sum += share;
        }
        if (sum > 1 + 1e-9) { // room for the rounding of decimal shares
            throw new IllegalArgumentException(
                    "the shares of the faults are " + sum + " together, which is more than 1");
        }
        return new StubFaults(Collections.unmodifiableMap(shares), seed);
    }

    /** Returns what happens to the request of that number. */
    Draw draw(long number) {
        long bits = mix(seed + number * GOLDEN_GAMMA);
        double place = (bits >>> (Long.SIZE - DOUBLE_BITS)) * 0x1p-53;
        boolean other = (bits & 1) == 1; // a bit that is not in the place
        for (Map.Entry<Fault, Double> share : shares.entrySet()) {
            place -= share.getValue();
            if (place < 0) {
                return new Draw(share.getKey(), other);
            }
        }
        return new Draw(Fault.NONE, other);
    }

    /**
     * Spreads bits over the whole number. Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number
     * generators, figure 16, <a href="https://doi.org/10.1145/2660193.2660195">doi:10.1145/2660193.2660195</a>.
     */
    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static Fault named(String name) {
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE && fault.label().equals(name.toLowerCase(Locale.ROOT))) {
                return fault;
            }
        }
        throw new IllegalArgumentException("there is no fault '" + name
                + "'; there are 429, 5xx, reset, hang, malformed and truncated, each with a share: 429=.2");
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
