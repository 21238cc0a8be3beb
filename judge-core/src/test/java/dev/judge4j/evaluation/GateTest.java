package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.evaluation.GateCheck.State;
import dev.judge4j.evaluation.GateResult.Outcome;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.verdict.Failure;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static Ran passing(int passed, int of) {
        Ran ran = Ran.by("j");
        for (int i = 0; i < of; i++) {
            ran.yesNo("q" + i, "a", i < passed);
        }
        return ran;
    }

    /** Wilson's interval of 94 of 100 is [.875, .972]. */
    @ParameterizedTest
    @CsvSource({
        "0.87, HOLDS, PASSED, 0",
        "0.88, UNDECIDED, INCONCLUSIVE, 2",
        "0.97, UNDECIDED, INCONCLUSIVE, 2",
        "0.98, FAILS, QUALITY_FAILED, 1"
    })
    void holdsByTheLowerBoundFailsByTheUpperAndIsOpenBetween(double least, State state, Outcome outcome, int exitCode) {
        Gate gate = Gate.builder().passRateAtLeast("j", least).build();
        GateResult result = gate.check(Summary.of(passing(94, 100).source()));

        assertThat(result.checks()).extracting(GateCheck::state).containsExactly(state);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.reasons().get(0))
                .startsWith(state + ": pass rate at least " + least + ", judge 'j' on 'a': 0.94 [0.88, 0.97] 95 %");
    }

    @Test
    void doesNotPassOnAFewPerfectItems() {
        Gate gate = Gate.builder().meanQualityAtLeast("j", 0.9).build();
        Ran ran = Ran.by("j").score("q1", "a", 5).score("q2", "a", 5).score("q3", "a", 5);

        assertThat(gate.check(Summary.of(ran.source())).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void asksEveryCandidateUnlessNarrowed() {
        Ran ran = passing(100, 100);
        for (int i = 0; i < 100; i++) {
            ran.category("law").yesNo("q" + i, "b", i < 10);
        }
        Summary summary = Summary.of(ran.source());

        GateResult all = Gate.builder().passRateAtLeast("j", 0.9).build().check(summary);
        GateResult one = Gate.builder()
                .passRateAtLeast(GateTarget.judge("print of j").candidate("a"), 0.9)
                .build()
                .check(summary);
        GateResult category = Gate.builder()
                .passRateAtLeast(GateTarget.judge("j").category("law"), 0.9)
                .build()
                .check(summary);

        assertThat(all.checks()).extracting(GateCheck::state).containsExactly(State.HOLDS, State.FAILS);
        assertThat(all.reasons().get(0)).startsWith("FAILS");
        assertThat(one.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(category.outcome()).isEqualTo(Outcome.QUALITY_FAILED);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT, INFRASTRUCTURE_FAILED, 3", "UNPARSEABLE, INCONCLUSIVE, 2"})
    void tellsFailedCallsFromUnreadableReplies(Failure.Kind kind, Outcome outcome, int exitCode) {
        Ran ran = passing(70, 70);
        for (int i = 70; i < 100; i++) {
            ran.failed("q" + i, "a", kind);
        }
        Summary summary = Summary.of(ran.source());

        for (Gate gate : new Gate[] {
            Gate.builder().coverageAtLeast("j", 0.98).build(),
            Gate.builder().passRateAtLeast("j", 0.5).build()
        }) {
            GateResult result = gate.check(summary);
            assertThat(result.outcome()).isEqualTo(outcome);
            assertThat(result.exitCode()).isEqualTo(exitCode);
        }
        assertThat(Gate.builder()
                        .coverageAtLeast("j", 0.98)
                        .build()
                        .check(summary)
                        .reasons())
                .containsExactly(
                        "FAILS: coverage at least 0.98, judge 'j' on 'a': 0.7000, 70 of 100 decided (30 failed: " + kind
                                + " 30)");
    }

    @Test
    void isAnInfrastructureFailureWhereTheRunStoppedEarly() {
        Summary summary = Summary.builder(passing(10, 100).source())
                .stopped("the quota of the day is used up")
                .build();
        GateResult result = Gate.builder().passRateAtLeast("j", 0.9).build().check(summary);

        assertThat(result.outcome()).isEqualTo(Outcome.INFRASTRUCTURE_FAILED);
        assertThat(result.reasons().get(0))
                .isEqualTo("FAILS: the run ends, all judges: it stopped early: the quota of the day is used up");
    }

    @Test
    void limitsFailedCalls() {
        Ran ran = passing(95, 95);
        for (int i = 0; i < 5; i++) {
            ran.failed("f" + i, "a", Failure.Kind.THROTTLED);
        }
        Summary summary = Summary.of(ran.source());

        assertThat(Gate.builder()
                        .callFailuresAtMost("j", 0.05)
                        .build()
                        .check(summary)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(Gate.builder()
                        .callFailuresAtMost("j", 0.04)
                        .build()
                        .check(summary)
                        .outcome())
                .isEqualTo(Outcome.INFRASTRUCTURE_FAILED);
    }

    /** By hand: 100 verdicts of 100 tokens in and 10 out at 1 and 5 USD a million are 0.015 USD. */
    @ParameterizedTest
    @CsvSource({"0.015, PASSED", "0.0149, QUALITY_FAILED"})
    void limitsCosts(String most, Outcome outcome) {
        Prices prices = Prices.of("test", Map.of("model", Price.of("1", "5", "a test", LocalDate.of(2026, 11, 24))));
        Summary summary =
                Summary.builder(passing(1, 100).source()).prices(prices).build();

        assertThat(Gate.builder().costAtMost(most).build().check(summary).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void doesNotTakeAnUnknownPriceForNone() {
        GateResult result = Gate.builder()
                .costAtMost("1")
                .build()
                .check(Summary.of(passing(1, 1).source()));

        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.reasons())
                .containsExactly("UNDECIDED: cost at most 1 USD, all judges: there is no price of model");
    }

    @Test
    void limitsFlips() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 200; i++) {
            ran.pair("q" + i, "a", "b", i < 10 ? 0 : 1, i >= 10);
        }
        Summary summary = Summary.of(ran.source());

        assertThat(Gate.builder()
                        .flipRateAtMost("j", 0.1)
                        .build()
                        .check(summary)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(Gate.builder()
                        .flipRateAtMost("j", 0.01)
                        .build()
                        .check(summary)
                        .outcome())
                .isEqualTo(Outcome.QUALITY_FAILED);
        assertThat(Gate.builder()
                        .winRateAtLeast("j", 0.9)
                        .build()
                        .check(summary)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(Gate.builder()
                        .passRateAtLeast("j", 0.9)
                        .build()
                        .check(summary)
                        .outcome())
                .as("a number that is missing")
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    /**
     * By hand: 3 or 30 of 200 items get worse by all: differences of mean -.015 and -.15 with errors .0086 and .0253, so that the
     * 95 % intervals are [-.032, .002] and [-.2, -.1].
     */
    @ParameterizedTest
    @CsvSource({"3, 0.05, PASSED", "3, 0.02, INCONCLUSIVE", "30, 0.05, QUALITY_FAILED"})
    void findsARegressionByThePairedInterval(int worse, double margin, Outcome outcome) {
        Ran now = passing(180 - worse, 200);
        VerdictSource before = passing(180, 200).source();
        Gate gate = Gate.builder().noRegression("j", before, margin).build();

        GateResult result = gate.check(Summary.of(now.source()), now.source());

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.reasons().get(0)).contains("200 items paired");
    }

    @Test
    void isOpenWhereTheBaselineIsAnotherJudgesOrOfOtherItems() {
        Ran now = passing(10, 10);
        VerdictSource otherJudge =
                Ran.by("j").fingerprint("other").yesNo("q1", "a", true).source();
        VerdictSource otherItems = Ran.by("j").yesNo("q1", "a", true).source();

        for (VerdictSource baseline : new VerdictSource[] {otherJudge, otherItems}) {
            GateResult result = Gate.builder()
                    .noRegression("j", baseline, 0.1)
                    .build()
                    .check(Summary.of(now.source()), now.source());
            assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        }
    }

    @Test
    void rejectsWhatIsMisconfigured() {
        Summary summary = Summary.of(passing(1, 2).source());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.builder().build())
                .withMessage("a gate has at least one condition; this one would pass everything");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.builder().passRateAtLeast("j", 90))
                .withMessage("least is not in [0, 1]: 90.0; write 90 percent as 0.9");
        assertThatIllegalArgumentException().isThrownBy(() -> Gate.builder().costAtMost("-1"));
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> Gate.builder().costAtMost("a lot"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Gate.builder().passRateAtLeast("k", 0.9).build().check(summary))
                .withMessage("there is no judge 'k'; there is 'j'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.builder()
                        .passRateAtLeast(GateTarget.judge("j").candidate("z"), 0.9)
                        .build()
                        .check(summary))
                .withMessage("judge 'j' has no candidate 'z'; there is 'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.builder()
                        .noRegression("j", passing(1, 2).source(), 0.1)
                        .build()
                        .check(summary))
                .withMessageContaining("call check(summary, source)");
    }
}
