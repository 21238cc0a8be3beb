package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HaloTest {

    /** By hand: columns 1 2 3, 1 2 3 and 1 3 2 have correlations 1, 1/2 and 1/2. */
    @Test
    void correlationsMatchColumnsWorkedByHand() {
        Halo halo = Halo.of(new double[][] {{1, 1, 1}, {2, 2, 3}, {3, 3, 2}});

        assertThat(halo.items()).isEqualTo(3);
        assertThat(halo.criteria()).isEqualTo(3);
        assertThat(halo.correlation(0, 1)).hasValueCloseTo(1.0, within(1e-12));
        assertThat(halo.correlation(0, 2)).hasValueCloseTo(0.5, within(1e-12));
        assertThat(halo.meanCorrelation()).hasValueCloseTo(2.0 / 3, within(1e-12));
        assertThat(Halo.of(new double[][] {{1, 3}, {2, 2}, {3, 1}}).meanCorrelation())
                .hasValueCloseTo(-1.0, within(1e-12));
    }

    @Test
    void excessComparesWithPeopleOnTheSameCriteria() {
        Halo judge = Halo.of(new double[][] {{1, 1}, {2, 2}, {3, 3}});
        Halo people = Halo.of(new double[][] {{1, 1}, {2, 3}, {3, 2}});

        assertThat(judge.excess(people)).hasValueCloseTo(0.5, within(1e-12));
        assertThat(people.excess(judge)).hasValueCloseTo(-0.5, within(1e-12));
        assertThat(judge.excess(judge)).hasValue(0);
    }

    @Test
    void constantCriteriaHaveNoCorrelation() {
        double tenth = 0.1; // no binary fraction: the mean of three of them is rounded
        Halo halo = Halo.of(new double[][] {{1, tenth, 2}, {2, tenth, 1}, {3, tenth, 5}});

        assertThat(halo.correlation(0, 1)).isEmpty();
        assertThat(halo.meanCorrelation()).isEqualTo(halo.correlation(0, 2));
        assertThat(Halo.of(new double[][] {{1, 2}, {1, 3}}).meanCorrelation()).isEmpty();
    }

    @Test
    void commonPartOfHalfTheVarianceGivesACorrelationOfAHalf() {
        Random random = new Random(2);
        double[][] scores = new double[20_000][4];
        for (double[] row : scores) {
            double common = random.nextGaussian();
            for (int k = 0; k < 4; k++) {
                row[k] = common + random.nextGaussian();
            }
        }
        assertThat(Halo.of(scores).meanCorrelation()).hasValueCloseTo(0.5, within(0.02));
    }

    @Test
    void rejectsTablesWithoutTwoOfEach() {
        assertThatIllegalArgumentException().isThrownBy(() -> Halo.of(new double[][] {{1, 2}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Halo.of(new double[][] {{1}, {2}}))
                .withMessage("number of criteria in scores is less than 2: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Halo.of(new double[][] {{1, 2}, {3}}))
                .withMessage("scores[1] has 1 values, scores[0] has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Halo.of(new double[][] {{1, 2}, {3, Double.NaN}}))
                .withMessageContaining("scores[1][1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Halo.of(new double[][] {{1, 2}, {3, 4}}).excess(Halo.of(new double[][] {{1, 2, 3}, {3, 4, 5}})))
                .withMessage("other has 3 criteria, this has 2");
    }
}
