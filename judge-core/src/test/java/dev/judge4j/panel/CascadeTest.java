package dev.judge4j.panel;

import static dev.judge4j.panel.CascadeCases.DATE;
import static dev.judge4j.panel.CascadeCases.failed;
import static dev.judge4j.panel.CascadeCases.goldOfA;
import static dev.judge4j.panel.CascadeCases.judge;
import static dev.judge4j.panel.CascadeCases.number;
import static dev.judge4j.panel.CascadeCases.pair;
import static dev.judge4j.panel.CascadeCases.pairs;
import static dev.judge4j.panel.CascadeCases.probably;
import static dev.judge4j.panel.CascadeCases.trail;
import static dev.judge4j.panel.CascadeCases.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeTest {

    /** On the labels, both are right and at least 0.8 sure, so that the threshold is 0.8. */
    private static final int LABELS = 40;

    /** What a judge says of pairs that are not labeled. */
    private static Judge<ResponsePair, Preference> saying(String name, Verdict<Preference> ofOthers) {
        return judge(name, pair -> number(pair) < LABELS ? probably(pair, number(pair) < 20 ? 0.8 : 0.9) : ofOthers);
    }

    private static CascadePlan<ResponsePair, Preference> plan(List<? extends Judge<ResponsePair, Preference>> judges) {
        CascadePlan<ResponsePair, Preference> plan =
                CascadePlan.startingWith(judges.get(0), Confidence.labelProbability());
        for (Judge<ResponsePair, Preference> judge : judges.subList(1, judges.size())) {
            plan = plan.then(judge, Confidence.labelProbability());
        }
        return plan;
    }

    private static Cascade<ResponsePair, Preference> cascade(List<Judge<ResponsePair, Preference>> judges) {
        CascadePlan<ResponsePair, Preference> plan = plan(judges);
        return Cascade.builder(plan)
                .name("cascade")
                .calibration(plan.calibrate(
                        goldOfA(LABELS),
                        judges.stream().map(judge -> verdicts(judge, LABELS)).toList(),
                        CascadeTarget.of(0.8, 0.9),
                        DATE))
                .build();
    }

    private static final ResponsePair NEW = pair(LABELS);

    private static Verdict<Preference> judged(Verdict<Preference> first, Verdict<Preference> second) {
        return cascade(List.of(saying("cheap", first), saying("strong", second)))
                .judge(NEW);
    }

    @Test
    void letsTheCheapJudgeDecideWhereItIsSureAndSparesTheOthers() {
        Judge<ResponsePair, Preference> strong = judge("strong", pair -> {
            assertThat(number(pair)).as("asked without need").isLessThan(LABELS);
            return probably(pair, 0.9);
        });

        Verdict<Preference> verdict =
                cascade(List.of(saying("cheap", probably(NEW, 0.1)), strong)).judge(NEW);

        assertThat(verdict.orElseThrow().winner()).isEqualTo(Preference.Winner.B);
        assertThat(verdict.trail().verdicts()).hasSize(1);
        assertThat(verdict.trail().findings())
                .containsExactly(
                        new Finding("decided by", "cheap", ""),
                        new Finding("judges not needed", "1", ""),
                        new Finding("cheap", "sure enough", "confidence 0.9000, threshold 0.8000"));
        assertThat(verdict)
                .hasToString(
                        "B is better (strength 0.80); item q40 of aspen (A) and cedar (B), judge cascade, decided by:"
                                + " cheap, judges not needed: 1, cheap: sure enough (confidence 0.9000, threshold 0.8000)"
                                + " [" + verdict.trail().usage() + "]");
    }

    @Test
    void asksTheNextJudgeWhereTheCheapOneIsNotSure() {
        Verdict<Preference> verdict = judged(probably(NEW, 0.79), probably(NEW, 0.05));

        assertThat(verdict.orElseThrow().winner()).isEqualTo(Preference.Winner.B);
        assertThat(verdict.trail().judge()).isEqualTo("cascade");
        assertThat(verdict.trail().verdicts())
                .extracting(member -> member.trail().judge())
                .containsExactly("cheap", "strong");
        assertThat(verdict.trail().usage().calls()).isEqualTo(2);
        assertThat(verdict.trail().latencyMillis()).isEqualTo(10);
        assertThat(verdict.trail().findings())
                .containsExactly(
                        new Finding("decided by", "strong", ""),
                        new Finding("judges not needed", "0", ""),
                        new Finding("cheap", "not sure enough", "confidence 0.7900, threshold 0.8000"),
                        new Finding("strong", "sure enough", "confidence 0.9500, threshold 0.8000"));
    }

    @Test
    void asksTheNextJudgeWhereOneAbstainedFailedOrDoesNotTellHowSureItIs() {
        Verdict<Preference> abstained = new Abstained<>(Reason.FLIPPED, trail(NEW));
        Verdict<Preference> failed = failed(NEW, Failure.Kind.UNPARSEABLE);
        Verdict<Preference> mute = new Decided<>(
                Preference.ofSigned(1, true),
                trail(NEW, Opinion.builder("compare", "model").answer("A", 1).build()));

        for (Verdict<Preference> first : List.of(abstained, failed, mute)) {
            assertThat(judged(first, probably(NEW, 0.9)).orElseThrow().winner()).isEqualTo(Preference.Winner.A);
        }
        assertThat(judged(failed, probably(NEW, 0.9)).trail().findings()).contains(new Finding("cheap", "failed", ""));
    }

    @Test
    void aJudgeThatThrowsHasFailed() {
        Judge<ResponsePair, Preference> broken = judge("broken", pair -> {
            if (number(pair) == LABELS) {
                throw new IllegalStateException("broken");
            }
            return probably(pair, 0.9);
        });

        Verdict<Preference> verdict =
                cascade(List.of(broken, saying("strong", probably(NEW, 0.9)))).judge(NEW);

        assertThat(verdict).isInstanceOf(Decided.class);
        assertThat(verdict.trail().verdicts().get(0)).isInstanceOf(Failed.class);
    }

    @Test
    void leavesToPeopleWhatNoJudgeMayDecide() {
        assertThat(judged(probably(NEW, 0.6), probably(NEW, 0.7)))
                .isInstanceOfSatisfying(
                        Abstained.class, open -> assertThat(open.reason()).isEqualTo(Reason.LOW_CONFIDENCE));
        assertThat(judged(failed(NEW, Failure.Kind.UNPARSEABLE), probably(NEW, 0.7)))
                .isInstanceOf(Abstained.class);
    }

    @Test
    void failsWithTheLastFailureWhereAllFailed() {
        Verdict<Preference> verdict =
                judged(failed(NEW, Failure.Kind.THROTTLED), failed(NEW, Failure.Kind.UNPARSEABLE));

        assertThat(kind(verdict)).contains(Failure.Kind.UNPARSEABLE);
    }

    @Test
    void failsWhereAJudgeCouldNotBeHeardForTroubleWithTheCalls() {
        assertThat(kind(judged(probably(NEW, 0.7), failed(NEW, Failure.Kind.THROTTLED))))
                .contains(Failure.Kind.THROTTLED);
        assertThat(kind(judged(failed(NEW, Failure.Kind.TIMEOUT), probably(NEW, 0.7))))
                .contains(Failure.Kind.TIMEOUT);
    }

    @Test
    void asksNobodyElseOnceItIsCanceled() {
        Judge<ResponsePair, Preference> strong = judge("strong", pair -> {
            assertThat(number(pair)).as("asked after the end").isLessThan(LABELS);
            return probably(pair, 0.9);
        });

        Verdict<Preference> verdict = cascade(List.of(saying("cheap", failed(NEW, Failure.Kind.CANCELED)), strong))
                .judge(NEW);

        assertThat(kind(verdict)).contains(Failure.Kind.CANCELED);
    }

    private static Optional<Failure.Kind> kind(Verdict<Preference> verdict) {
        return verdict instanceof Failed<Preference> failed
                ? Optional.of(failed.failure().kind())
                : Optional.empty();
    }

    @Test
    void doesNotAskAJudgeThatMayNeverDecide() {
        Judge<ResponsePair, Preference> wrong = judge("wrong", pair -> {
            assertThat(number(pair)).as("asked without use").isLessThan(LABELS);
            return probably(pair, 0.1);
        });
        Judge<ResponsePair, Preference> strong = saying("strong", probably(NEW, 0.9));
        CascadePlan<ResponsePair, Preference> plan =
                plan(List.of(wrong, strong)).by(CascadeMethod.THRESHOLD_PER_JUDGE);
        CascadeCalibration learned = plan.calibrate(
                goldOfA(LABELS),
                List.of(verdicts(wrong, LABELS), verdicts(strong, LABELS)),
                CascadeTarget.of(0.8, 0.9),
                DATE);

        Verdict<Preference> verdict =
                Cascade.builder(plan).calibration(learned).build().judge(NEW);

        assertThat(verdict.trail().findings())
                .contains(new Finding("wrong", "not asked", "no threshold of its reaches the target"));
        assertThat(verdict.trail().verdicts()).hasSize(1);
    }

    @Test
    void ofOneJudgeAbstainsWhereThatIsNotSure() {
        assertThat(cascade(List.of(saying("only", probably(NEW, 0.7)))).judge(NEW))
                .isInstanceOf(Abstained.class);
        assertThat(cascade(List.of(saying("only", probably(NEW, 0.8)))).judge(NEW))
                .isInstanceOf(Decided.class);
    }

    @Test
    void queuesWhatIsOpenTheMostUncertainFirst() throws JsonProcessingException {
        Judge<ResponsePair, Preference> cheap =
                judge("cheap", pair -> probably(pair, number(pair) < LABELS ? 0.9 : 0.7));
        Map<Integer, Verdict<Preference>> says = Map.of(
                40, probably(pair(40), 0.65),
                41, probably(pair(41), 0.95),
                42, new Abstained<>(Reason.REFUSED, trail(pair(42))),
                43, probably(pair(43), 0.55),
                44, failed(pair(44), Failure.Kind.THROTTLED));
        Judge<ResponsePair, Preference> strong =
                judge("strong", pair -> says.getOrDefault(number(pair), probably(pair, 0.9)));
        Cascade<ResponsePair, Preference> cascade = cascade(List.of(cheap, strong));
        List<Verdict<Preference>> verdicts =
                IntStream.range(40, 45).mapToObj(i -> cascade.judge(pair(i))).toList();
        ObjectMapper json = new ObjectMapper();
        List<Verdict<Preference>> read = json.readValue(
                json.writerFor(new TypeReference<List<Verdict<Preference>>>() {})
                        .writeValueAsString(verdicts),
                new TypeReference<>() {});

        // The strong judge refused item 42, so that the cheap judge's 0.7 is the last word on it.
        assertThat(cascade.queue(verdicts))
                .extracting(open -> open.trail().item())
                .containsExactly("q43", "q40", "q42");
        assertThat(cascade.queue(read)).isEqualTo(cascade.queue(verdicts));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cascade.queue(List.of(probably(NEW, 0.5))))
                .withMessageContaining(
                        "is of judge 'anybody' with the fingerprint any print, not of cascade 'cascade'");
    }

    @Test
    void refusesToRunWithoutACalibration() {
        CascadePlan<ResponsePair, Preference> plan = plan(List.of(saying("cheap", probably(NEW, 0.9))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cascade.builder(plan).build())
                .withMessage("the cascade of 'cheap' (print of cheap) by label probability, COMMON_THRESHOLD has no"
                        + " calibration, so that no judge may decide; learn one with CascadePlan.calibrate, or read one with"
                        + " CascadeCalibration.read, and set it");
    }

    @Test
    void refusesTheCalibrationOfOtherJudgesAndNamesBothFingerprints() {
        Judge<ResponsePair, Preference> cheap = saying("cheap", probably(NEW, 0.9));
        Judge<ResponsePair, Preference> strong = saying("strong", probably(NEW, 0.9));
        Judge<ResponsePair, Preference> newer = Judge.of(new Identity("strong", "print of a newer strong"), strong);
        CascadePlan<ResponsePair, Preference> calibrated = plan(List.of(cheap, strong));
        CascadeCalibration learned = cascade(List.of(cheap, strong)).calibration();
        CascadePlan<ResponsePair, Preference> otherJudge = plan(List.of(cheap, newer));
        CascadePlan<ResponsePair, Preference> otherOrder = plan(List.of(strong, cheap));
        CascadePlan<ResponsePair, Preference> otherMethod = calibrated.by(CascadeMethod.THRESHOLD_PER_JUDGE);
        CascadePlan<ResponsePair, Preference> otherConfidence = CascadePlan.startingWith(
                        cheap, Confidence.<Preference>labelProbability())
                .then(strong, Confidence.bothOrders());

        for (var plan : List.of(otherJudge, otherOrder, otherMethod, otherConfidence)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Cascade.builder(plan).calibration(learned).build())
                    .withMessageContaining("has the fingerprint " + plan.fingerprint() + ", but this calibration of")
                    .withMessageContaining("is of a cascade with the fingerprint " + calibrated.fingerprint())
                    .withMessageContaining("calibrate the cascade as it is, or use the judges that were calibrated");
        }
    }

    @Test
    void refusesACalibrationByWhichNoJudgeMayDecide() {
        Judge<ResponsePair, Preference> wrong = judge("wrong", pair -> probably(pair, 0.1));
        CascadePlan<ResponsePair, Preference> plan = plan(List.of(wrong));
        CascadeCalibration learned =
                plan.calibrate(goldOfA(LABELS), List.of(verdicts(wrong, LABELS)), CascadeTarget.of(0.8, 0.9), DATE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cascade.builder(plan).calibration(learned).build())
                .withMessageContaining("no judge of the cascade of 'wrong' (print of wrong) by label probability")
                .withMessageContaining(
                        "reaches an agreement of 0.8 with confidence 0.9 on the 40 labels of 2026-11-24; lower"
                                + " the target, label more items, or take better judges");
    }

    @Test
    void hasAFingerprintOverJudgesConfidencesAndThresholds() {
        Judge<ResponsePair, Preference> cheap = saying("cheap", probably(NEW, 0.9));
        CascadePlan<ResponsePair, Preference> plan = plan(List.of(cheap));
        CascadeCalibration strict =
                plan.calibrate(goldOfA(LABELS), List.of(verdicts(cheap, 20)), new CascadeTarget(0.5, 0.9, 20), DATE);
        CascadeCalibration other = plan.calibrate(
                goldOfA(LABELS),
                List.of(verdicts(cheap, LABELS).subList(20, LABELS)),
                new CascadeTarget(0.5, 0.9, 20),
                DATE);

        Identity one = Cascade.builder(plan).calibration(strict).build().identity();
        assertThat(one.name()).isEqualTo("cascade of cheap");
        assertThat(Cascade.builder(plan)
                        .calibration(strict)
                        .name("x")
                        .build()
                        .identity()
                        .fingerprint())
                .isEqualTo(one.fingerprint());
        assertThat(Cascade.builder(plan).calibration(other).build().identity().fingerprint())
                .isNotEqualTo(one.fingerprint());
    }

    @Test
    void putsWhatARunNeedsAroundTheModelsOfAllItsJudges() {
        ScriptedModel model = ScriptedModel.answering("{\"rationale\": \"\", \"verdict\": \"first\"}");
        PairwiseJudge judge = PairwiseJudge.of(model, Rubrics.helpfulness());
        ScriptedModel decorated = ScriptedModel.answeringBy(call -> ScriptedModel.reply(
                        call.identity().orElseThrow().order() == Order.A_FIRST
                                ? "{\"rationale\": \"\", \"verdict\": \"first\"}"
                                : "{\"rationale\": \"\", \"verdict\": \"second\"}"))
                .withProfile(ModelProfile.of("decorated"));
        CascadePlan<ResponsePair, Preference> plan = CascadePlan.startingWith(judge, Confidence.bothOrders());
        Judge<ResponsePair, Preference> around = judge.withModels(undecorated -> decorated);
        List<Verdict<Preference>> verdicts =
                pairs(LABELS).stream().map(around::judge).toList();
        Cascade<ResponsePair, Preference> cascade = Cascade.builder(plan)
                .calibration(plan.calibrate(goldOfA(LABELS), List.of(verdicts), CascadeTarget.of(0.8, 0.9), DATE))
                .build();

        Cascade<ResponsePair, Preference> run = cascade.withModels(undecorated -> decorated);

        assertThat(run.identity()).isEqualTo(cascade.identity());
        assertThat(run.judge(NEW)).isInstanceOf(Decided.class);
        assertThat(model.calls()).isEmpty();
    }
}
