package dev.judge4j.examples;

import dev.judge4j.examples.TwoAssistants.Aspect;
import dev.judge4j.examples.TwoAssistants.Results;
import dev.judge4j.verdict.Failed;
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
 * Picks the verdicts that a person should read first: those that failed, then those where the assistants differ most, the
 * worse one's verdict of the two, then those that changed with the order; one for each task at most.
 */
final class InterestingVerdicts {

    /** Above every difference in quality, which is 1 at most. */
    private static final double FAILED = 2;

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
        List<Verdict<Score>> both = result.scores().values().stream()
                .map(verdicts -> verdicts.get(task))
                .toList();
        both.stream().filter(Failed.class::isInstance).forEach(verdict -> add(verdict, FAILED));
        double[] qualities = both.stream()
                .flatMap(verdict -> verdict.value().stream())
                .flatMapToDouble(score -> score.quality().stream())
                .toArray();
        if (qualities.length == 2) {
            add(both.get(qualities[0] < qualities[1] ? 0 : 1), Math.abs(qualities[0] - qualities[1]));
        }
    }

    private void addPreference(Verdict<Preference> verdict) {
        if (verdict instanceof Failed<Preference>) {
            add(verdict, FAILED);
        } else if (!verdict.value().map(Preference::consistent).orElse(true)) {
            add(verdict, FLIPPED);
        }
    }

    private void add(Verdict<?> verdict, double interest) {
        candidates.add(new Candidate(verdict, interest));
    }
}
