package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The same judges and candidates in two runs. */
record RunSides(VerdictSource current, VerdictSource baseline) implements Sides {

    @Override
    public Matched read(Wanted wanted, boolean differentJudges) {
        SideReader now = new SideReader(current, wanted);
        SideReader before = new SideReader(baseline, wanted);
        Map<Slice, Set<String>> partsNow = now.parts();
        Map<Slice, Set<String>> partsBefore = before.parts();
        Counterparts counterparts = new Counterparts(partsNow.keySet(), partsBefore.keySet(), differentJudges);
        Set<Slice> byPartNow = new HashSet<>();
        Set<Slice> byPartBefore = new HashSet<>();
        partsNow.forEach((slice, parts) -> counterparts
                .of(slice)
                .filter(other -> parts.equals(partsBefore.get(other)))
                .ifPresent(other -> {
                    byPartNow.add(slice);
                    byPartBefore.add(other);
                }));
        Map<Slice, Entries> first = now.values(byPartNow);
        Map<Slice, Entries> second = new TreeMap<>(before.values(byPartBefore));
        List<Matched.Pair> pairs = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        first.forEach((slice, entries) -> {
            Slice other = counterparts
                    .of(slice.by(Optional.empty()))
                    .map(found -> found.by(slice.rubric()))
                    .orElse(slice);
            Entries others = second.remove(other);
            if (others == null) {
                refused.add(slice + " is in the current run only");
            } else {
                pairs.add(new Matched.Pair(
                        slice,
                        named(slice, "the current run"),
                        named(slice, "the baseline"),
                        entries,
                        others,
                        warnings(slice, other)));
            }
        });
        second.keySet().forEach(slice -> refused.add(slice + " is in the baseline only"));
        Set<Slice> all = new TreeSet<>(first.keySet());
        all.addAll(partsBefore.keySet());
        wanted.requireJudges(all);
        return new Matched(pairs, refused);
    }

    private static String named(Slice slice, String run) {
        return slice.candidate()
                        .map(name -> CandidateSides.quoted(name)
                                + slice.opponent()
                                        .map(other -> " over " + CandidateSides.quoted(other))
                                        .orElse("")
                                + " in ")
                        .orElse("")
                + run;
    }

    private static List<String> warnings(Slice slice, Slice other) {
        Identity judge = slice.judge();
        return judge.equals(other.judge())
                ? List.of()
                : List.of("the judges differ: fingerprint " + judge.fingerprint() + " in the current run, "
                        + other.judge().fingerprint()
                        + " in the baseline; the difference may be one of the judges");
    }

    @Override
    public String nothing() {
        return "the runs have no verdicts of such judges and category";
    }
}
