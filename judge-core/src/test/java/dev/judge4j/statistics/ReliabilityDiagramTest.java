package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityDiagramTest {

    /** By hand: .1 and .2 (mean .15, none came true) and .7, .8, 1 (mean 2.5/3, two of three came true). */
    @Test
    void errorsMatchTwoBinsWorkedByHand() {
        ReliabilityDiagram diagram = ReliabilityDiagram.of(
                new double[] {0.1, 0.2, 0.7, 0.8, 1}, new boolean[] {false, false, true, false, true}, 2, 0.95);

        assertThat(diagram.bins()).hasSize(2);
        ReliabilityDiagram.Bin upper = diagram.bins().get(1);
        assertThat(upper.low()).isEqualTo(0.5);
        assertThat(upper.high()).isEqualTo(1);
        assertThat(upper.items()).isEqualTo(3);
        assertThat(upper.meanProbability()).isCloseTo(2.5 / 3, within(1e-15));
        assertThat(upper.observed()).isEqualTo(ProportionInterval.WILSON.of(2, 3, 0.95));
        assertThat(diagram.expectedCalibrationError()).isCloseTo(0.4 * 0.15 + 0.6 * (2.5 / 3 - 2.0 / 3), within(1e-15));
        assertThat(diagram.maximumCalibrationError()).isCloseTo(0.5 / 3, within(1e-15));
    }

    @Test
    void edgesBelongToTheUpperBinAndOneToTheLast() {
        ReliabilityDiagram diagram =
                ReliabilityDiagram.of(new double[] {0, 0.5, 1}, new boolean[] {false, true, true}, 2, 0.95);

        assertThat(diagram.bins().get(0).items()).isEqualTo(1);
        assertThat(diagram.bins().get(1).items()).isEqualTo(2);
    }

    @Test
    void binsWithoutItemsAreLeftOut() {
        assertThat(ReliabilityDiagram.of(new double[] {0.95}, new boolean[] {true}, 10, 0.95)
                        .bins())
                .hasSize(1);
    }

    /** With 10,000 items in each bin, noise leaves about .4/100 of error. */
    @Test
    void judgeThatIsAsOftenRightAsItSaysHasNextToNoError() {
        Random random = new Random(6);
        double[] stated = new double[100_000];
        boolean[] outcomes = new boolean[stated.length];
        for (int i = 0; i < stated.length; i++) {
            stated[i] = random.nextDouble();
            outcomes[i] = random.nextDouble() < stated[i];
        }

        ReliabilityDiagram diagram = ReliabilityDiagram.of(stated, outcomes, 10, 0.95);

        assertThat(diagram.expectedCalibrationError()).isLessThan(0.006);
    }

    @Test
    void rejectsWhatIsNoProbability() {
        boolean[] one = {true};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReliabilityDiagram.of(new double[] {1.1}, one, 10, 0.95))
                .withMessage("probabilities[0] is not in [0, 1]: 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReliabilityDiagram.of(new double[] {Double.NaN}, one, 10, 0.95))
                .withMessageContaining("probabilities[0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReliabilityDiagram.of(new double[] {}, new boolean[] {}, 10, 0.95))
                .withMessage("probabilities is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReliabilityDiagram.of(new double[] {1, 0}, one, 10, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReliabilityDiagram.of(new double[] {1}, one, 0, 0.95))
                .withMessage("bins is less than 1: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReliabilityDiagram(List.of()));
    }
}
