package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of several candidates is the best by one judge, if that can be told: the one that is better than each of the
 * others by a p-value, adjusted for all contrasts of the {@link Comparison}, of no more than a level.
 *
 * <p>That none is told to be the best doesn't mean that all are alike. Instances are immutable and safe for use by
 * multiple threads.
 *
 * @param judge the judge
 * @param rubric the rubric, of a scorecard
 * @param candidate the name of the best candidate; empty if none can be told
 * @param level the highest p-value that counts
 * @param contrasts every two candidates compared by that judge and rubric; of some there may be none
 */
public record BestCandidate(
        Identity judge, Optional<String> rubric, Optional<String> candidate, double level, List<Contrast> contrasts) {

    /** What is less has too few digits left with four decimals. */
    private static final double LEAST_PRINTED = 1e-4;

    private static final int DECIMALS = 12;

    /** Copies the list. */
    public BestCandidate {
        contrasts = List.copyOf(contrasts);
    }

    /** Returns the best by each judge and rubric, in the order of the contrasts. */
    static List<BestCandidate> of(Collection<Contrast> contrasts, List<String> candidates, double level) {
        Map<Slice, List<Contrast>> byRubric = new LinkedHashMap<>();
        for (Contrast contrast : contrasts) {
            Slice slice = contrast.slice();
            Slice rubric =
                    new Slice(slice.judge(), slice.rubric(), Optional.empty(), Optional.empty(), slice.category());
            byRubric.computeIfAbsent(rubric, unused -> new ArrayList<>()).add(contrast);
        }
        List<BestCandidate> best = new ArrayList<>();
        byRubric.forEach((slice, all) -> best.add(new BestCandidate(
                slice.judge(),
                slice.rubric(),
                candidates.stream()
                        .filter(name -> isBest(name, all, candidates.size() - 1, level))
                        .findFirst(),
                level,
                all)));
        return best;
    }

    private static boolean isBest(String name, List<Contrast> all, int others, double level) {
        Set<String> beaten = new LinkedHashSet<>();
        for (Contrast contrast : all) {
            String first = contrast.slice().candidate().orElseThrow();
            String second = contrast.slice().opponent().orElseThrow();
            double difference = contrast.difference().estimate();
            if (contrast.adjustedPValue() <= level) {
                if (first.equals(name) && difference > 0) {
                    beaten.add(second);
                } else if (second.equals(name) && difference < 0) {
                    beaten.add(first);
                }
            }
        }
        return beaten.size() == others;
    }

    /** Returns for example {@code by judge 'faithfulness@nova': 'b' is better than each other (p at most 0.0120 after Holm)}. */
    @Override
    public String toString() {
        String by = "by judge '" + judge.name() + "'"
                + rubric.map(name -> ", rubric '" + name + "'").orElse("");
        return candidate
                .map(best -> String.format(
                        Locale.ROOT,
                        "%s: '%s' is better than each other (%s after Holm)",
                        by,
                        best,
                        bound(contrasts.stream()
                                .filter(contrast -> contrast.slice().candidate().equals(candidate)
                                        || contrast.slice().opponent().equals(candidate))
                                .mapToDouble(Contrast::adjustedPValue)
                                .max()
                                .orElse(Double.NaN))))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "%s: no candidate can be told to be better than each other (at %s after Holm)",
                        by,
                        BigDecimal.valueOf(level)
                                .setScale(DECIMALS, RoundingMode.HALF_UP) // 1 − 0.999 isn't quite 0.001
                                .stripTrailingZeros()
                                .toPlainString()));
    }

    /** A p-value is never 0, so that none is printed as if it were. */
    private static String bound(double pValue) {
        return pValue < LEAST_PRINTED ? "p below 0.0001" : String.format(Locale.ROOT, "p at most %.4f", pValue);
    }
}
