package dev.judge4j.evaluation;

import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.MeanEstimate;
import java.util.List;
import java.util.Locale;

/**
 * How a first and a second side compare by one judge, on the items that both were decided on.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param slice judge, rubric, candidates and category of the first side; of two candidates compared in one run, the second is
 *     the opponent
 * @param first names the first side
 * @param second names the second side
 * @param pairing how many items stand behind this, and which do not
 * @param wins on how many items the first is better
 * @param ties on how many neither is
 * @param losses on how many the second is better
 * @param estimate the mean difference of first minus second, of qualities (for pairs: the mean signed preference of the first),
 *     with its standard error
 * @param difference the same with its t interval; without width if no two items differ, which is no proof that none would
 * @param test the exact test that neither is better
 * @param pValue its two-sided p-value
 * @param adjustedPValue the p-value after Holm's adjustment for all the contrasts of the {@link Comparison}
 * @param warnings what a reader must know, such as that the judges differ
 */
public record Contrast(
        Slice slice,
        String first,
        String second,
        Pairing pairing,
        int wins,
        int ties,
        int losses,
        MeanEstimate estimate,
        Interval difference,
        Test test,
        double pValue,
        double adjustedPValue,
        List<String> warnings) {

    /** Copies the list. */
    public Contrast {
        warnings = List.copyOf(warnings);
    }

    Contrast withAdjustedPValue(double adjusted) {
        return new Contrast(
                slice,
                first,
                second,
                pairing,
                wins,
                ties,
                losses,
                estimate,
                difference,
                test,
                pValue,
                adjusted,
                warnings);
    }

    /** The exact test of a contrast, by the kind of its data. */
    public enum Test {
        /** {@link dev.judge4j.statistics.McNemar}'s exact test, where every item was passed or failed on both sides. */
        MC_NEMAR("McNemar's exact test"),
        /** The exact sign test of preferences that are wins, ties and losses and nothing between. */
        SIGN("exact sign test"),
        /** The {@link dev.judge4j.statistics.SignFlip} permutation test of graded differences. */
        SIGN_FLIP("sign-flip permutation test");

        private final String title;

        Test(String title) {
            this.title = title;
        }

        /** Returns the name of the test for people. */
        public String title() {
            return title;
        }
    }

    /**
     * Which items stand behind a contrast.
     *
     * <p>Instances are immutable and safe for use by multiple threads.
     *
     * @param paired how many items were decided on both sides; those alone are compared
     * @param undecided how many have verdicts on both sides and no decision on one or both
     * @param notApplicable how many have verdicts on both sides and a rubric that does not apply on one or both
     * @param firstOnly how many have no verdict on the second side
     * @param secondOnly how many have no verdict on the first side
     * @param repeated how many of those paired have several values on a side, of which the mean was taken
     */
    public record Pairing(int paired, int undecided, int notApplicable, int firstOnly, int secondOnly, int repeated) {

        /** Returns the share paired of all items but those that the rubric does not apply to, in {@code [0, 1]}. */
        public double coverage() {
            return paired / ((double) paired + undecided + firstOnly + secondOnly);
        }

        /** Returns for example {@code 96 items paired (3 undecided, 1 in the first only)}. */
        @Override
        public String toString() {
            StringBuilder rest = new StringBuilder();
            note(rest, undecided, " undecided");
            note(rest, notApplicable, " not applicable");
            note(rest, firstOnly, " in the first only");
            note(rest, secondOnly, " in the second only");
            return paired + " items paired" + (rest.length() == 0 ? "" : " (" + rest + ")");
        }

        private static void note(StringBuilder text, int count, String what) {
            if (count > 0) {
                text.append(text.length() == 0 ? "" : ", ").append(count).append(what);
            }
        }
    }

    /** Returns sides, counts, difference and test in one line. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("judge '").append(slice.judge().name()).append('\'');
        slice.rubric().ifPresent(name -> text.append(", rubric '").append(name).append('\''));
        slice.category()
                .ifPresent(name -> text.append(", category '").append(name).append('\''));
        text.append(": ").append(first).append(" against ").append(second).append(": ");
        text.append(String.format(
                Locale.ROOT,
                "%d wins, %d ties, %d losses, mean difference %s, p = %.4f",
                wins,
                ties,
                losses,
                difference,
                pValue));
        if (adjustedPValue != pValue) {
            text.append(String.format(Locale.ROOT, ", %.4f after Holm", adjustedPValue));
        }
        text.append(" (").append(test.title()).append("); ").append(pairing);
        warnings.forEach(warning -> text.append("; ").append(warning));
        return text.toString();
    }
}
