package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BradleyTerryTest {

    private static final String GPT_4_1106 = "gpt-4-1106-preview";
    private static final String GPT_4_0314 = "gpt-4-0314";
    private static final String GPT_3_5 = "gpt-3.5-turbo-0613";
    private static final String VICUNA_33B = "vicuna-33b";
    private static final String VICUNA_13B = "vicuna-13b";

    /** By hand: 3 wins against 1 are odds of 3, so the difference is log 3; its variance is 1 / (4 * 3/4 * 1/4). */
    @Test
    void differenceOfTwoIsTheLogarithmOfTheOdds() {
        BradleyTerryFit fit = BradleyTerry.withDefaults()
                .fit(Games.builder().win("a", "b", 3).win("b", "a").build());

        Interval difference = fit.difference("a", "b").orElseThrow();
        assertThat(difference.estimate()).isCloseTo(Math.log(3), within(1e-12));
        assertThat(difference.high() - difference.estimate()).isCloseTo(1.959963985 * Math.sqrt(4 / 3.0), within(1e-8));
        assertThat(fit.strength("a").value()).isCloseTo(Math.log(3) / 2, within(1e-12));
        assertThat(fit.strength("a").standardError()).isCloseTo(Math.sqrt(1 / 3.0), within(1e-12));
        assertThat(fit.strength("a").elo()).isCloseTo(1000 + 200 * Math.log10(3), within(1e-9));
        assertThat(fit.expectedScore("a", "b")).hasValueCloseTo(0.75, within(1e-12));
        assertThat(fit.negativeLogLikelihood()).isCloseTo(-3 * Math.log(0.75) - Math.log(0.25), within(1e-12));
        assertThat(fit.tieParameter()).isEmpty();
    }

    /**
     * By hand: 4 wins, 1 loss and 4 ties have a likelihood that is greatest at the observed shares 4/9, 1/9, 4/9, which are
     * in the proportion p : q : v * sqrt(pq) for p/q = 4 and v = 2.
     */
    @Test
    void davidsonOfTwoFitsTheObservedShares() {
        BradleyTerryFit fit = BradleyTerry.withDefaults()
                .ties(TieModel.DAVIDSON)
                .fit(Games.builder()
                        .win("a", "b", 4)
                        .win("b", "a")
                        .tie("a", "b", 4)
                        .build());

        assertThat(fit.difference("a", "b").orElseThrow().estimate()).isCloseTo(Math.log(4), within(1e-9));
        assertThat(fit.tieParameter()).hasValueCloseTo(2.0, within(1e-9));
        assertThat(fit.expectedScore("a", "b")).hasValueCloseTo(6.0 / 9, within(1e-9));
    }

    /** Hand-checked with NumPy: 85 human battles of a public arena, 25 of them ties. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4-1106-preview, 0.805470, 0.308823, 1.212566",
        "gpt-4-0314, 0.472385, 0.310687, 0.712504",
        "gpt-3.5-turbo-0613, -0.044966, 0.262844, -0.066506",
        "vicuna-33b, -0.526993, 0.344755, -0.792478",
        "vicuna-13b, -0.705896, 0.382359, -1.066086"
    })
    void matchesPublicArenaBattles(String candidate, double strength, double error, double davidson) {
        BradleyTerryFit halfWins = BradleyTerry.withDefaults().fit(arenaBattles());
        BradleyTerryFit ties =
                BradleyTerry.withDefaults().ties(TieModel.DAVIDSON).fit(arenaBattles());

        assertThat(halfWins.strength(candidate).value()).isCloseTo(strength, within(1e-6));
        assertThat(halfWins.strength(candidate).standardError()).isCloseTo(error, within(1e-6));
        assertThat(halfWins.negativeLogLikelihood()).isCloseTo(52.872610, within(1e-6));
        assertThat(ties.strength(candidate).value()).isCloseTo(davidson, within(1e-6));
        assertThat(ties.tieParameter()).hasValueCloseTo(0.981482, within(1e-6));
        assertThat(ties.negativeLogLikelihood()).isCloseTo(84.264749, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noOtherStrengthsAreLikelier(long seed) {
        Random random = new Random(seed);
        Games games = randomGames(random, 5, 200, 0.3);
        for (TieModel model : TieModel.values()) {
            BradleyTerryFit fit = BradleyTerry.withDefaults().ties(model).fit(games);
            double[] best = strengths(fit, games);
            double tie = fit.tieParameter().orElse(0);
            assertThat(minusLogLikelihood(games, model, best, tie))
                    .isCloseTo(fit.negativeLogLikelihood(), within(1e-9));
            for (int k = 0; k < 200; k++) {
                double size = Math.pow(10, -3 * random.nextDouble());
                double[] other = best.clone();
                for (int i = 0; i < other.length; i++) {
                    other[i] += size * random.nextGaussian();
                }
                double otherTie = tie * Math.exp(size * random.nextGaussian());
                assertThat(minusLogLikelihood(games, model, other, otherTie))
                        .isGreaterThanOrEqualTo(fit.negativeLogLikelihood() - 1e-9);
            }
        }
    }

    /** An oracle for the standard errors: second differences of the likelihood, inverted where strengths sum to 0. */
    @ParameterizedTest
    @EnumSource(TieModel.class)
    void standardErrorsInvertTheCurvatureOfTheLikelihood(TieModel model) {
        Games games = Games.builder()
                .win("a", "b", 7)
                .win("b", "a", 4)
                .tie("a", "b", 5)
                .build();
        BradleyTerryFit fit = BradleyTerry.withDefaults().ties(model).fit(games);
        double d = fit.difference("a", "b").orElseThrow().estimate();
        double eta = Math.log(fit.tieParameter().orElse(1));
        double h = 1e-4;
        double[][] curve = new double[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int a = -1; a <= 1; a += 2) {
                    for (int b = -1; b <= 1; b += 2) {
                        double dx = (i == 0 ? a * h : 0) + (j == 0 ? b * h : 0);
                        double de = (i == 1 ? a * h : 0) + (j == 1 ? b * h : 0);
                        double[] at = {(d + dx) / 2, -(d + dx) / 2};
                        curve[i][j] += a * b * minusLogLikelihood(games, model, at, Math.exp(eta + de)) / (4 * h * h);
                    }
                }
            }
        }
        double variance = model == TieModel.DAVIDSON
                ? curve[1][1] / (curve[0][0] * curve[1][1] - curve[0][1] * curve[1][0])
                : 1 / curve[0][0];

        Interval difference = fit.difference("a", "b").orElseThrow();
        assertThat(difference.width() / 2 / 1.959963985).isCloseTo(Math.sqrt(variance), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void namesAndOrderOfGamesDoNotMatter(long seed) {
        List<String[]> played = new ArrayList<>();
        Random random = new Random(seed);
        for (int k = 0; k < 150; k++) {
            int i = random.nextInt(4);
            int j = (i + 1 + random.nextInt(3)) % 4;
            played.add(new String[] {"m" + i, "m" + j, random.nextInt(4) == 0 ? "tie" : "win"});
        }
        BradleyTerry model = BradleyTerry.withDefaults().ties(TieModel.DAVIDSON);

        BradleyTerryFit before = model.fit(games(played));
        Collections.shuffle(played, random);
        played.replaceAll(g -> g[2].equals("tie") ? new String[] {g[1], g[0], "tie"} : g);
        BradleyTerryFit after = model.fit(games(played));

        for (int i = 0; i < 4; i++) {
            assertThat(after.strength("m" + i).value())
                    .isCloseTo(before.strength("m" + i).value(), within(1e-9));
            assertThat(after.strength("m" + i).standardError())
                    .isCloseTo(before.strength("m" + i).standardError(), within(1e-9));
        }
        assertThat(before.groups()).hasSize(1);
        assertThat(before.groups().get(0).stream().mapToDouble(Strength::value).sum())
                .isCloseTo(0, within(1e-9));
        assertThat(before.groups().get(0)).isSortedAccordingTo((a, b) -> Double.compare(b.value(), a.value()));
    }

    /** Up to 100,000 games the one way for a few the other way, which puts strengths tens of log-odds apart. */
    @ParameterizedTest
    @EnumSource(TieModel.class)
    void fitsTheMostOneSidedGames(TieModel model) {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            int n = 2 + random.nextInt(7);
            Games.Builder builder = Games.builder();
            for (int k = 0; k < 3 * n; k++) {
                int i = random.nextInt(n);
                int j = (i + 1 + random.nextInt(n - 1)) % n;
                double weight = 1 + random.nextInt(random.nextInt(3) == 0 ? 100_000 : 3);
                if (random.nextInt(4) == 0) {
                    builder.tie("m" + i, "m" + j, weight);
                } else {
                    builder.win("m" + i, "m" + j, weight);
                }
            }
            Games games = builder.build();
            for (double variance : new double[] {1, Double.POSITIVE_INFINITY}) {
                BradleyTerryFit fit = BradleyTerry.withDefaults()
                        .ties(model)
                        .priorVariance(variance)
                        .fit(games);
                for (List<Strength> group : fit.groups()) {
                    double sum = group.stream().mapToDouble(Strength::value).sum();
                    assertThat(sum).as("seed %d", seed).isCloseTo(0, within(1e-6));
                }
            }
        }
    }

    /** At n = 400 games among four candidates, uniform pairs, strengths 0.6, 0.2, -0.2, -0.6. */
    @Test
    void intervalsOfDifferencesCoverAsOftenAsTheySay() {
        double[] truth = {0.6, 0.2, -0.2, -0.6};
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            Random random = new Random(run);
            Games.Builder games = Games.builder();
            for (int k = 0; k < 400; k++) {
                int i = random.nextInt(4);
                int j = (i + 1 + random.nextInt(3)) % 4;
                boolean first = random.nextDouble() < 1 / (1 + Math.exp(truth[j] - truth[i]));
                games.win("m" + (first ? i : j), "m" + (first ? j : i));
            }
            BradleyTerryFit fit = BradleyTerry.withDefaults().fit(games.build());
            covered += fit.difference("m0", "m1").orElseThrow().contains(0.4) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void groupsThatNeverMetAreRankedApart() {
        BradleyTerryFit fit = BradleyTerry.withDefaults()
                .fit(Games.builder()
                        .win("a", "b", 2)
                        .win("b", "a")
                        .win("c", "d")
                        .win("d", "c", 3)
                        .build());

        assertThat(fit.connectivity().connected()).isFalse();
        assertThat(fit.groups().get(0)).extracting(Strength::candidate).containsExactly("a", "b");
        assertThat(fit.groups().get(1)).extracting(Strength::candidate).containsExactly("d", "c");
        assertThat(fit.strength("a").value()).isCloseTo(Math.log(2) / 2, within(1e-12));
        assertThat(fit.strength("d").value()).isCloseTo(Math.log(3) / 2, within(1e-12));
        assertThat(fit.difference("a", "c")).isEmpty();
        assertThat(fit.expectedScore("a", "c")).isEmpty();
    }

    @Test
    void undefeatedCandidateIsAGroupOfItsOwnInsteadOfInfinitelyStrong() {
        Games games =
                Games.builder().win("king", "a", 4).win("a", "b").win("b", "a").build();

        BradleyTerryFit fit = BradleyTerry.withDefaults().fit(games);

        assertThat(fit.groups()).hasSize(2);
        assertThat(fit.strength("king")).isEqualTo(new Strength("king", new Interval(0, 0, 0, 0.95), 0));
        assertThat(fit.connectivity().sweeps()).containsExactly(new Connectivity.Sweep(0, 1, 4));
    }

    @Test
    void priorRanksEverybodyAndShrinksTowardsTheMean() {
        Games games =
                Games.builder().win("king", "a", 4).win("a", "b").win("b", "a").build();

        BradleyTerryFit tight = BradleyTerry.withDefaults().priorVariance(0.01).fit(games);
        BradleyTerryFit loose = BradleyTerry.withDefaults().priorVariance(10).fit(games);

        assertThat(loose.groups()).hasSize(1);
        assertThat(loose.connectivity().connected()).isFalse();
        double far = loose.difference("king", "b").orElseThrow().estimate();
        double near = tight.difference("king", "b").orElseThrow().estimate();
        assertThat(near).isPositive().isLessThan(far);
        assertThat(far).isLessThan(10);
    }

    /** By hand: one win of a over b; the mode of log sigma(d) - d^2/4 (a prior of variance 1 on each) has 1 - p = d/2. */
    @Test
    void priorModeSolvesItsEquation() {
        BradleyTerryFit fit = BradleyTerry.withDefaults()
                .priorVariance(1)
                .fit(Games.builder().win("a", "b").build());

        double d = fit.difference("a", "b").orElseThrow().estimate();
        assertThat(1 - 1 / (1 + Math.exp(-d))).isCloseTo(d / 2, within(1e-12));
        double curve = 0.5 + d / 2 * (1 - d / 2);
        assertThat(fit.difference("a", "b").orElseThrow().width() / 2 / 1.959963985)
                .isCloseTo(1 / Math.sqrt(curve), within(1e-8));
        assertThat(fit.strength("a").standardError()).isCloseTo(1 / Math.sqrt(curve) / 2, within(1e-9));
    }

    @Test
    void davidsonWithoutTiesIsBradleyTerry() {
        Games games = Games.builder().win("a", "b", 3).win("b", "a").build();

        BradleyTerryFit fit =
                BradleyTerry.withDefaults().ties(TieModel.DAVIDSON).fit(games);

        assertThat(fit.tieParameter()).hasValue(0);
        assertThat(fit.difference("a", "b"))
                .isEqualTo(BradleyTerry.withDefaults().fit(games).difference("a", "b"));
    }

    /** One win and one tie: the likelihood grows as both the lead and the tie parameter go to infinity together. */
    @Test
    void davidsonRanksNothingWhereTheTieParameterHasNoBound() {
        BradleyTerry davidson = BradleyTerry.withDefaults().ties(TieModel.DAVIDSON);

        for (Games games : List.of(
                Games.builder().tie("a", "b", 3).build(),
                Games.builder().win("a", "b").tie("a", "b").build())) {
            BradleyTerryFit fit = davidson.fit(games);
            assertThat(fit.tieParameter()).hasValue(Double.POSITIVE_INFINITY);
            assertThat(fit.groups()).hasSize(2);
            assertThat(fit.difference("a", "b")).isEmpty();
        }
        BradleyTerryFit prior =
                davidson.priorVariance(1).fit(Games.builder().tie("a", "b", 3).build());
        assertThat(prior.difference("a", "b").orElseThrow().estimate()).isZero();
        assertThat(prior.strength("a").standardError()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(prior.expectedScore("a", "b")).hasValue(0.5);
    }

    /** Here a and b beat each other, which bounds the tie parameter that c, who only tied, shares with them. */
    @Test
    void davidsonRanksACandidateThatOnlyTiedWithOthersThatWon() {
        BradleyTerryFit fit = BradleyTerry.withDefaults()
                .ties(TieModel.DAVIDSON)
                .fit(Games.builder()
                        .win("a", "b")
                        .win("b", "a")
                        .tie("a", "c", 2)
                        .tie("b", "c", 2)
                        .build());

        assertThat(fit.groups()).hasSize(1);
        assertThat(fit.strength("c").value()).isCloseTo(0, within(1e-9));
        assertThat(fit.tieParameter().orElseThrow()).isFinite();
    }

    @Test
    void rejectsWhatNoFitCouldUse() {
        BradleyTerryFit fit = BradleyTerry.withDefaults()
                .fit(Games.builder().win("a", "b").win("b", "a").build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.strength("c"))
                .withMessage("candidate 'c' took part in no game");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BradleyTerry.withDefaults().priorVariance(0))
                .withMessage("variance is not positive: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BradleyTerry.withDefaults().priorVariance(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BradleyTerry.withDefaults().confidence(95))
                .withMessageContaining("confidence");
    }

    /**
     * The sufficient statistics of the battles: the games of each pair and each candidate's score, 27.5, 20, 20.5, 10 and
     * 7. They follow uniquely from the fitted numbers; how a pair's games split into wins and ties is not known and does
     * not enter the likelihood, so the split is chosen.
     */
    private static Games arenaBattles() {
        return Games.builder()
                .win(GPT_4_0314, GPT_4_1106, 4)
                .tie(GPT_4_0314, GPT_4_1106, 5)
                .win(GPT_4_1106, GPT_3_5, 14)
                .tie(GPT_4_1106, GPT_3_5, 12)
                .win(GPT_4_1106, VICUNA_33B, 2)
                .win(GPT_4_1106, VICUNA_13B, 3)
                .win(GPT_4_0314, GPT_3_5, 7)
                .win(GPT_3_5, GPT_4_0314, 2)
                .win(GPT_4_0314, VICUNA_33B, 2)
                .win(VICUNA_33B, GPT_4_0314, 1)
                .win(GPT_4_0314, VICUNA_13B, 3)
                .win(VICUNA_13B, GPT_4_0314, 5)
                .tie(GPT_4_0314, VICUNA_13B, 3)
                .win(GPT_3_5, VICUNA_33B, 9)
                .tie(GPT_3_5, VICUNA_33B, 4)
                .win(GPT_3_5, VICUNA_13B, 1)
                .tie(GPT_3_5, VICUNA_13B, 1)
                .win(VICUNA_33B, VICUNA_13B, 7)
                .build();
    }

    private static Games games(List<String[]> played) {
        Games.Builder games = Games.builder();
        for (String[] game : played) {
            if (game[2].equals("tie")) {
                games.tie(game[0], game[1]);
            } else {
                games.win(game[0], game[1]);
            }
        }
        return games.build();
    }

    private static Games randomGames(Random random, int candidates, int count, double tieShare) {
        Games.Builder games = Games.builder();
        for (int k = 0; k < count; k++) {
            int i = random.nextInt(candidates);
            int j = (i + 1 + random.nextInt(candidates - 1)) % candidates;
            if (random.nextDouble() < tieShare) {
                games.tie("m" + i, "m" + j);
            } else {
                games.win("m" + Math.min(i, j), "m" + Math.max(i, j), random.nextInt(3) == 0 ? 0.5 : 1);
                games.win("m" + Math.max(i, j), "m" + Math.min(i, j), 0.25);
            }
        }
        return games.build();
    }

    private static double[] strengths(BradleyTerryFit fit, Games games) {
        return games.candidates().stream()
                .mapToDouble(c -> fit.strength(c).value())
                .toArray();
    }

    /** The likelihood from its definition, with probabilities instead of logarithms of them. */
    private static double minusLogLikelihood(Games games, TieModel model, double[] strengths, double tie) {
        double sum = 0;
        List<String> names = games.candidates();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                double p = Math.exp(strengths[i]);
                double q = Math.exp(strengths[j]);
                double wins = games.wins(names.get(i), names.get(j));
                double losses = games.wins(names.get(j), names.get(i));
                double ties = games.ties(names.get(i), names.get(j));
                if (model == TieModel.HALF_WIN) {
                    sum -= (wins + ties / 2) * Math.log(p / (p + q)) + (losses + ties / 2) * Math.log(q / (p + q));
                } else {
                    double tied = tie * Math.sqrt(p * q);
                    double all = p + q + tied;
                    sum -= wins * Math.log(p / all) + losses * Math.log(q / all) + ties * Math.log(tied / all);
                }
            }
        }
        return sum;
    }
}
