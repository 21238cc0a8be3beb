package dev.judge4j.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponseGroup;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Task;
import dev.judge4j.statistics.Correlation;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Standing;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TournamentTest {

    private static final List<Pairing> SCHEMES =
            List.of(Pairing.roundRobin(), Pairing.against("c0"), Pairing.swiss(), Pairing.adaptive());

    private static TournamentResult play(SimulatedGames games, Pairing pairing, int tasks) {
        return Tournament.builder(games.judge()).pairing(pairing).build().play(games.contest(tasks));
    }

    private static Ranking ranking(TournamentResult result) {
        return result.verdict().orElseThrow();
    }

    private static Judge<ResponsePair, Preference> judge(Judge<ResponsePair, Preference> judge) {
        return Judge.of(new Identity("fake", "fake"), judge);
    }

    /** Whoever has the later name wins. */
    private static Verdict<Preference> laterName(ResponsePair pair) {
        return SimulatedGames.decided(
                pair, pair.a().candidate().compareTo(pair.b().candidate()));
    }

    /**
     * By hand: 40 games, all won by c1. The p-value is sqrt(11) 2^(-40 * 10/11), the tiers are two; strengths are opposite and
     * solve 40 (1 - p) = 2 t / 8, where p = 1 / (1 + e^-2t): the slope of the likelihood is that of the prior, t / 4 for each of two.
     */
    @Test
    void ranksTwoByHand() {
        SimulatedGames two = new SimulatedGames(1, 0, 0);
        TournamentResult result = Tournament.builder(judge(TournamentTest::laterName))
                .pairing(Pairing.roundRobin())
                .confidence(0.999999999)
                .build()
                .play(two.contest(40));

        Ranking ranking = ranking(result);
        assertThat(ranking.tiers()).containsExactly(List.of("c1"), List.of("c0"));
        double t = ranking.standing("c1").orElseThrow().score();
        assertThat(ranking.standing("c0").orElseThrow().score()).isEqualTo(-t);
        double expected = result.games().wins("c1", "c0") * (1 - 1 / (1 + Math.exp(-2 * t)));
        assertThat(expected).isCloseTo(t / 4, within(1e-9));
        assertThat(result.stop()).isEqualTo(TournamentResult.Stop.SETTLED);
        assertThat(result.saved()).isEqualTo(40 - result.comparisons().size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTheOrderOfKnownStrengths(long seed) {
        double[] truth = {0, 0.6, 1.2, 1.8, 2.4};
        for (Pairing pairing : SCHEMES) {
            Ranking ranking = ranking(play(new SimulatedGames(seed, truth), pairing, 150));

            double[] found = IntStream.range(0, truth.length)
                    .mapToDouble(i -> ranking.standing("c" + i).orElseThrow().score())
                    .toArray();
            assertThat(Correlation.KENDALL.of(found, truth).orElseThrow())
                    .as("%s", pairing)
                    .isGreaterThanOrEqualTo(0.8);
        }
    }

    /** Ten seeds each: 3,726 against 8,985 comparisons where this was written. */
    @Test
    void anAdaptiveTournamentSettlesTheSameOrderWithFewerComparisons() {
        int adaptive = 0;
        int swiss = 0;
        int roundRobin = 0;
        for (long seed = 1; seed <= 10; seed++) {
            double[] truth = {0, 0.8, 1.6, 2.4, 3.2, 4.0};
            TournamentResult clever = play(new SimulatedGames(seed, truth), Pairing.adaptive(), 400);
            TournamentResult middling = play(new SimulatedGames(seed, truth), Pairing.swiss(), 400);
            TournamentResult plain = play(new SimulatedGames(seed, truth), Pairing.roundRobin(), 400);
            for (TournamentResult result : List.of(clever, middling, plain)) {
                assertThat(result.stop()).isEqualTo(TournamentResult.Stop.SETTLED);
            }
            assertThat(ranking(clever).tiers()).isEqualTo(ranking(plain).tiers());
            adaptive += clever.comparisons().size();
            swiss += middling.comparisons().size();
            roundRobin += plain.comparisons().size();
        }

        assertThat(adaptive).isLessThan((int) (0.55 * roundRobin));
        assertThat(adaptive).isLessThan(swiss);
        assertThat(swiss).isLessThan((int) (0.75 * roundRobin));
    }

    /** Two equals among four: the chance that any two are put in a wrong order, or the equals in any, is at most 20 %. */
    @Test
    void seldomPutsEqualsInAnOrderAlthoughItLooksAfterEveryRound() {
        int wrong = 0;
        int runs = 100;
        for (long seed = 1; seed <= runs; seed++) {
            SimulatedGames games = new SimulatedGames(seed, 0, 0, 1, 2);
            Ranking ranking = ranking(Tournament.builder(games.judge())
                    .confidence(0.8)
                    .mostComparisons(200)
                    .build()
                    .play(games.contest(100)));
            int[] tiers = IntStream.range(0, 4)
                    .map(i -> ranking.tierOf("c" + i).orElseThrow())
                    .toArray();
            boolean right = tiers[0] == tiers[1] && tiers[1] >= tiers[2] && tiers[2] >= tiers[3];
            wrong += right ? 0 : 1;
        }

        // 20 % of 100, and two standard deviations of 4 each
        assertThat(wrong).isLessThanOrEqualTo(28);
    }

    @Test
    void keepsIntervalsThatHoldTheTruthWheneverItStops() {
        double[] truth = {-1, 0, 1};
        int covered = 0;
        int runs = 60;
        for (long seed = 1; seed <= runs; seed++) {
            Ranking ranking = ranking(play(new SimulatedGames(seed, truth), Pairing.adaptive(), 100));
            boolean all = true;
            for (int i = 0; i < truth.length; i++) {
                all &= ranking.standing("c" + i)
                        .flatMap(Standing::interval)
                        .orElseThrow()
                        .contains(truth[i]);
            }
            covered += all ? 1 : 0;
        }

        assertThat(covered).isGreaterThanOrEqualTo(54); // 95 % of 60 are 57, with a standard deviation of 1.7
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesTheSameWhateverTheOrderOfTheDataAndHoweverFastAnswersCome(long seed) {
        SimulatedGames games = new SimulatedGames(seed, 0, 0.5, 1, 1.5);
        Contest contest = games.contest(50);
        List<ResponseGroup> shuffled = new ArrayList<>();
        for (ResponseGroup group : contest.groups()) {
            var samples = new ArrayList<>(group.samples());
            Collections.shuffle(samples, new Random(seed));
            shuffled.add(new ResponseGroup(samples));
        }
        Collections.shuffle(shuffled, new Random(seed));
        for (Pairing pairing : SCHEMES) {
            Tournament.Builder builder = Tournament.builder(games.judge()).pairing(pairing);

            TournamentResult one = builder.concurrently(1).build().play(contest);
            TournamentResult other = builder.concurrently(16).build().play(new Contest(contest.id(), shuffled));

            assertThat(other.verdict()).isEqualTo(one.verdict());
            assertThat(other.comparisons()).isEqualTo(one.comparisons());
        }
    }

    @Test
    void asksAboutNoPairOnTheSameTaskTwiceAndSpreadsTheTasks() {
        for (Pairing pairing : SCHEMES) {
            SimulatedGames games = new SimulatedGames(1, 0, 0, 0, 0);
            TournamentResult result = play(games, pairing, 12);

            List<String> asked = result.comparisons().stream()
                    .map(Verdict::trail)
                    .map(trail -> List.of(
                                            trail.candidate().orElseThrow(),
                                            trail.opponent().orElseThrow())
                                    .stream()
                                    .sorted()
                                    .toList()
                            + " " + trail.item())
                    .toList();
            assertThat(asked).as("%s", pairing).doesNotHaveDuplicates();
            assertThat(result.comparisons().subList(0, 3))
                    .extracting(verdict -> verdict.trail().item())
                    .doesNotHaveDuplicates();
            assertThat(games.asked).hasValue(asked.size());
        }
    }

    @Test
    void comparesWithTheBaselineOnly() {
        TournamentResult result = play(new SimulatedGames(1, 0, 1, 2), Pairing.against("c1"), 20);

        assertThat(result.comparisons())
                .allMatch(verdict -> verdict.trail().candidate().equals(Optional.of("c1"))
                        || verdict.trail().opponent().equals(Optional.of("c1")));
        assertThat(result.comparisons()).hasSize(40);
        assertThat(result.possible()).isEqualTo(60);
    }

    @Test
    void stopsAtTheNumberOfComparisonsAllowed() {
        SimulatedGames games = new SimulatedGames(1, 0, 0, 0);

        TournamentResult result =
                Tournament.builder(games.judge()).mostComparisons(17).build().play(games.contest(50));

        assertThat(result.comparisons()).hasSize(17);
        assertThat(result.stop()).isEqualTo(TournamentResult.Stop.MOST_COMPARISONS);
        assertThat(result.saved()).isEqualTo(133);
        assertThat(result.verdict().trail().findings())
                .contains(new Finding("comparisons", "17 of 150", "no more were allowed"));
        assertThat(result.toString()).endsWith("; 17 of 150 comparisons, 0 of them lost; no more were allowed");
    }

    @Test
    void ranksCandidatesThatDidNotRespondToEveryTask() {
        Task one = Task.builder("q").id("1").build();
        Task two = Task.builder("q").id("2").build();
        Contest contest = new Contest(
                "gaps",
                List.of(
                        ResponseGroup.of(one, Map.of("a", "x", "b", "y")),
                        ResponseGroup.of(two, Map.of("c", "x", "d", "y"))));
        for (Pairing pairing : List.of(Pairing.roundRobin(), Pairing.swiss(), Pairing.adaptive())) {
            TournamentResult result = Tournament.builder(judge(TournamentTest::laterName))
                    .pairing(pairing)
                    .build()
                    .play(contest);

            assertThat(ranking(result).tiers()).hasSize(1);
            assertThat(result.possible()).isEqualTo(2);
            assertThat(result.comparisons()).hasSize(2);
        }
    }

    @Test
    void leavesLostComparisonsOutAndSaysSo() {
        SimulatedGames games = new SimulatedGames(1, 0, 1, 2);
        Judge<ResponsePair, Preference> fitful = judge(pair -> pair.id().endsWith("7")
                ? new Failed<>(Failure.of(Failure.Kind.UNPARSEABLE, "no verdict"), SimulatedGames.trail(pair))
                : games.judge().judge(pair));

        TournamentResult result = Tournament.builder(fitful)
                .pairing(Pairing.roundRobin())
                .confidence(0.999999)
                .build()
                .play(games.contest(20));

        assertThat(result.lost()).isEqualTo(6);
        assertThat(result.verdict()).isInstanceOf(Decided.class);
        assertThat(result.verdict().trail().findings())
                .contains(new Finding("comparisons left out", "6", "UNPARSEABLE 6"));
    }

    @Test
    void givesNoRankingWhereTooMuchIsLost() {
        SimulatedGames games = new SimulatedGames(1, 0, 1, 2);
        Judge<ResponsePair, Preference> failing = judge(pair -> pair.id().compareTo("t5") < 0
                ? new Failed<>(Failure.of(Failure.Kind.UNPARSEABLE, "no verdict"), SimulatedGames.trail(pair))
                : games.judge().judge(pair));
        Judge<ResponsePair, Preference> silent =
                judge(pair -> new Abstained<>(Reason.FLIPPED, SimulatedGames.trail(pair)));

        Verdict<Ranking> failed = Tournament.builder(failing)
                .pairing(Pairing.roundRobin())
                .build()
                .judge(games.contest(9));
        Verdict<Ranking> abstained = Tournament.of(silent).judge(games.contest(10));

        assertThat(((Failed<Ranking>) failed).failure())
                .isEqualTo(Failure.of(
                        Failure.Kind.UNPARSEABLE,
                        "15 of 27 comparisons brought no preference (UNPARSEABLE 15), more than the tournament puts up with;"
                                + " the first: no verdict"));
        assertThat(((Abstained<Ranking>) abstained).reason()).isEqualTo(Reason.FLIPPED);
    }

    @Test
    void endsAtTroubleThatOthersWouldMeetAsWell() {
        SimulatedGames games = new SimulatedGames(1, 0, 1, 2, 3);
        AtomicInteger asked = new AtomicInteger();
        Judge<ResponsePair, Preference> poor = judge(pair -> asked.incrementAndGet() > 20
                ? new Failed<>(Failure.of(Failure.Kind.BUDGET_EXHAUSTED, "nothing left"), SimulatedGames.trail(pair))
                : games.judge().judge(pair));

        TournamentResult result =
                Tournament.builder(poor).concurrently(1).build().play(games.contest(100));

        assertThat(result.stop()).isEqualTo(TournamentResult.Stop.TROUBLE);
        assertThat(((Failed<Ranking>) result.verdict()).failure().kind()).isEqualTo(Failure.Kind.BUDGET_EXHAUSTED);
        assertThat(asked.get()).isLessThanOrEqualTo(22);
    }

    @Test
    void aBaselineThatTakesNoPartIsAFailure() {
        TournamentResult result = play(new SimulatedGames(1, 0, 1), Pairing.against("oak"), 3);

        assertThat(((Failed<Ranking>) result.verdict()).failure())
                .isEqualTo(Failure.of(
                        Failure.Kind.INVALID_INPUT, "item 'simulated' has no response of the baseline 'oak'"));
    }

    @Test
    void isAValueWithAFingerprintOverAllThatCanChangeAVerdict() {
        Judge<ResponsePair, Preference> simulated = new SimulatedGames(1, 0, 1).judge();
        Tournament.Builder defaults = Tournament.builder(simulated);
        String print = defaults.build().identity().fingerprint();
        List<Tournament> others = List.of(
                Tournament.of(new SimulatedGames(2, 0, 1).judge()),
                Tournament.builder(simulated).pairing(Pairing.swiss()).build(),
                Tournament.builder(simulated).pairing(Pairing.against("a")).build(),
                Tournament.builder(simulated).pairing(Pairing.against("b")).build(),
                Tournament.builder(simulated).confidence(0.9).build(),
                Tournament.builder(simulated).mostComparisons(10).build(),
                Tournament.builder(simulated).seed(1).build(),
                Tournament.builder(simulated).leastDecided(0.5).build());

        assertThat(others)
                .extracting(judge -> judge.identity().fingerprint())
                .doesNotHaveDuplicates()
                .doesNotContain(print, defaults.build().onEachTask().identity().fingerprint());
        assertThat(defaults.concurrently(2).build().identity().fingerprint()).isEqualTo(print);
        assertThat(defaults.build().identity().name()).isEqualTo("tournament of simulated");
    }

    @Test
    void refusesRulesAndContestsThatMakeNoSense() {
        Tournament.Builder builder = Tournament.builder(judge(TournamentTest::laterName));
        ResponseGroup group = ResponseGroup.of(Task.builder("q").id("1").build(), Map.of("a", "x", "b", "y"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.confidence(1))
                .withMessage("confidence is not between 0 and 1: 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.mostComparisons(0))
                .withMessage("mostComparisons is not positive: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.concurrently(0))
                .withMessage("concurrently is not in [1, 1000]: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.leastDecided(Double.NaN))
                .withMessage("leastDecided is not in [0, 1]: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pairing.against(" "))
                .withMessage("the baseline has no name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contest("x", List.of()))
                .withMessage("contest 'x' has no task");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contest(" ", List.of(group)))
                .withMessage("id of a contest is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contest("x", List.of(group, group)))
                .withMessage("contest 'x' has task '1' twice; put all responses to it into one group");
    }
}
