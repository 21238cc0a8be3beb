package dev.judge4j.metric;

import dev.judge4j.metric.Perturbations.Family;
import dev.judge4j.metric.Robustness.Figure;
import dev.judge4j.metric.Shift.Move;
import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.statistics.BootstrapInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the shifts of all items come to.
 *
 * @param outputs whether deviations are word error rates, and not parts of a score
 */
record ShiftStatistic(boolean outputs, List<Shift> shifts, Bootstrap bootstrap, double coverageFloor) {

    /** One item in the mean. */
    private record Entry(double original, double perturbed, double deviation) {}

    Figure of(Set<Family> families) {
        List<Entry> entries = new ArrayList<>();
        int undefined = 0;
        int planned = 0;
        int measured = 0;
        for (Shift shift : shifts) {
            List<Move> moves = shift.moves().stream()
                    .filter(move -> families.contains(move.family()))
                    .toList();
            if (moves.isEmpty()) {
                continue;
            }
            if (shift.state() == Shift.State.UNDEFINED) {
                undefined++;
                continue;
            }
            List<Move> known = moves.stream().filter(Move::known).toList();
            planned += moves.size();
            measured += known.size();
            if (!known.isEmpty()) {
                entries.add(entry(shift, known));
            }
        }
        String note = missing(entries, undefined, planned, measured);
        Optional<BootstrapInterval> value = note.isEmpty() ? Optional.of(estimate(entries)) : Optional.empty();
        OptionalDouble original = outputs
                ? OptionalDouble.empty()
                : entries.stream().mapToDouble(Entry::original).average();
        OptionalDouble perturbed = outputs
                ? OptionalDouble.empty()
                : entries.stream().mapToDouble(Entry::perturbed).average();
        return new Figure(entries.size(), undefined, planned, measured, original, perturbed, value, note);
    }

    private Entry entry(Shift shift, List<Move> known) {
        double score = known.stream().mapToDouble(Move::score).average().orElseThrow();
        double deviation = known.stream().mapToDouble(Move::deviation).average().orElseThrow();
        return new Entry(shift.original(), score, Math.max(0, deviation - shift.baseline()));
    }

    /** Returns why there can be no value; blank if there can. */
    private String missing(List<Entry> entries, int undefined, int planned, int measured) {
        if (planned == 0) {
            return undefined == 0 ? "no prompt was perturbed" : "undefined, as no original output has a word";
        }
        if (entries.isEmpty() || (double) measured / planned < coverageFloor) {
            return String.format(
                    Locale.ROOT,
                    "withheld, as only %d of %d perturbed prompts were measured; the floor is %s",
                    measured,
                    planned,
                    coverageFloor);
        }
        return outputs || entries.stream().mapToDouble(Entry::original).sum() > 0
                ? ""
                : "undefined, as the mean score of the original prompts is not above 0";
    }

    private BootstrapInterval estimate(List<Entry> entries) {
        double[] deviations = entries.stream().mapToDouble(Entry::deviation).toArray();
        double[] originals = entries.stream().mapToDouble(Entry::original).toArray();
        return bootstrap.statistic(entries.size(), picks -> {
            double deviation = 0;
            double original = 0;
            for (int pick : picks) {
                deviation += deviations[pick];
                original += originals[pick];
            }
            if (outputs) {
                return deviation / picks.length;
            }
            return original > 0 ? 100 * deviation / original : Double.NaN;
        });
    }
}
