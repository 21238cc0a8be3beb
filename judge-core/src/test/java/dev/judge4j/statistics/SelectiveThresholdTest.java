package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectiveThresholdTest {

    /**
     * By hand: 20 agreements in a row have a lower bound of 0.1^(1/20) = 0.891 and 21 of 0.896; with the first
     * disagreement, the 22nd, the bound falls to 0.832 and the search ends, whatever comes after.
     */
    @Test
    void lastThresholdBeforeTheFirstFailureIsTaken() {
        double[] confidences = new double[100];
        boolean[] agrees = new boolean[100];
        for (int i = 0; i < 100; i++) {
            confidences[i] = 1 - i / 1000.0;
            agrees[i] = i != 21;
        }

        SelectiveThreshold found =
                SelectiveThreshold.find(confidences, agrees, 0.89, 0.9, 20).orElseThrow();

        assertThat(found.accepted()).isEqualTo(21);
        assertThat(found.threshold()).isEqualTo(1 - 20 / 1000.0);
        assertThat(found.lowerBound()).isCloseTo(Math.pow(0.1, 1 / 21.0), within(1e-9));
        assertThat(found.agreement()).isEqualTo(1);
        assertThat(found.coverage()).isEqualTo(0.21);
        assertThat(found.items()).isEqualTo(100);
    }

    @Test
    void itemsOfEqualConfidenceAreAcceptedTogether() {
        double[] confidences = new double[40];
        boolean[] agrees = new boolean[40];
        Arrays.fill(confidences, 0.7);
        Arrays.fill(agrees, true);

        SelectiveThreshold found =
                SelectiveThreshold.find(confidences, agrees, 0.9, 0.9, 1).orElseThrow();

        assertThat(found.accepted()).isEqualTo(40);
        assertThat(found.threshold()).isEqualTo(0.7);
    }

    @Test
    void isEmptyWhereEvenTheSurestItemsFailOrAreTooFew() {
        double[] confidences = {0.9, 0.8, 0.7};
        boolean[] agrees = {true, true, true};

        assertThat(SelectiveThreshold.find(confidences, agrees, 0.9, 0.9, 3)).isEmpty(); // a bound of 0.464
        assertThat(SelectiveThreshold.find(confidences, agrees, 0.4, 0.9, 4)).isEmpty();
        assertThat(SelectiveThreshold.find(confidences, agrees, 0.4, 0.9, 3)).isPresent();
    }

    @Test
    void orderOfItemsDoesNotMatter() {
        Random random = new Random(3);
        double[] confidences = random.ints(200, 0, 50).asDoubleStream().toArray();
        boolean[] agrees = new boolean[200];
        double[] turned = new double[200];
        boolean[] turnedAgrees = new boolean[200];
        for (int i = 0; i < 200; i++) {
            agrees[i] = random.nextInt(60) < confidences[i] + 12;
            turned[199 - i] = confidences[i];
            turnedAgrees[199 - i] = agrees[i];
        }

        Optional<SelectiveThreshold> found = SelectiveThreshold.find(confidences, agrees, 0.8, 0.9, 10);

        assertThat(found).isPresent();
        assertThat(SelectiveThreshold.find(turned, turnedAgrees, 0.8, 0.9, 10)).isEqualTo(found);
    }

    /** Agreement rises with confidence from 0.5 to 1; at n = 200 labels a target of 0.85 is missed in at most 10 %. */
    @Test
    void missesItsTargetNoOftenerThanAllowed() {
        Random random = new Random(59);
        int missed = 0;
        int found = 0;
        for (int run = 0; run < 2000; run++) {
            double[] confidences = random.doubles(200, 0.5, 1).toArray();
            boolean[] agrees = new boolean[200];
            for (int i = 0; i < 200; i++) {
                agrees[i] = random.nextDouble() < confidences[i];
            }
            Optional<SelectiveThreshold> threshold = SelectiveThreshold.find(confidences, agrees, 0.85, 0.9, 30);
            if (threshold.isPresent()) {
                found++;
                double truth = (1 + threshold.orElseThrow().threshold()) / 2; // the mean of a uniform share above it
                missed += truth < 0.85 ? 1 : 0;
            }
        }
        assertThat(missed / 2000.0).isBetween(0.0, 0.1);
        assertThat(found).isGreaterThan(1000);
    }

    @Test
    void rejectsArgumentsOutOfRange() {
        double[] one = {0.9};
        boolean[] yes = {true};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectiveThreshold.find(one, new boolean[] {true, true}, 0.9, 0.9, 1))
                .withMessageContaining("confidences has 1 values, agrees has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectiveThreshold.find(new double[] {}, new boolean[] {}, 0.9, 0.9, 1))
                .withMessage("confidences is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectiveThreshold.find(new double[] {Double.NaN}, yes, 0.9, 0.9, 1))
                .withMessageContaining("confidences[0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectiveThreshold.find(one, yes, 1, 0.9, 1))
                .withMessageStartingWith("target");
        assertThatIllegalArgumentException().isThrownBy(() -> SelectiveThreshold.find(one, yes, 0.9, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectiveThreshold.find(one, yes, 0.9, 0.9, 0))
                .withMessage("leastAccepted is less than 1: 0");
    }
}
