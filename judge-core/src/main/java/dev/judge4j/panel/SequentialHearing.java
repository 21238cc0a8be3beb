package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The jurors of a {@link SequentialJury} being heard about one item. An instance is for one thread and one item. */
final class SequentialHearing<S extends Item, V extends Value> {

    /** How far a balance may miss the bound and still reach it, for rounding. */
    private static final double ROUNDING = 1e-9;

    private final Identity identity;
    private final SequentialJury.Sequence<V> sequence;
    private final List<Judge<S, V>> members;
    private final S item;
    private final List<Heard<V>> heard = new ArrayList<>();
    private int votes;
    private double balance;
    private double total;
    private boolean consistent = true;

    SequentialHearing(Identity identity, SequentialJury.Sequence<V> sequence, List<Judge<S, V>> members, S item) {
        this.identity = identity;
        this.sequence = sequence;
        this.members = members;
        this.item = item;
    }

    Verdict<V> judge() {
        for (Judge<S, V> member : members) {
            if (votes == sequence.mostVotes() || isDecisive()) {
                break;
            }
            if (Thread.currentThread().isInterrupted()) {
                return canceled("interrupted before juror '" + member.identity().name() + "' was asked");
            }
            Heard<V> one = Heard.by(member.identity(), Together.ask(member, item));
            heard.add(one);
            if (one.verdict() instanceof Failed<V> failed
                    && (failed.failure().kind() == Failure.Kind.CANCELED
                            || Thread.currentThread().isInterrupted())) {
                return canceled("canceled while juror '" + one.name() + "' was asked");
            }
            one.verdict().value().ifPresent(value -> take(one.name(), value));
        }
        return verdict();
    }

    private void take(String juror, V value) {
        Optional<Integer> side = sequence.sides().of(value);
        if (side.isEmpty()) {
            return;
        }
        double step = sequence.stop().step(juror);
        votes++;
        balance += side.get() * step;
        total += step;
        consistent &= sequence.sides().consistent(value);
    }

    private boolean isDecisive() {
        return Math.abs(balance) >= sequence.stop().bound() - ROUNDING;
    }

    private Verdict<V> canceled(String message) {
        return new Failed<>(Failure.of(Failure.Kind.CANCELED, message), trail());
    }

    private Verdict<V> verdict() {
        if (!isDecisive() && votes < sequence.quorum()) {
            return tally().belowQuorum(sequence.quorum(), trail());
        }
        double lead = Math.abs(balance) <= ROUNDING ? 0 : Math.max(-1, Math.min(1, balance / total));
        V value = sequence.sides().value(lead, consistent);
        return value == null ? new Abstained<>(Reason.DIVIDED, trail()) : new Decided<>(value, trail());
    }

    private Trail trail() {
        long latency = heard.stream()
                .mapToLong(one -> one.verdict().trail().latencyMillis())
                .sum();
        return Trails.of(item, identity, latency)
                .withVerdicts(heard.stream().map(Heard::verdict).toList())
                .withFindings(findings());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        int saved = sequence.mostVotes() - votes;
        findings.add(new Finding("votes", votes + " of " + sequence.mostVotes(), saved + " saved"));
        String side = balance > 0 ? "ahead" : balance < 0 ? "behind" : "even";
        findings.add(new Finding(
                "balance",
                JuryFindings.number(balance),
                side + ", " + sequence.stop() + (isDecisive() ? " reached" : " not reached")));
        tally().leftOut().forEach((juror, why) -> findings.add(new Finding("left out", juror, why)));
        heard.stream()
                .flatMap(one -> sequence.families().kinships(one.verdict()).stream())
                .distinct()
                .forEach(kinship -> findings.add(new Finding("warning", "self-preference", kinship)));
        return findings;
    }

    private Tally<V> tally() {
        return Tally.of(
                heard,
                vote -> sequence.sides().of(vote.value()).isPresent()
                        ? Optional.empty()
                        : Optional.of("its score says not whether it passes; give its judge a threshold"));
    }
}
