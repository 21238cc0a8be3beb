package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which judge of a baseline stands for a judge of the current run. */
final class Counterparts {

    private final Map<Identity, Identity> judges = new HashMap<>();
    private final Set<Slice> baseline;

    /**
     * Matches judges by fingerprint, and where that finds nothing by name.
     *
     * @throws IllegalArgumentException if judges of the same name have different fingerprints and that is not allowed, or if it is
     *     allowed and there are several
     */
    Counterparts(Collection<Slice> current, Collection<Slice> baseline, boolean differentJudges) {
        this.baseline = new TreeSet<>(baseline);
        for (Slice slice : new TreeSet<>(current)) {
            judges.computeIfAbsent(slice.judge(), judge -> counterpart(judge, baseline, differentJudges));
        }
    }

    private static Identity counterpart(Identity judge, Collection<Slice> baseline, boolean differentJudges) {
        Set<Identity> sameName = new LinkedHashSet<>();
        for (Slice slice : new TreeSet<>(baseline)) {
            if (slice.judge().fingerprint().equals(judge.fingerprint())) {
                return slice.judge();
            }
            if (slice.judge().name().equals(judge.name())) {
                sameName.add(slice.judge());
            }
        }
        if (sameName.isEmpty()) {
            return judge;
        }
        if (!differentJudges || sameName.size() > 1) {
            throw new IllegalArgumentException("judge '" + judge.name() + "' has the fingerprint "
                    + judge.fingerprint() + " in the current run and "
                    + String.join(
                            " and ",
                            sameName.stream().map(Identity::fingerprint).toList())
                    + " in the baseline: it asks another question, so that runs differ by the judge too; judge the"
                    + " baseline again"
                    + (sameName.size() > 1 ? "" : ", or allow different judges"));
        }
        return sameName.iterator().next();
    }

    /** Returns the slice of the baseline that stands for one of the current run; empty if there is none. */
    Optional<Slice> of(Slice slice) {
        Slice other = new Slice(
                judges.getOrDefault(slice.judge(), slice.judge()),
                slice.rubric(),
                slice.candidate(),
                slice.opponent(),
                slice.category());
        return baseline.contains(other) ? Optional.of(other) : Optional.empty();
    }
}
