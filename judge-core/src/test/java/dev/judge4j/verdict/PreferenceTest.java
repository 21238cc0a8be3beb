package dev.judge4j.verdict;

import static dev.judge4j.verdict.Preference.Winner.A;
import static dev.judge4j.verdict.Preference.Winner.B;
import static dev.judge4j.verdict.Preference.Winner.TIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @Test
    void readsTheWinnerOffTheSign() {
        assertThat(Preference.ofSigned(0.5, true)).isEqualTo(new Preference(A, 0.5, true));
        assertThat(Preference.ofSigned(-1, false)).isEqualTo(new Preference(B, 1, false));
        assertThat(Preference.ofSigned(0, false)).isEqualTo(new Preference(TIE, 0, false));
        assertThat(Preference.ofSigned(-0.0, true)).isEqualTo(new Preference(TIE, 0, true));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void comesBackFromItsSignedStrengthAndTurnsAroundWithIt(long seed) {
        Random random = new Random(seed);
        double signed = random.nextInt(5) == 0 ? 0 : 2 * random.nextDouble() - 1;
        boolean consistent = random.nextBoolean();

        Preference preference = Preference.ofSigned(signed, consistent);
        Preference turned = Preference.ofSigned(-signed, consistent);

        assertThat(preference.signed()).isEqualTo(signed);
        assertThat(preference.consistent()).isEqualTo(consistent);
        assertThat(Preference.ofSigned(preference.signed(), consistent)).isEqualTo(preference);
        assertThat(turned.strength()).isEqualTo(preference.strength());
        assertThat(turned.winner()).isEqualTo(preference.winner() == A ? B : preference.winner() == B ? A : TIE);
    }

    @Test
    void refusesStrengthsThatCannotBe() {
        for (double strength : new double[] {-1.5, 1.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Preference.ofSigned(strength, true));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preference(TIE, 0.5, true))
                .withMessage("strength is 0 for a tie and only then: TIE, 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preference(A, 0, true))
                .withMessage("strength is 0 for a tie and only then: A, 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preference(A, -0.5, true))
                .withMessage("strength is not in [0, 1]: -0.5");
    }
}
