package dev.judge4j.judge;

import dev.judge4j.verdict.Finding;
import java.util.List;
import java.util.Locale;

/**
 * How many claims of a response were found to be what.
 *
 * @param supported those that the evidence supports
 * @param contradicted those that it contradicts
 * @param notInEvidence those that it says nothing about
 * @param irrelevant those that have nothing to do with the request
 */
record ClaimCounts(int supported, int contradicted, int notInEvidence, int irrelevant) {

    static final String SUPPORTED = "supported";
    static final String CONTRADICTED = "contradicted";
    static final String NOT_IN_EVIDENCE = "not in evidence";
    static final String IRRELEVANT = "irrelevant";

    /** Counts the ids of levels. */
    static ClaimCounts of(List<String> verdicts) {
        return new ClaimCounts(
                count(verdicts, SUPPORTED),
                count(verdicts, CONTRADICTED),
                count(verdicts, NOT_IN_EVIDENCE),
                count(verdicts, IRRELEVANT));
    }

    /** Returns how many claims there are that count. */
    int all(Irrelevant rule) {
        return relevant() + (rule == Irrelevant.COUNTED ? irrelevant : 0);
    }

    /** Returns the share of supported claims; needs at least one that counts. */
    double share(Irrelevant rule) {
        return (double) supported / all(rule);
    }

    /**
     * Returns F1@K: the harmonic mean of the share of relevant claims that are supported and of the supported ones as a share
     * of K, at most 1; 0 if none is supported.
     */
    double f1At(int k) {
        if (supported == 0) {
            return 0;
        }
        double precision = (double) supported / relevant();
        double recall = Math.min((double) supported / k, 1);
        return 2 * precision * recall / (precision + recall);
    }

    /** Returns the counts, those of no claims included. */
    List<Finding> findings() {
        return List.of(
                finding(SUPPORTED, supported),
                finding(CONTRADICTED, contradicted),
                finding(NOT_IN_EVIDENCE, notInEvidence),
                finding(IRRELEVANT, irrelevant));
    }

    /** Returns F1@K to three places. */
    Finding f1Finding(int k) {
        return new Finding("F1@" + k, String.format(Locale.ROOT, "%.3f", f1At(k)), "");
    }

    private int relevant() {
        return supported + contradicted + notInEvidence;
    }

    private static Finding finding(String what, int count) {
        return new Finding(what, String.valueOf(count), "");
    }

    private static int count(List<String> verdicts, String wanted) {
        return (int) verdicts.stream().filter(wanted::equals).count();
    }

    /** Whether claims that have nothing to do with the request count. */
    enum Irrelevant {
        /** They count, as claims that are not supported. */
        COUNTED,
        /** They are left out. */
        LEFT_OUT
    }
}
