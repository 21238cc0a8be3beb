package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {

    /** By hand: on 1 to 5, the value 4 is three steps of four from the lowest, 3/4. */
    @Test
    void placesALevelOnTheScale() {
        Score score = Score.of(Examples.HELPFULNESS, 4);

        assertThat(score.raw()).isEqualTo(4);
        assertThat(score.level()).contains("4");
        assertThat(score.normalized()).isEqualTo(0.75);
        assertThat(score.quality()).hasValue(0.75);
        assertThat(score.passed()).contains(true);
    }

    @Test
    void hasNoLevelBetweenLevels() {
        Score mean = Score.of(Examples.HELPFULNESS, (3 + 4) / 2.0);

        assertThat(mean.level()).isEmpty();
        assertThat(mean.normalized()).isEqualTo(0.625);
    }

    @Test
    void hasNoQualityWhereNoDirectionIsBetter() {
        Rubric length = Rubric.builder("length", "How long is it?")
                .direction(Direction.NONE)
                .build();

        Score score = Score.of(length, 4);

        assertThat(score.normalized()).isEqualTo(0.75);
        assertThat(score.quality()).isEmpty();
        assertThat(score.passed()).isEmpty();
    }

    /** In floating point, (0.1 + 0.1 + 0.1) / 3 is above 0.1, the highest value of this scale. */
    @Test
    void takesAMeanForTheLevelThatOnlyRoundingKeepsItFrom() {
        Rubric rubric = Rubric.builder("share", "How much?")
                .scale(Scale.Levels.of(Level.of("none", "", 0), Level.of("some", "", 0.1)))
                .build();
        double mean = (0.1 + 0.1 + 0.1) / 3;
        assertThat(mean).isGreaterThan(0.1);

        assertThat(Score.of(rubric, mean)).isEqualTo(Score.of(rubric, 0.1));
        assertThat(Score.of(rubric, 0.0999).level()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void staysWithinItsBoundsOnAnyScale(long seed) {
        Random random = new Random(seed);
        List<Level> levels = randomLevels(random);
        double threshold = random.nextInt(5) / 4.0;
        Rubric up = rubric(levels, Direction.HIGHER_IS_BETTER, threshold);
        Rubric down = rubric(levels, Direction.LOWER_IS_BETTER, threshold);

        for (int i = 0; i < 200; i++) {
            Level some = levels.get(random.nextInt(levels.size()));
            Level other = levels.get(random.nextInt(levels.size()));
            double mean = (some.value() + other.value()) / 2;

            Score score = Score.of(up, mean);
            Score turned = Score.of(down, mean);

            assertThat(score.raw()).isEqualTo(mean);
            assertThat(score.normalized()).isBetween(0.0, 1.0).isEqualTo(turned.normalized());
            assertThat(score.quality()).hasValue(score.normalized());
            assertThat(turned.quality()).hasValueCloseTo(1 - score.normalized(), within(1e-12));
            for (Score each : List.of(score, turned)) {
                assertThat(each.quality().orElseThrow()).isBetween(0.0, 1.0);
                assertThat(each.passed()).contains(each.quality().orElseThrow() >= threshold);
            }
            boolean isLevel = levels.stream().anyMatch(level -> level.value() == mean);
            assertThat(score.level().isPresent()).isEqualTo(isLevel);
            assertThat(Score.of(up, some)).isEqualTo(Score.of(up, some.value()));
            assertThat(Score.of(up, some).level()).contains(some.id());
        }
    }

    @Test
    void refusesWhatIsNotOnTheScale() {
        for (double value : new double[] {0.9, 5.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Score.of(Examples.HELPFULNESS, value))
                    .withMessage("value is not in [1.0, 5.0]: " + value);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.of(Examples.HELPFULNESS, Level.of("good", "", 4)))
                .withMessage("level 'good' of value 4.0 is not on the scale of rubric 'helpfulness'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.of(Examples.HELPFULNESS, Level.of("4", "", 3)))
                .withMessage("level '4' of value 3.0 is not on the scale of rubric 'helpfulness'");
    }

    private static Rubric rubric(List<Level> levels, Direction direction, double threshold) {
        return Rubric.builder("any", "How is it?")
                .scale(new Scale.Levels(levels))
                .direction(direction)
                .threshold(threshold)
                .build();
    }

    /** Whole values, so that a mean of two of them is exact. */
    private static List<Level> randomLevels(Random random) {
        TreeSet<Integer> values = new TreeSet<>();
        while (values.size() < 2 + random.nextInt(6)) {
            values.add(random.nextInt(201) - 100);
        }
        List<Level> levels = new ArrayList<>();
        for (int value : values) {
            levels.add(Level.of("level " + value, "", value));
        }
        return levels;
    }
}
