package dev.judge4j.examples;

import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    InterestingVerdicts(TwoAssistants assistants, EvaluationResult result) {
        for (TwoAssistants.Judges by : assistants.judges()) {
            Map<String, List<Verdict<Score>>> byTask = new LinkedHashMap<>();
            result.forEach(
                    by.scores(),
                    verdict -> byTask.computeIfAbsent(verdict.trail().item(), task -> new ArrayList<>())
                            .add(verdict));
            byTask.values().forEach(this::addScores);
            result.forEach(by.headToHead(), this::addPreference);
        }
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

    private void addScores(List<Verdict<Score>> ofOneTask) {
        ofOneTask.stream().filter(Failed.class::isInstance).forEach(verdict -> add(verdict, FAILED));
        double[] qualities = ofOneTask.stream()
                .flatMap(verdict -> verdict.value().stream())
                .flatMapToDouble(score -> score.quality().stream())
                .toArray();
        if (qualities.length == 2) {
            add(ofOneTask.get(qualities[0] < qualities[1] ? 0 : 1), Math.abs(qualities[0] - qualities[1]));
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
