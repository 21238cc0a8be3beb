package dev.judge4j.panel;

import static dev.judge4j.panel.CascadeCases.DATE;
import static dev.judge4j.panel.CascadeCases.failed;
import static dev.judge4j.panel.CascadeCases.goldOfA;
import static dev.judge4j.panel.CascadeCases.judge;
import static dev.judge4j.panel.CascadeCases.number;
import static dev.judge4j.panel.CascadeCases.probably;
import static dev.judge4j.panel.CascadeCases.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CascadeCalibrationTest {

    /** Sure of the first ten of twenty items, and right; of the others less sure, and wrong. */
    private static final Judge<ResponsePair, Preference> CHEAP = judge(
            "cheap", pair -> number(pair) < 10 ? probably(pair, 0.9 - number(pair) / 100.0) : probably(pair, 0.4));

    /** Sure of items 10 to 17, and right; says nothing of the last two. */
    private static final Judge<ResponsePair, Preference> STRONG = judge(
            "strong",
            pair -> number(pair) < 10
                    ? probably(pair, 0.55)
                    : number(pair) < 18 ? probably(pair, 0.95) : failed(pair, Failure.Kind.UNPARSEABLE));

    private static final CascadePlan<ResponsePair, Preference> PLAN = CascadePlan.startingWith(
                    CHEAP, Confidence.<Preference>labelProbability())
            .then(STRONG, Confidence.labelProbability());

    private static final CascadeTarget TARGET = new CascadeTarget(0.75, 0.8, 5);

    @TempDir
    private Path folder;

    private static CascadeCalibration learned(CascadeMethod method) {
        return PLAN.by(method).calibrate(goldOfA(20), List.of(verdicts(CHEAP, 20), verdicts(STRONG, 20)), TARGET, DATE);
    }

    /**
     * Down from 0.95, the strong judge decides 8 items, all rightly; then the cheap one item 0 at 0.90, and so on to item 9 at
     * 0.81: 18 of 18 are right. At 0.60 the cheap judge decides all others, wrongly: 10 of 20. There are two starts, at 5 and at
     * 10 items, each with half of the doubt of 0.2. If all of n are right, the test passes where 0.75^n is at most 0.1. The
     * walk from 5 ends at once, as 0.75^8 = 0.1001; the walk from 10, where 0.75^10 = 0.056, goes on to 0.81.
     */
    @Test
    void learnsOneThresholdForAllJudgesByHand() {
        CascadeCalibration learned = learned(CascadeMethod.COMMON_THRESHOLD);

        assertThat(learned.thresholds())
                .extracting(CascadeThreshold::toString)
                .containsExactly(
                        "cheap: label probability 0.810 or more, decided 10 of 20, agreed 10",
                        "strong: label probability 0.810 or more, decided 8 of 10, agreed 8");
        assertThat(learned.coverage()).isEqualTo(0.9);
        assertThat(learned.agreement()).hasValue(1);
    }

    /**
     * Each judge has 0.2 / 2 of the doubt. The cheap one is tried from 5 items on, all right: 0.75^5 = 0.24 is above 0.1, and
     * the first test that fails ends it. It decides nothing, and the strong one is tried on all items: 8 at 0.95, where
     * 0.75^8 = 0.1001 fails too.
     */
    @Test
    void learnsAThresholdForEachJudgeByHand() {
        assertThat(learned(CascadeMethod.THRESHOLD_PER_JUDGE).mayDecide()).isFalse();

        CascadeCalibration learned = PLAN.by(CascadeMethod.THRESHOLD_PER_JUDGE)
                .calibrate(
                        goldOfA(20),
                        List.of(verdicts(CHEAP, 20), verdicts(STRONG, 20)),
                        new CascadeTarget(0.7, 0.8, 7), // 0.7^7 = 0.08
                        DATE);

        assertThat(learned.thresholds())
                .extracting(CascadeThreshold::toString)
                .containsExactly(
                        "cheap: label probability 0.810 or more, decided 10 of 20, agreed 10",
                        "strong: label probability 0.950 or more, decided 8 of 10, agreed 8");
        assertThat(learned.agreement()).hasValue(1);
    }

    @Test
    void saysOfAJudgeThatReachesNothingThatItMayNotDecide() {
        Judge<ResponsePair, Preference> wrong = judge("wrong", pair -> probably(pair, 0.1));
        CascadePlan<ResponsePair, Preference> plan = CascadePlan.startingWith(
                        wrong, Confidence.<Preference>labelProbability())
                .then(STRONG, Confidence.labelProbability())
                .by(CascadeMethod.THRESHOLD_PER_JUDGE);

        CascadeCalibration learned = plan.calibrate(
                goldOfA(20), List.of(verdicts(wrong, 20), verdicts(STRONG, 20)), new CascadeTarget(0.7, 0.8, 7), DATE);

        assertThat(learned)
                .hasToString(
                        "cascade for an agreement of 0.7 with confidence 0.8, on 20 labels of 2026-11-24: decides 0.90 of"
                                + " them, agreement 1.00\n"
                                + "  wrong: may not decide, as no threshold of label probability reaches the target\n"
                                + "  strong: label probability 0.550 or more, decided 18 of 20, agreed 18");
        assertThat(learned.thresholds().get(0).threshold()).isEmpty();
    }

    @Test
    void leavesOutWhatPeopleDisagreeOnAndCountsATieAsALabel() {
        GoldLabels gold = GoldLabels.builder(LabelKind.pairs())
                .add(ItemKey.of("q0"), "ann", "A")
                .add(ItemKey.of("q0"), "bob", "B")
                .add(ItemKey.of("q1"), "ann", "TIE")
                .add(ItemKey.of("q2"), "ann", "TIE")
                .add(ItemKey.of("q3"), "ann", "A")
                .build();
        Judge<ResponsePair, Preference> ties = judge("ties", pair -> probably(pair, number(pair) == 1 ? 0.5 : 0.9));
        Confidence<Preference> always = Confidence.of("always", "1", decided -> OptionalDouble.of(1));

        CascadeCalibration learned = CascadePlan.startingWith(ties, always)
                .calibrate(gold, List.of(verdicts(ties, 4)), new CascadeTarget(0.1, 0.5, 1), DATE);

        assertThat(learned.items()).isEqualTo(3);
        assertThat(learned.contested()).isEqualTo(1);
        assertThat(learned.agreement()).hasValue(2.0 / 3); // q1 a tie for both, q2 not, q3 A for both
    }

    @Test
    void survivesAPlainObjectMapperAndAFile() throws IOException {
        ObjectMapper plain = new ObjectMapper();
        for (CascadeMethod method : CascadeMethod.values()) {
            CascadeCalibration learned = learned(method);
            Path file = folder.resolve("cascade.json");

            learned.save(file);

            assertThat(CascadeCalibration.read(file)).isEqualTo(learned).hasSameHashCodeAs(learned);
            assertThat(plain.readValue(plain.writeValueAsString(learned), CascadeCalibration.class))
                    .isEqualTo(learned);
        }
        assertThat(learned(CascadeMethod.COMMON_THRESHOLD)).isNotEqualTo(learned(CascadeMethod.THRESHOLD_PER_JUDGE));
    }

    @Test
    void refusesAFileThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("cascade.json"), "{\"fingerprint\": \"x\"}");
        Path impossible = folder.resolve("impossible.json");
        learned(CascadeMethod.COMMON_THRESHOLD).save(impossible);
        Files.writeString(impossible, Files.readString(impossible).replace("\"agreed\" : 8", "\"agreed\" : 9"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CascadeCalibration.read(file))
                .withMessageStartingWith(file + " is not a calibration of a cascade: ")
                .withMessageContaining("method is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CascadeCalibration.read(impossible))
                .withMessageContaining("agreed, decided, reached of judge 'strong' are no such counts: 9, 8, 10");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> CascadeCalibration.read(folder.resolve("none.json")));
    }

    @Test
    void refusesLabelsAndVerdictsThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.calibrate(goldOfA(20), List.of(verdicts(CHEAP, 20)), TARGET, DATE))
                .withMessage(
                        "the cascade has 2 judges, and there are verdicts of 1; give the verdicts of each judge, in the"
                                + " order of the judges");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PLAN.calibrate(goldOfA(20), List.of(verdicts(STRONG, 20), verdicts(CHEAP, 20)), TARGET, DATE))
                .withMessageContaining(
                        "judge 1 of the cascade is 'cheap' with the fingerprint print of cheap, but the verdict"
                                + " on item 'q0' is of judge 'strong' with the fingerprint print of strong");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PLAN.calibrate(goldOfA(20), List.of(verdicts(CHEAP, 20), verdicts(STRONG, 18)), TARGET, DATE))
                .withMessage(
                        "judge 'strong' has no verdict on 2 labeled items that other judges of the cascade judged, such"
                                + " as 'q18', 'q19'; have every judge judge every labeled item");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PLAN.calibrate(goldOfA(4), List.of(verdicts(CHEAP, 4), verdicts(STRONG, 4)), TARGET, DATE))
                .withMessageContaining("a cascade is calibrated on at least 5 labeled items, and there are 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.calibrate(goldOfA(20), List.of(List.of(), List.of()), TARGET, DATE))
                .withMessage("there is no verdict");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.calibrate(
                        goldOfA(20), List.of(verdicts(CHEAP, 20), verdicts(STRONG, 20)), TARGET, "today"))
                .withMessageContaining("date is not a day");
    }

    @Test
    void refusesATargetThatNobodyCanPromise() {
        for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CascadeTarget.of(share, 0.9))
                    .withMessageContaining("the target's agreement is not between 0 and 1: " + share);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CascadeTarget.of(0.9, share))
                    .withMessageContaining("the target's confidence is not between 0 and 1: " + share);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new CascadeTarget(0.9, 0.9, 0));
    }

    @Test
    void refusesTwoJudgesOfOneName() {
        Judge<ResponsePair, Preference> other =
                Judge.of(new Identity("cheap", "another print"), pair -> probably(pair, 0.9));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.then(other, Confidence.labelProbability()))
                .withMessageContaining("two judges of the cascade are named 'cheap'");
    }
}
