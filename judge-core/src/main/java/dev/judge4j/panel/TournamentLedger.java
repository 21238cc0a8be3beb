package dev.judge4j.panel;

import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The comparisons that a tournament has made so far. An instance is for one thread. */
final class TournamentLedger {

    /**
     * Trouble that further comparisons would meet as well, or that says to stop. A reply that was not recorded is none: whoever
     * collects requests, or counts them in a dry run, wants to see all of them.
     */
    private static final Set<Failure.Kind> ENDING = Collections.unmodifiableSet(EnumSet.of(
            Failure.Kind.BUDGET_EXHAUSTED,
            Failure.Kind.CANCELED,
            Failure.Kind.ACCESS_DENIED,
            Failure.Kind.MODEL_NOT_FOUND,
            Failure.Kind.QUOTA));

    private final List<Verdict<Preference>> verdicts = new ArrayList<>();
    private final Map<String, Integer> lost = new TreeMap<>(); // by kind of failure or reason of abstention
    private Optional<Failure> failure = Optional.empty();
    private Optional<Reason> abstention = Optional.empty();
    private Optional<Failure> end = Optional.empty();
    private int ties;
    private long latencyMillis;

    /** Enters a round. */
    void enter(List<Verdict<Preference>> round) {
        verdicts.addAll(round);
        latencyMillis += round.stream()
                .mapToLong(verdict -> verdict.trail().latencyMillis())
                .max()
                .orElse(0);
        for (Verdict<Preference> verdict : round) {
            if (verdict instanceof Failed<Preference> failed) {
                Failure why = failed.failure();
                lost.merge(why.kind().name(), 1, Integer::sum);
                failure = failure.or(() -> Optional.of(why));
                end = end.or(() -> Optional.of(why).filter(trouble -> ENDING.contains(trouble.kind())));
            } else if (verdict instanceof Abstained<Preference> silent) {
                lost.merge(silent.reason().name(), 1, Integer::sum);
                abstention = abstention.or(() -> Optional.of(silent.reason()));
            } else if (verdict instanceof Decided<Preference> decided) {
                ties += decided.result().winner() == Preference.Winner.TIE ? 1 : 0;
            }
        }
    }

    /** Returns the trouble that ends the tournament; empty if there is none. */
    Optional<Failure> end() {
        return end;
    }

    int made() {
        return verdicts.size();
    }

    int lost() {
        return lost.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<Verdict<Preference>> verdicts() {
        return List.copyOf(verdicts);
    }

    long latencyMillis() {
        return latencyMillis;
    }

    /** Returns the verdict if there can be no ranking: after trouble that ended all, or where too much was lost. */
    <V extends Value> Optional<Verdict<V>> undecided(double leastDecided, Trail trail) {
        if (end.isPresent()) {
            return Optional.of(new Failed<>(end.get(), trail));
        }
        if (made() > 0 && made() - lost() >= leastDecided * made()) {
            return Optional.empty();
        }
        if (failure.isEmpty() && abstention.isPresent()) {
            return Optional.of(new Abstained<>(abstention.get(), trail));
        }
        if (failure.isEmpty()) {
            return Optional.of(
                    new Failed<>(Failure.of(Failure.Kind.INVALID_INPUT, "no two candidates could be compared"), trail));
        }
        Failure first = failure.get();
        return Optional.of(new Failed<>(
                new Failure(
                        first.kind(),
                        lost() + " of " + made() + " comparisons brought no preference (" + lostByKind()
                                + "), more than the tournament puts up with; the first: " + first.message(),
                        first.causes()),
                trail));
    }

    /**
     * Returns what a reader would want to know of the comparisons.
     *
     * @param possible how many there could have been
     * @param why why there were no more
     */
    List<Finding> findings(long possible, String why) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("comparisons", made() + " of " + possible, why));
        findings.add(new Finding("ties", String.valueOf(ties), ""));
        if (lost() > 0) {
            findings.add(new Finding("comparisons left out", String.valueOf(lost()), lostByKind()));
        }
        return findings;
    }

    private String lostByKind() {
        return lost.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
