package dev.judge4j.examples;

import dev.judge4j.examples.TwoAssistants.Aspect;
import dev.judge4j.examples.TwoAssistants.Results;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Picks the verdicts that a person should read first: those that are missing, then those where the assistants differ most,
 * then those that changed with the order; one for each task at most.
 */
final class InterestingVerdicts {

    /** Above every difference in quality, which is 1 at most. */
    private static final double MISSING = 2;

    /** Below the difference of a whole scale, above that of half a scale. */
    private static final double FLIPPED = 0.6;

    private record Candidate(Verdict<?> verdict, double interest) {}

    private final List<Candidate> candidates = new ArrayList<>();

    InterestingVerdicts(List<AssistantTask> tasks, Map<Aspect, Results> results) {
        results.forEach((aspect, result) -> {
            for (int i = 0; i < tasks.size(); i++) {
                addScores(result, i);
                addPreference(result.preferences().get(i));
            }
        });
    }

    /** Returns that many verdicts, most interesting first, each in one line. */
    List<String> pick(int number) {
        candidates.sort(Comparator.comparingDouble(Candidate::interest).reversed());
        Set<String> tasks = new HashSet<>();
        return candidates.stream()
                .filter(candidate -> tasks.add(candidate.verdict().trail().item()))
                .limit(number)
                .map(candidate -> candidate.verdict().toString())
                .toList();
    }

    private void addScores(Results result, int task) {
        Verdict<Score> aspen = result.scores().getOrDefault("aspen", List.of()).get(task);
        Verdict<Score> cedar = result.scores().getOrDefault("cedar", List.of()).get(task);
        if (aspen instanceof Decided<Score> one && cedar instanceof Decided<Score> other) {
            double gap =
                    one.result().quality().orElse(0) - other.result().quality().orElse(0);
            candidates.add(new Candidate(gap < 0 ? aspen : cedar, Math.abs(gap)));
            return;
        }
        candidates.add(new Candidate(aspen instanceof Decided<Score> ? cedar : aspen, MISSING));
    }

    private void addPreference(Verdict<Preference> verdict) {
        boolean decided = verdict instanceof Decided<Preference>;
        boolean consistent = verdict.value().map(Preference::consistent).orElse(false);
        if (!decided || !consistent) {
            candidates.add(new Candidate(verdict, decided ? FLIPPED : MISSING));
        }
    }
}
