package dev.judge4j.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * What BLEU is computed from; counts of several responses can be added up.
 *
 * @param overlaps of the n-grams of 1 to {@value #LONGEST} words
 * @param responseLength in words
 * @param referenceLength in words, of the reference whose length is closest to the response's, the shorter of two
 */
record BleuCounts(List<Overlap> overlaps, long responseLength, long referenceLength) {

    static final int LONGEST = 4;

    static BleuCounts of(int[] response, List<int[]> references) {
        int closest = 0;
        for (int[] reference : references) {
            int distance = Math.abs(reference.length - response.length);
            int best = Math.abs(closest - response.length);
            if (closest == 0 || distance < best || (distance == best && reference.length < closest)) {
                closest = reference.length;
            }
        }
        return new BleuCounts(Overlap.upTo(LONGEST, response, references), response.length, closest);
    }

    BleuCounts plus(BleuCounts other) {
        List<Overlap> sums = new ArrayList<>();
        for (int i = 0; i < LONGEST; i++) {
            sums.add(overlaps.get(i).plus(other.overlaps.get(i)));
        }
        return new BleuCounts(
                List.copyOf(sums), responseLength + other.responseLength, referenceLength + other.referenceLength);
    }

    long shared(int n) {
        return overlaps.get(n - 1).shared();
    }

    long inResponse(int n) {
        return overlaps.get(n - 1).inResponse();
    }

    /** Returns 1 for responses that are long enough, less for shorter ones, 0 for empty ones. */
    double brevityPenalty() {
        if (responseLength >= referenceLength) {
            return 1;
        }
        return responseLength == 0 ? 0 : Math.exp(1 - (double) referenceLength / responseLength);
    }

    /**
     * Returns BLEU in {@code [0, 1]}: 0 if not even a word is shared; otherwise the first order without a shared n-gram counts as
     * half of one, the next as a quarter, and so on.
     *
     * @param onlyOrdersPresent whether orders longer than the response are left out rather than making it 0
     */
    double value(boolean onlyOrdersPresent) {
        if (shared(1) == 0) {
            return 0;
        }
        double logs = 0;
        double smoothing = 1;
        int orders = 0;
        for (int n = 1; n <= LONGEST && inResponse(n) > 0; n++) {
            double shared = shared(n);
            if (shared == 0) {
                smoothing /= 2;
                shared = smoothing;
            }
            logs += Math.log(shared / inResponse(n));
            orders++;
        }
        return orders < LONGEST && !onlyOrdersPresent ? 0 : Math.min(1, brevityPenalty() * Math.exp(logs / orders));
    }
}
