package dev.judge4j.metric;

import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdicts of one judge on one candidate, by the id of the item. */
final class VerdictsByItem {

    private final String candidate;
    private final Map<String, Verdict<Score>> verdicts = new HashMap<>();

    private VerdictsByItem(String candidate) {
        this.candidate = candidate;
    }

    static VerdictsByItem of(Collection<? extends Verdict<Score>> all, Set<String> items, @Nullable String candidate) {
        Set<String> candidates = all.stream()
                .filter(verdict -> items.contains(verdict.trail().item()))
                .map(VerdictsByItem::candidateOf)
                .collect(Collectors.toCollection(TreeSet::new));
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("none of the " + all.size() + " verdicts is on one of the "
                    + items.size() + " tasks; give the tasks that were asked");
        }
        if (candidate == null && candidates.size() > 1) {
            throw new IllegalArgumentException(
                    "the verdicts are on several candidates, " + candidates + "; choose one with candidate(name)");
        }
        if (candidate != null && !candidates.contains(candidate)) {
            throw new IllegalArgumentException(
                    "no verdict is on candidate '" + candidate + "'; there are those on " + candidates);
        }
        VerdictsByItem found =
                new VerdictsByItem(candidate == null ? candidates.iterator().next() : candidate);
        Trail first = null;
        for (Verdict<Score> verdict : all) {
            Trail trail = verdict.trail();
            if (!items.contains(trail.item()) || !candidateOf(verdict).equals(found.candidate)) {
                continue;
            }
            first = first == null ? trail : first;
            if (!trail.fingerprint().equals(first.fingerprint())) {
                throw new IllegalArgumentException("the verdicts are of several judges, '" + first.judge() + "' and '"
                        + trail.judge() + "' with another fingerprint; give those of one");
            }
            if (found.verdicts.put(trail.item(), verdict) != null) {
                throw new IllegalArgumentException("there are two verdicts on item '" + trail.item() + "' of '"
                        + found.candidate + "'; give one each");
            }
        }
        return found;
    }

    String candidate() {
        return candidate;
    }

    /**
     * Checks that the verdicts are those of a metric, whatever its judge was named.
     *
     * @throws IllegalArgumentException if one was decided otherwise; the message names the metric to judge with
     */
    void require(String metric) {
        Finding decided = Metric.decided(metric);
        for (Verdict<Score> verdict : verdicts.values()) {
            if (verdict instanceof Decided<Score> && !verdict.trail().findings().contains(decided)) {
                throw new IllegalArgumentException("the verdicts are of judge '"
                        + verdict.trail().judge() + "', which doesn't measure " + metric
                        + "; judge with the metric of that name in BedrockMetrics, whose robustness it is");
            }
        }
    }

    /** Returns the raw score; empty if nothing was decided. */
    OptionalDouble score(String item) {
        return verdicts.get(item) instanceof Decided<Score> decided
                ? OptionalDouble.of(decided.result().raw())
                : OptionalDouble.empty();
    }

    /**
     * Returns the response; empty if nothing was decided.
     *
     * @throws IllegalArgumentException if the verdict doesn't keep it
     */
    Optional<String> output(String item) {
        if (!(verdicts.get(item) instanceof Decided<Score> decided)) {
            return Optional.empty();
        }
        Optional<String> output = Outputs.of(decided.trail());
        if (output.isEmpty()) {
            throw new IllegalArgumentException("the verdicts are of judge '"
                    + decided.trail().judge()
                    + "', which doesn't keep the responses; for generation, judge with Robustness.outputs()");
        }
        return output;
    }

    private static String candidateOf(Verdict<Score> verdict) {
        return verdict.trail().candidate().orElse(Sample.UNNAMED);
    }
}
