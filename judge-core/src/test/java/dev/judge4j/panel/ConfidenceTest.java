package dev.judge4j.panel;

import static dev.judge4j.panel.CascadeCases.pair;
import static dev.judge4j.panel.CascadeCases.probably;
import static dev.judge4j.panel.CascadeCases.trail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ConfidenceTest {

    private static final Rubric ONE_TO_FIVE =
            Rubric.builder("five", "How good?").scale(Scale.Range.of(1, 5)).build();

    private static Decided<Preference> preferred(double signed, boolean consistent) {
        return new Decided<>(Preference.ofSigned(signed, consistent), trail(pair(0)));
    }

    private static Decided<Score> scored(double value, Opinion... opinions) {
        return new Decided<>(
                Score.of(ONE_TO_FIVE, value), Trail.of("q0", null, "judge", "print", List.of(opinions), 0));
    }

    private static Opinion answered(int repetition, double value) {
        return Opinion.builder("score", "model")
                .repetition(repetition)
                .answer("" + value, value)
                .build();
    }

    private static Opinion probable(Map<String, Double> probabilities) {
        return Opinion.builder("score", "model")
                .answer("4", 4)
                .probabilities(probabilities)
                .build();
    }

    @Test
    void ofBothOrdersIsTheStrengthAndNoneAfterAFlip() {
        Confidence<Preference> confidence = Confidence.bothOrders();

        assertThat(confidence.of(preferred(-0.75, true))).hasValue(0.75);
        assertThat(confidence.of(preferred(0.5, false))).hasValue(0);
        assertThat(confidence.of(preferred(0, true))).hasValue(0);
    }

    /** By hand: 3, 3, 5, 5 have the standard deviation 1, of at most 2 on a scale from 1 to 5: 1 - 1/2. */
    @Test
    void ofSamplesIsOneMinusTheSpreadAsAShareOfTheWidestPossible() {
        Confidence<Score> confidence = Confidence.sampleSpread(1, 5);

        assertThat(confidence.of(scored(4, answered(0, 3), answered(1, 3), answered(2, 5), answered(3, 5))))
                .hasValue(0.5);
        assertThat(confidence.of(scored(3, answered(0, 3), answered(1, 3)))).hasValue(1);
        assertThat(confidence.of(scored(3, answered(0, 1), answered(1, 5)))).hasValue(0);
        assertThat(confidence.of(scored(3, answered(0, 3)))).as("asked once").isEmpty();
    }

    /** By hand: in each order the answers are the same, although they differ between the orders. */
    @Test
    void ofSamplesComparesOnlyAnswersToOneQuestion() {
        Opinion[] opinions = Arrays.stream(new double[] {1, 1, -1, -1})
                .mapToObj(value -> Opinion.builder("compare", "model")
                        .order(value > 0 ? Order.A_FIRST : Order.B_FIRST)
                        .answer(value > 0 ? "A" : "B", value)
                        .build())
                .toArray(Opinion[]::new);
        Decided<Preference> flipped = new Decided<>(Preference.ofSigned(0, false), trail(pair(0), opinions));

        assertThat(Confidence.<Preference>sampleSpread(-1, 1).of(flipped)).hasValue(1);
    }

    @Test
    void ofSamplesRefusesAScaleThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Confidence.sampleSpread(5, 1))
                .withMessage("lowest is not below highest: 5.0, 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Confidence.sampleSpread(Double.NaN, 1));
    }

    @Test
    void ofTheLabelIsItsMeanProbability() {
        Confidence<Score> confidence = Confidence.labelProbability();

        assertThat(confidence.of(scored(4, probable(Map.of("4", 0.7, "3", 0.3)), probable(Map.of("4", 0.5, "5", 0.5)))))
                .hasValueCloseTo(0.6, within(1e-12));
        assertThat(confidence.of(scored(4, probable(Map.of("3", 1.0)))))
                .as("a label not among them")
                .hasValue(0);
        assertThat(confidence.of(scored(4, probable(Map.of("4", 1.0)), answered(0, 4))))
                .isEmpty();
        assertThat(confidence.of(scored(3.5, probable(Map.of("4", 1.0)))))
                .as("between levels")
                .isEmpty();
        assertThat(confidence.of(scored(4))).isEmpty();
    }

    @Test
    void ofTheLabelIsOfAnswersOnlyNotOfWhatPreparedTheQuestionOrWasLost() {
        Opinion prepared =
                Opinion.builder("reference", "model").answer("A reference.").build();
        Opinion lost = Opinion.builder("score", "model")
                .failure(Failure.of(Failure.Kind.UNPARSEABLE, "no verdict"))
                .build();

        assertThat(Confidence.<Score>labelProbability().of(scored(4, prepared, lost, probable(Map.of("4", 0.7)))))
                .hasValue(0.7);
        assertThat(Confidence.<Score>labelProbability().of(scored(4, prepared))).isEmpty();
    }

    /** By hand: 0.9 and 0.6 for A, 1 - 0.8 of the one for B, 0 of the one that was lost: 1.7 / 4. */
    @Test
    void ofAnnotatorsIsTheMeanProbabilityOverAllOfThem() {
        List<Verdict<?>> annotators = List.of(
                probably(pair(0), 0.9),
                probably(pair(0), 0.6),
                probably(pair(0), 0.2),
                new Abstained<Preference>(Reason.REFUSED, trail(pair(0))));
        Decided<Preference> verdict =
                new Decided<>(Preference.ofSigned(0.8, true), trail(pair(0)).withVerdicts(annotators));

        assertThat(Confidence.<Preference>annotators().of(verdict)).hasValueCloseTo(1.7 / 4, within(1e-12));
        assertThat(Confidence.<Preference>annotators().of(preferred(1, true)))
                .as("made from no others")
                .isEmpty();
    }

    @Test
    void ofAnnotatorsCountsVotesWhereNoProbabilitiesAreTold() {
        Decided<Preference> verdict = new Decided<>(
                Preference.ofSigned(1, true),
                trail(pair(0)).withVerdicts(List.of(preferred(1, true), preferred(0.5, true), preferred(-1, true))));

        assertThat(Confidence.<Preference>annotators().of(verdict)).hasValueCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void ofOnesOwnHasItsNameAndVersionAndIsNoneWhereItIsNotFinite() {
        Confidence<Preference> own = Confidence.of("mine", "2", decided -> OptionalDouble.of(0.3));
        Confidence<Preference> odd = Confidence.of("odd", "1", decided -> OptionalDouble.of(Double.NaN));

        assertThat(own.of(preferred(1, true))).hasValue(0.3);
        assertThat(own.name()).isEqualTo("mine");
        assertThat(own.fingerprint()).isEqualTo("mine 2");
        assertThat(odd.of(preferred(1, true))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Confidence.of(" ", "1", decided -> OptionalDouble.empty()));
    }
}
