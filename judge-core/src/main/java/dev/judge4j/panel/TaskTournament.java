package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Ranks the responses to one task by a tournament of its own. See {@link Tournament#onEachTask()}. */
record TaskTournament(Identity identity, Judge<ResponsePair, Preference> judge, TournamentRules rules)
        implements Judge<ResponseGroup, Ranking> {

    @Override
    public Judge<ResponseGroup, Ranking> withModels(UnaryOperator<ChatModel> around) {
        return new TaskTournament(identity, judge.withModels(around), rules);
    }

    @Override
    public Verdict<Ranking> judge(ResponseGroup group) {
        List<String> candidates = group.candidates().stream().sorted().toList();
        if (rules.lacksBaseline(candidates)) {
            return new Failed<>(
                    Failure.of(Failure.Kind.INVALID_INPUT, rules.lackOfBaseline(group.id())), trail(group, 0));
        }
        TournamentOrder order = new TournamentOrder(candidates);
        TournamentLedger ledger = new TournamentLedger();
        PairingOnTask pairing = new PairingOnTask(rules.pairing(), rules.baseline(candidates), order);
        List<TournamentPair> round = pairing.next();
        while (!round.isEmpty() && ledger.end().isEmpty() && ledger.made() < rules.mostComparisons()) {
            play(
                    round.subList(0, Math.min(round.size(), rules.mostComparisons() - ledger.made())),
                    group,
                    order,
                    ledger);
            round = pairing.next();
        }
        return verdict(group, order, ledger, round.isEmpty());
    }

    private void play(List<TournamentPair> round, ResponseGroup group, TournamentOrder order, TournamentLedger ledger) {
        List<String> candidates = group.candidates().stream().sorted().toList();
        List<ResponsePair> pairs = new ArrayList<>();
        for (TournamentPair pair : round) {
            // Who is A takes turns, so that a judge that shows one order only favors nobody.
            boolean straight = (pair.first() + pair.second()) % 2 == 1;
            pairs.add(group.pair(
                    candidates.get(straight ? pair.first() : pair.second()),
                    candidates.get(straight ? pair.second() : pair.first())));
        }
        List<Verdict<Preference>> verdicts = TournamentRound.play(judge, pairs, rules.concurrently());
        ledger.enter(verdicts);
        for (int i = 0; i < round.size(); i++) {
            order.tried(round.get(i));
            if (verdicts.get(i) instanceof Decided<Preference> decided) {
                int a = candidates.indexOf(pairs.get(i).a().candidate());
                int b = candidates.indexOf(pairs.get(i).b().candidate());
                switch (decided.result().winner()) {
                    case A -> order.won(a, b);
                    case B -> order.won(b, a);
                    case TIE -> order.tied(a, b);
                }
            }
        }
    }

    private Verdict<Ranking> verdict(
            ResponseGroup group, TournamentOrder order, TournamentLedger ledger, boolean playedOut) {
        long possible = (long) order.size() * (order.size() - 1) / 2;
        String why = order.isSettled()
                ? "the order of all is known"
                : playedOut ? "the scheme asks for no more" : "no more were allowed";
        Trail trail = trail(group, ledger.latencyMillis())
                .withVerdicts(ledger.verdicts())
                .withFindings(ledger.findings(possible, why));
        Optional<Verdict<Ranking>> undecided = ledger.undecided(rules.leastDecided(), trail);
        return undecided.orElseGet(() -> new Decided<>(order.ranking(), trail));
    }

    private Trail trail(ResponseGroup group, long latencyMillis) {
        return Trail.of(group.id(), null, identity.name(), identity.fingerprint(), List.of(), latencyMillis);
    }
}
