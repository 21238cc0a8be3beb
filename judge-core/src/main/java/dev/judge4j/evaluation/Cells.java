package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Scorecard;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Deals verdicts to slices. */
final class Cells {

    private static final String NO_CATEGORY = "";

    /** By slice of all categories, then by category; verdicts without one are under the empty name. */
    private final Map<Slice, Map<String, Cell>> cells = new HashMap<>();

    void add(VerdictEntry entry) {
        if (entry.gold()) {
            return;
        }
        Slice slice = sliceOf(entry.verdict().trail());
        String category = entry.category().orElse(NO_CATEGORY);
        boolean retried = entry.retries() > 0;
        cell(slice, category).add(entry.verdict(), retried);
        Value value = entry.verdict() instanceof Decided<?> decided ? decided.result() : null;
        if (value instanceof Scorecard card) {
            card.verdicts()
                    .forEach((rubric, verdict) ->
                            cell(slice.by(Optional.of(rubric)), category).add(verdict, retried));
        }
    }

    static Slice sliceOf(Trail trail) {
        return new Slice(
                new Identity(trail.judge(), trail.fingerprint()),
                Optional.empty(),
                trail.candidate(),
                trail.opponent(),
                Optional.empty());
    }

    private Cell cell(Slice slice, String category) {
        return cells.computeIfAbsent(slice, any -> new HashMap<>()).computeIfAbsent(category, any -> new Cell());
    }

    List<SummaryRow> rows(SummaryRules rules, Map<Slice, Long> planned) {
        addPlanned(planned);
        spreadUndecidedScorecards();
        List<SummaryRow> rows = new ArrayList<>();
        for (Slice slice : new TreeSet<>(cells.keySet())) {
            addRows(slice, new TreeMap<>(cells.get(slice)), rules, planned, rows);
        }
        return rows;
    }

    private void addPlanned(Map<Slice, Long> planned) {
        planned.keySet()
                .forEach(slice -> cell(slice.inAllCategories(), slice.category().orElse(NO_CATEGORY)));
    }

    /** A scorecard that could not be had has no verdict on any of its rubrics. */
    private void spreadUndecidedScorecards() {
        cells.forEach((slice, byCategory) -> {
            if (slice.rubric().isPresent()) {
                cells.getOrDefault(slice.by(Optional.empty()), Map.of())
                        .forEach((category, whole) -> byCategory
                                .computeIfAbsent(category, any -> new Cell())
                                .mergeUndecided(whole));
            }
        });
    }

    private static void addRows(
            Slice slice,
            Map<String, Cell> byCategory,
            SummaryRules rules,
            Map<Slice, Long> planned,
            List<SummaryRow> rows) {
        Cell all = new Cell();
        long sum = 0;
        List<SummaryRow> each = new ArrayList<>();
        for (Map.Entry<String, Cell> entry : byCategory.entrySet()) {
            all.merge(entry.getValue());
            if (!entry.getKey().equals(NO_CATEGORY)) {
                Slice one = slice.in(entry.getKey());
                long some = planned.getOrDefault(one.by(Optional.empty()), 0L);
                sum += some;
                each.add(new RowMaker(rules, one, entry.getValue(), some).row());
            }
        }
        long whole = planned.getOrDefault(slice.by(Optional.empty()), 0L);
        rows.add(new RowMaker(rules, slice, all, Math.max(whole, sum)).row());
        rows.addAll(each);
    }
}
