package dev.judge4j.calibration;

import dev.judge4j.statistics.LengthBias;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The compared pairs of which the lengths are known. */
final class Lengths {

    private final List<Compared.Pair> pairs = new ArrayList<>();
    private final List<PairLengths> lengths = new ArrayList<>();

    Lengths(Compared compared, Map<ItemKey, PairLengths> known) {
        if (!known.isEmpty() && !compared.kind().isPairs()) {
            throw new IllegalArgumentException("lengths are of pairs, and the gold labels say " + compared.kind());
        }
        for (Compared.Pair pair : compared.pairs()) {
            PairLengths ofPair = known.get(ItemKey.of(pair.verdict().trail()));
            if (ofPair != null) {
                pairs.add(pair);
                lengths.add(ofPair);
            }
        }
    }

    /** Returns how far the preferences follow length; null if no length is known. */
    @Nullable
    LengthBias bias(ToDoubleFunction<Compared.Pair> preference, double confidence) {
        return pairs.isEmpty()
                ? null
                : LengthBias.of(
                        pairs.stream().mapToDouble(preference).toArray(),
                        lengths.stream().mapToDouble(PairLengths::a).toArray(),
                        lengths.stream().mapToDouble(PairLengths::b).toArray(),
                        confidence);
    }
}
