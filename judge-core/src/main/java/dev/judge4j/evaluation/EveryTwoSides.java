package dev.judge4j.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every two of several candidates in one run.
 *
 * @param candidates their names
 * @param all two of them each
 */
record EveryTwoSides(List<String> candidates, List<CandidateSides> all) implements Sides {

    EveryTwoSides {
        candidates = List.copyOf(candidates);
        all = List.copyOf(all);
    }

    static EveryTwoSides of(VerdictSource source, List<String> candidates) {
        List<CandidateSides> all = new ArrayList<>();
        for (int first = 0; first < candidates.size(); first++) {
            for (int second = first + 1; second < candidates.size(); second++) {
                all.add(new CandidateSides(source, candidates.get(first), candidates.get(second)));
            }
        }
        return new EveryTwoSides(candidates, all);
    }

    @Override
    public Matched read(Wanted wanted, boolean differentJudges) {
        List<Matched.Pair> pairs = new ArrayList<>();
        Set<String> refused = new LinkedHashSet<>();
        for (CandidateSides sides : all) {
            Matched matched = sides.read(wanted, differentJudges);
            pairs.addAll(matched.pairs());
            refused.addAll(matched.refused());
        }
        // Sorting is stable: within a judge and rubric, pairs stay in the order of the candidates.
        pairs.sort(
                Comparator.comparing((Matched.Pair pair) -> pair.slice().judge().name())
                        .thenComparing(pair -> pair.slice().judge().fingerprint())
                        .thenComparing(pair -> pair.slice().rubric().orElse("")));
        return new Matched(pairs, List.copyOf(refused));
    }

    @Override
    public String nothing() {
        return all.get(0).nothing();
    }
}
