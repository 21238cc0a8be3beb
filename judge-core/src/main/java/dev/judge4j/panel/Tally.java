package dev.judge4j.panel;

import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The votes that count among what the jurors said about one item, and why the others don't.
 *
 * @param heard what was said, in the order of asking
 * @param votes those that count, in the order of the jurors' names
 * @param leftOut why each other juror's doesn't, by its name
 */
record Tally<V extends Value>(List<Heard<V>> heard, List<Vote<V>> votes, Map<String, String> leftOut) {

    /** Takes in what was heard; {@code objection} says why a vote can't be counted, if it can't. */
    static <V extends Value> Tally<V> of(List<Heard<V>> heard, Function<? super Vote<V>, Optional<String>> objection) {
        List<Vote<V>> votes = new ArrayList<>();
        Map<String, String> leftOut = new TreeMap<>();
        for (Heard<V> one : heard) {
            Optional<String> silent = one.verdict()
                    .<Optional<String>>fold(
                            value -> objection.apply(new Vote<>(one.name(), value)),
                            reason -> Optional.of("abstained, " + reason),
                            failure -> Optional.of("failed, " + failure.kind() + ": " + failure.message()));
            silent.ifPresentOrElse(
                    why -> leftOut.put(one.name(), why),
                    () -> votes.add(new Vote<>(one.name(), one.verdict().orElseThrow())));
        }
        votes.sort(Comparator.comparing(Vote::juror));
        return new Tally<>(List.copyOf(heard), List.copyOf(votes), leftOut);
    }

    private List<Failure> failures() {
        return heard.stream()
                .map(Heard::verdict)
                .filter(Failed.class::isInstance)
                .map(verdict -> ((Failed<V>) verdict).failure())
                .toList();
    }

    private List<Reason> abstentions() {
        return heard.stream()
                .map(Heard::verdict)
                .filter(Abstained.class::isInstance)
                .map(verdict -> ((Abstained<V>) verdict).reason())
                .toList();
    }

    int failed() {
        return failures().size();
    }

    /** Returns the failure of a juror that was canceled; empty if none was. */
    Optional<Failure> canceled() {
        return failures().stream()
                .filter(failure -> failure.kind() == Failure.Kind.CANCELED)
                .findFirst();
    }

    /** Returns the verdicts of the jurors that count. */
    List<Verdict<V>> counted() {
        return heard.stream()
                .filter(one -> !leftOut.containsKey(one.name()))
                .map(Heard::verdict)
                .toList();
    }

    /**
     * Returns the verdict of a jury of which too few decided: an abstention where so many abstained that the failures made no
     * difference, otherwise a failure.
     */
    Verdict<V> belowQuorum(int quorum, Trail trail) {
        List<Failure> failures = failures();
        List<Reason> reasons = abstentions();
        if (!reasons.isEmpty() && heard.size() - reasons.size() < quorum) {
            return new Abstained<>(commonest(reasons, Reason.class), trail);
        }
        Failure.Kind kind = failures.isEmpty()
                ? Failure.Kind.INVALID_INPUT
                : commonest(failures.stream().map(Failure::kind).toList(), Failure.Kind.class);
        String who = leftOut.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "' " + entry.getValue())
                .collect(Collectors.joining("; "));
        return new Failed<>(
                Failure.of(
                        kind,
                        "of " + heard.size() + " jurors " + votes.size() + " can be counted, and the quorum is "
                                + quorum + ": " + who),
                trail);
    }

    /** Returns the commonest, the first in the order of the enum where several are as common. */
    private static <E extends Enum<E>> E commonest(List<E> values, Class<E> type) {
        Map<E, Integer> counts = new EnumMap<>(type);
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        E commonest = values.get(0);
        int most = 0;
        for (Map.Entry<E, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                most = entry.getValue();
                commonest = entry.getKey();
            }
        }
        return commonest;
    }
}
