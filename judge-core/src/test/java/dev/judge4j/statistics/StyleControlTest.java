package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleControlTest {

    private final List<String> first = new ArrayList<>();
    private final List<String> second = new ArrayList<>();
    private final List<double[]> styles = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    @Test
    void candidateThatWinsByStyleAloneIsNoStronger() {
        play(20_000, 2, new double[] {0, 0}, new double[] {0.6, 0}, 1.2, new Random(4));

        StyleControlledFit fit = fit();
        BradleyTerryFit plain = BradleyTerry.withDefaults().fit(games());

        assertThat(plain.difference("m0", "m1").orElseThrow().low()).isGreaterThan(0.3);
        assertThat(fit.strengths().difference("m0", "m1").orElseThrow().estimate())
                .isCloseTo(0, within(0.1));
        assertThat(fit.effects().get(0).low()).isPositive();
    }

    /** At n = 300 games among three candidates with strengths 0.5, 0, -0.5 and one trait of style. */
    @Test
    void intervalsCoverAsOftenAsTheySay() {
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            first.clear();
            second.clear();
            styles.clear();
            scores.clear();
            play(300, 3, new double[] {0.5, 0, -0.5}, new double[] {0.3, 0, -0.2}, 1, new Random(run));
            covered += fit().strengths().difference("m0", "m2").orElseThrow().contains(1) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void namingTheCandidatesOfAGameTheOtherWayRoundChangesNothing(long seed) {
        play(300, 3, new double[] {0.5, 0, -0.5}, new double[] {0.3, 0, -0.2}, 1, new Random(seed));
        StyleControlledFit before = fit();
        for (int g = 0; g < first.size(); g += 2) {
            String name = first.get(g);
            first.set(g, second.get(g));
            second.set(g, name);
            scores.set(g, 1 - scores.get(g));
            styles.set(g, new double[] {-styles.get(g)[0]});
        }
        StyleControlledFit after = fit();

        assertThat(after.strengths().strength("m1").value())
                .isCloseTo(before.strengths().strength("m1").value(), within(1e-9));
        assertThat(after.effects().get(0).estimate())
                .isCloseTo(before.effects().get(0).estimate(), within(1e-9));
    }

    @Test
    void styleThatNeverDiffersLeavesBradleyTerry() {
        play(200, 3, new double[] {0.5, 0, -0.5}, new double[] {0, 0, 0}, 0, new Random(8));
        styles.replaceAll(s -> new double[] {0});

        StyleControlledFit fit = fit();

        BradleyTerryFit plain = BradleyTerry.withDefaults().fit(games());
        for (String candidate : List.of("m0", "m1", "m2")) {
            assertThat(fit.strengths().strength(candidate).value())
                    .isCloseTo(plain.strength(candidate).value(), within(1e-9));
            assertThat(fit.strengths().strength(candidate).standardError())
                    .isCloseTo(plain.strength(candidate).standardError(), within(1e-9));
        }
        assertThat(fit.strengths().negativeLogLikelihood()).isCloseTo(plain.negativeLogLikelihood(), within(1e-9));
        assertThat(fit.effects().get(0).estimate()).isZero();
        assertThat(fit.effects().get(0).width()).isGreaterThan(1000);
    }

    @Test
    void groupsThatNeverMetAreRankedApart() {
        StyleControlledFit fit = StyleControl.fit(
                List.of("a", "a", "c", "c", "a"),
                List.of("b", "b", "d", "d", "d"),
                new double[] {1, 0, 1, 0, 1},
                new double[][] {{0.1}, {-0.2}, {0.3}, {0.1}, {0.5}},
                0.95);

        assertThat(fit.strengths().groups()).hasSize(2);
        assertThat(fit.strengths().difference("a", "c")).isEmpty();
        assertThat(fit.strengths().connectivity().sweeps()).containsExactly(new Connectivity.Sweep(0, 1, 1));
    }

    @Test
    void relativeDifferenceIsAShareOfTheSum() {
        assertThat(StyleControl.relativeDifference(300, 100)).isEqualTo(0.5);
        assertThat(StyleControl.relativeDifference(0, 7)).isEqualTo(-1);
        assertThat(StyleControl.relativeDifference(0, 0)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> StyleControl.relativeDifference(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> StyleControl.relativeDifference(1, Double.NaN));
    }

    @Test
    void rejectsGamesThatCannotBePaired() {
        List<String> a = List.of("a");
        List<String> b = List.of("b");
        double[] won = {1};
        double[][] style = {{0}};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StyleControl.fit(List.of(), b, won, style, 0.95))
                .withMessageContaining("scores has 1 values, first has 0");
        assertThatIllegalArgumentException().isThrownBy(() -> StyleControl.fit(a, List.of(), won, style, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StyleControl.fit(a, b, new double[] {2}, style, 0.95))
                .withMessage("scores[0] is not in [0, 1]: 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StyleControl.fit(a, b, won, new double[][] {{}}, 0.95))
                .withMessage("styles[0] is empty");
        assertThatIllegalArgumentException().isThrownBy(() -> StyleControl.fit(a, b, won, new double[][] {}, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StyleControl.fit(
                        List.of("a", "a"), List.of("b", "b"), new double[] {1, 0}, new double[][] {{1}, {1, 2}}, 0.95))
                .withMessage("styles[1] has 2 values, styles[0] has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StyleControl.fit(a, a, won, style, 0.95))
                .withMessage("candidate 'a' plays against itself");
        assertThatIllegalArgumentException().isThrownBy(() -> StyleControl.fit(a, b, won, style, 2));
    }

    private void play(int games, int candidates, double[] truth, double[] habit, double effect, Random random) {
        for (int k = 0; k < games; k++) {
            int i = random.nextInt(candidates);
            int j = (i + 1 + random.nextInt(candidates - 1)) % candidates;
            double style = habit[i] - habit[j] + random.nextGaussian();
            double logOdds = truth[i] - truth[j] + effect * style;
            first.add("m" + i);
            second.add("m" + j);
            styles.add(new double[] {style});
            scores.add(random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1.0 : 0.0);
        }
    }

    private StyleControlledFit fit() {
        return StyleControl.fit(
                first, second, scores.stream().mapToDouble(s -> s).toArray(), styles.toArray(double[][]::new), 0.95);
    }

    private Games games() {
        Games.Builder games = Games.builder();
        for (int g = 0; g < first.size(); g++) {
            boolean won = scores.get(g) == 1;
            games.win(won ? first.get(g) : second.get(g), won ? second.get(g) : first.get(g));
        }
        return games.build();
    }
}
