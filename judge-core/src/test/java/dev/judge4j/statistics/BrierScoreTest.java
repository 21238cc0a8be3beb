package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BrierScoreTest {

    /** By hand: squares .04, .09, .25 and .16 have mean .135; the base rate of 3/4 alone has 3/16. */
    @Test
    void scoreAndSkillMatchFourItemsWorkedByHand() {
        BrierScore score = BrierScore.of(new double[] {0.8, 0.3, 0.5, 0.6}, new boolean[] {true, false, true, true});

        assertThat(score.value()).isCloseTo(0.135, within(1e-15));
        assertThat(score.baseRate()).isEqualTo(0.75);
        assertThat(score.reference()).isEqualTo(0.1875);
        assertThat(score.skill()).hasValueCloseTo(1 - 0.135 / 0.1875, within(1e-12));
    }

    @Test
    void statingTheBaseRateHasNoSkill() {
        double[] stated = new double[4];
        Arrays.fill(stated, 0.25);

        assertThat(BrierScore.of(stated, new boolean[] {true, false, false, false})
                        .skill())
                .hasValueCloseTo(0.0, within(1e-15));
    }

    @Test
    void skillIsEmptyWhereAllOutcomesAreTheSame() {
        assertThat(BrierScore.of(new double[] {0.9}, new boolean[] {true}).skill())
                .isEmpty();
    }

    @Test
    void rejectsWhatIsNoProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrierScore.of(new double[] {-0.1}, new boolean[] {true}))
                .withMessage("probabilities[0] is not in [0, 1]: -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrierScore.of(new double[] {0.1}, new boolean[] {true, true}))
                .withMessageContaining("probabilities has 1 values, outcomes has 2");
        assertThatIllegalArgumentException().isThrownBy(() -> BrierScore.of(new double[] {}, new boolean[] {}));
        assertThatIllegalArgumentException().isThrownBy(() -> new BrierScore(0, 0.1, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new BrierScore(1, Double.NaN, 0.5));
    }
}
