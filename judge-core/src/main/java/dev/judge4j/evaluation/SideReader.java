package dev.judge4j.evaluation;

import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Scorecard;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads the values of every slice of a source. */
final class SideReader {

    private final VerdictSource source;
    private final Wanted wanted;

    SideReader(VerdictSource source, Wanted wanted) {
        this.source = source;
        this.wanted = wanted;
    }

    private void forEach(Consumer<VerdictEntry> action) {
        source.forEach(entry -> {
            if (wanted.isOf(entry)) {
                action.accept(entry);
            }
        });
    }

    private Slice sliceOf(VerdictEntry entry) {
        Slice slice = Cells.sliceOf(entry.verdict().trail());
        return wanted.category().map(slice::in).orElse(slice);
    }

    /** Returns in which parts the verdicts of every slice are. */
    Map<Slice, Set<String>> parts() {
        Map<Slice, Set<String>> parts = new HashMap<>();
        forEach(entry ->
                parts.computeIfAbsent(sliceOf(entry), any -> new TreeSet<>()).add(entry.part()));
        return parts;
    }

    /**
     * Returns items and values of every slice: NaN where there is no value, infinity where the rubric does not apply.
     *
     * @param byPart the slices whose items are told apart by part
     */
    Map<Slice, Entries> values(Set<Slice> byPart) {
        ItemHash hash = new ItemHash();
        Map<Slice, Entries> values = new TreeMap<>();
        forEach(entry -> {
            Slice slice = sliceOf(entry);
            String item = entry.verdict().trail().item();
            long number = byPart.contains(slice) ? hash.of(entry.part(), item) : hash.of(item);
            Value value = entry.verdict() instanceof Decided<?> decided ? decided.result() : null;
            if (value instanceof Scorecard card) {
                card.verdicts()
                        .forEach((rubric, verdict) ->
                                entries(values, slice.by(Optional.of(rubric))).add(number, valueOf(verdict)));
            } else {
                entries(values, slice).add(number, valueOf(entry.verdict()));
            }
        });
        return withoutWholeScorecards(values);
    }

    private static Entries entries(Map<Slice, Entries> values, Slice slice) {
        return values.computeIfAbsent(slice, any -> new Entries());
    }

    private static double valueOf(Verdict<?> verdict) {
        Value value = verdict instanceof Decided<?> decided ? decided.result() : null;
        if (value instanceof Score score) {
            return score.quality().orElse(Double.NaN);
        }
        if (value instanceof Preference preference) {
            return preference.signed();
        }
        return verdict instanceof Abstained<?> silent && Outcomes.isNotApplicable(silent.reason())
                ? ItemMeans.NOT_APPLICABLE
                : Double.NaN;
    }

    /** A scorecard that could not be had has no verdict on any of its rubrics. */
    private static Map<Slice, Entries> withoutWholeScorecards(Map<Slice, Entries> values) {
        Set<Slice> whole = new TreeSet<>();
        values.forEach((slice, entries) -> {
            Slice card = slice.by(Optional.empty());
            if (slice.rubric().isPresent() && values.containsKey(card)) {
                entries.addAll(values.get(card));
                whole.add(card);
            }
        });
        whole.forEach(values::remove);
        return values;
    }
}
