package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.statistics.BradleyTerry;
import dev.judge4j.statistics.BradleyTerryFit;
import dev.judge4j.statistics.SequentialOrder;
import dev.judge4j.statistics.Strength;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Standing;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** One tournament over many tasks, from the first comparison to the result. An instance is for one thread. */
final class TournamentPlay {

    private final Identity identity;
    private final Judge<ResponsePair, Preference> judge;
    private final TournamentRules rules;
    private final Contest contest;
    private final TournamentTable table;
    private final TournamentLedger ledger = new TournamentLedger();
    private SequentialOrder order;

    TournamentPlay(Identity identity, Judge<ResponsePair, Preference> judge, TournamentRules rules, Contest contest) {
        this.identity = identity;
        this.judge = judge;
        this.rules = rules;
        this.contest = contest;
        this.table = new TournamentTable(contest, rules.seed());
        this.order = SequentialOrder.of(table.games());
    }

    TournamentResult result() {
        TournamentResult.Stop stop =
                rules.lacksBaseline(table.candidates()) ? TournamentResult.Stop.PLAYED_OUT : play();
        BradleyTerryFit fit = BradleyTerry.withDefaults()
                .priorVariance(PairingValue.PRIOR_VARIANCE)
                .confidence(rules.confidence())
                .fit(table.games());
        return new TournamentResult(
                verdict(stop, fit), ledger.verdicts(), ledger.lost(), table.possible(), stop, table.games(), fit);
    }

    private TournamentResult.Stop play() {
        PairingOverTasks pairing = new PairingOverTasks(rules, table);
        while (true) {
            List<TournamentPair> round = pairing.next(order);
            if (round.isEmpty()) {
                return TournamentResult.Stop.PLAYED_OUT;
            }
            int left = rules.mostComparisons() - ledger.made();
            play(round.subList(0, Math.min(round.size(), left)));
            if (ledger.end().isPresent()) {
                return TournamentResult.Stop.TROUBLE;
            }
            order = SequentialOrder.of(table.games());
            if (isSettled()) {
                return TournamentResult.Stop.SETTLED;
            }
            if (ledger.made() >= rules.mostComparisons()) {
                return TournamentResult.Stop.MOST_COMPARISONS;
            }
        }
    }

    private void play(List<TournamentPair> round) {
        List<ResponsePair> pairs = round.stream().map(table::take).toList();
        List<Verdict<Preference>> verdicts = TournamentRound.play(judge, pairs, rules.concurrently());
        ledger.enter(verdicts);
        for (int i = 0; i < pairs.size(); i++) {
            table.enter(pairs.get(i), verdicts.get(i));
        }
    }

    private boolean isSettled() {
        List<String> candidates = table.candidates();
        for (int i = 0; i < candidates.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!order.isSettled(candidates.get(i), candidates.get(j), rules.confidence())) {
                    return false;
                }
            }
        }
        return true;
    }

    private Verdict<Ranking> verdict(TournamentResult.Stop stop, BradleyTerryFit fit) {
        Trail trail = Trail.of(
                        contest.id(), null, identity.name(), identity.fingerprint(), List.of(), ledger.latencyMillis())
                .withVerdicts(ledger.verdicts())
                .withFindings(ledger.findings(table.possible(), stop.words()));
        if (rules.lacksBaseline(table.candidates())) {
            return new Failed<>(Failure.of(Failure.Kind.INVALID_INPUT, rules.lackOfBaseline(contest.id())), trail);
        }
        return ledger.<Ranking>undecided(rules.leastDecided(), trail)
                .orElseGet(() -> new Decided<>(ranking(fit), trail));
    }

    private Ranking ranking(BradleyTerryFit fit) {
        List<Standing> standings = new ArrayList<>();
        for (String candidate : table.candidates()) {
            Strength strength = fit.strength(candidate);
            standings.add(Standing.of(
                    candidate,
                    SequentialOrder.interval(strength.value(), strength.standardError(), rules.confidence())));
        }
        return Ranking.of(standings, (better, worse) -> order.isSettled(better, worse, rules.confidence()));
    }
}
