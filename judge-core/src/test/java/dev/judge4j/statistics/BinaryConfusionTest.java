package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryConfusionTest {

    /** By hand: 10 positive items of which 9 found, 20 negative of which 16 found, so 4 of 13 alarms were false. */
    @Test
    void ratesMatchATableWorkedByHand() {
        BinaryConfusion confusion = new BinaryConfusion(9, 1, 16, 4);

        assertThat(confusion.items()).isEqualTo(30);
        assertThat(confusion.accuracy()).isCloseTo(25.0 / 30, within(1e-15));
        assertThat(confusion.prevalence()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(confusion.apparentPrevalence()).isCloseTo(13.0 / 30, within(1e-15));
        assertThat(confusion.constantAccuracy()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(confusion.sensitivity(0.95)).hasValue(ProportionInterval.WILSON.of(9, 10, 0.95));
        assertThat(confusion.specificity(0.95)).hasValue(ProportionInterval.WILSON.of(16, 20, 0.95));
        assertThat(confusion.precision(0.95)).hasValue(ProportionInterval.WILSON.of(9, 13, 0.95));
        assertThat(confusion.f1()).hasValueCloseTo(18.0 / 23, within(1e-15));
        assertThat(confusion.informedness()).hasValueCloseTo(0.7, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void countingIsByPairAndExchangingTheClassesExchangesTheRates(long seed) {
        Random random = new Random(seed);
        boolean[] gold = new boolean[50];
        boolean[] verdicts = new boolean[50];
        boolean[] notGold = new boolean[50];
        boolean[] notVerdicts = new boolean[50];
        int both = 0;
        for (int i = 0; i < 50; i++) {
            gold[i] = random.nextBoolean();
            verdicts[i] = random.nextInt(4) == 0;
            notGold[i] = !gold[i];
            notVerdicts[i] = !verdicts[i];
            both += gold[i] && verdicts[i] ? 1 : 0;
        }

        BinaryConfusion confusion = BinaryConfusion.of(gold, verdicts);
        BinaryConfusion exchanged = BinaryConfusion.of(notGold, notVerdicts);

        assertThat(confusion.truePositives()).isEqualTo(both);
        assertThat(exchanged.sensitivity(0.9)).isEqualTo(confusion.specificity(0.9));
        assertThat(exchanged.specificity(0.9)).isEqualTo(confusion.sensitivity(0.9));
        assertThat(exchanged.accuracy()).isEqualTo(confusion.accuracy());
        assertThat(exchanged.informedness().orElseThrow())
                .isCloseTo(confusion.informedness().orElseThrow(), within(1e-12));
        assertThat(confusion.accuracy())
                .isCloseTo(
                        confusion.prevalence()
                                        * confusion
                                                .sensitivity(0.9)
                                                .orElseThrow()
                                                .estimate()
                                + (1 - confusion.prevalence())
                                        * confusion
                                                .specificity(0.9)
                                                .orElseThrow()
                                                .estimate(),
                        within(1e-12));
    }

    @Test
    void ratesOfAnEmptyClassAreEmpty() {
        BinaryConfusion positives = new BinaryConfusion(3, 2, 0, 0);
        BinaryConfusion silent = new BinaryConfusion(0, 0, 4, 0);

        assertThat(positives.specificity(0.95)).isEmpty();
        assertThat(positives.informedness()).isEmpty();
        assertThat(silent.sensitivity(0.95)).isEmpty();
        assertThat(silent.precision(0.95)).isEmpty();
        assertThat(silent.f1()).isEmpty();
        assertThat(silent.constantAccuracy()).isEqualTo(1);
    }

    @Test
    void rejectsWhatIsNoCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryConfusion(-1, 0, 1, 1))
                .withMessage("truePositives is less than 0: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryConfusion(0, 0, 0, 0))
                .withMessageStartingWith("number of items is not from 1 to ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryConfusion(Integer.MAX_VALUE, 1, 0, 0))
                .withMessageStartingWith("number of items is not from 1 to ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryConfusion.of(new boolean[1], new boolean[2]))
                .withMessageContaining("gold has 1 values, verdicts has 2");
        assertThatIllegalArgumentException().isThrownBy(() -> BinaryConfusion.of(new boolean[0], new boolean[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new BinaryConfusion(1, 1, 1, 1).sensitivity(95));
    }
}
