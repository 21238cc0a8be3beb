package dev.judge4j.evaluation;

import dev.judge4j.statistics.McNemar;
import dev.judge4j.statistics.MeanEstimate;
import dev.judge4j.statistics.SignFlip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What of two sides belongs together.
 *
 * @param pairs what can be compared
 * @param refused a sentence for everything that can't
 */
record Matched(List<Pair> pairs, List<String> refused) {

    Matched {
        pairs = List.copyOf(pairs);
        refused = List.copyOf(refused);
    }

    /**
     * Two sides of one contrast.
     *
     * @param second null if the values of the first are preferences, which are compared with a tie
     */
    record Pair(
            Slice slice,
            String firstName,
            String secondName,
            Entries first,
            @Nullable Entries second,
            List<String> warnings) {

        /** Means of the same values in another order differ by rounding; such means count as equal. */
        private static final double ROUNDING = 1e-12;

        /** Returns the contrast; empty if no item is decided on both sides. */
        Optional<Contrast> contrast(double confidence, long seed) {
            ItemMeans a = ItemMeans.of(first);
            ItemMeans b = second == null ? null : ItemMeans.of(second);
            Joined joined = b == null ? Joined.withTies(a) : Joined.of(a, b);
            if (joined.size() == 0) {
                return Optional.empty();
            }
            MeanEstimate estimate = MeanEstimate.ofDifferences(joined.first(), joined.second());
            int wins = joined.count(1, ROUNDING);
            int losses = joined.count(-1, ROUNDING);
            Contrast.Test test = test(joined);
            double pValue = test == Contrast.Test.SIGN_FLIP
                    ? SignFlip.of(joined.first(), joined.second(), seed).pValue()
                    : new McNemar(joined.size(), wins, losses).exactPValue();
            return Optional.of(new Contrast(
                    slice,
                    firstName,
                    secondName,
                    joined.pairing(),
                    wins,
                    joined.size() - wins - losses,
                    losses,
                    estimate,
                    estimate.interval(confidence),
                    test,
                    pValue,
                    pValue,
                    warnings));
        }

        private Contrast.Test test(Joined joined) {
            if (second == null) {
                return areAll(joined.first(), -1, 0, 1) ? Contrast.Test.SIGN : Contrast.Test.SIGN_FLIP;
            }
            return areAll(joined.first(), 0, 1) && areAll(joined.second(), 0, 1)
                    ? Contrast.Test.MC_NEMAR
                    : Contrast.Test.SIGN_FLIP;
        }

        private static boolean areAll(double[] values, double... allowed) {
            return Arrays.stream(values)
                    .allMatch(value -> DoubleStream.of(allowed).anyMatch(one -> one == value));
        }

        /** Returns why there is no contrast. */
        String refusal() {
            return "no item was decided for both " + firstName + " and " + secondName + " by judge '"
                    + slice.judge().name() + "' (" + decided(first) + " and " + decided(second) + " items decided); an"
                    + " unpaired comparison is refused: judge both on the same items";
        }

        private static long decided(@Nullable Entries side) {
            return side == null
                    ? 0
                    : Arrays.stream(side.values()).filter(Double::isFinite).count();
        }
    }
}
