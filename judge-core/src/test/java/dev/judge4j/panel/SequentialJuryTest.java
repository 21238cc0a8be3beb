package dev.judge4j.panel;

import static dev.judge4j.panel.Jurors.PAIR;
import static dev.judge4j.panel.Jurors.SAMPLE;
import static dev.judge4j.panel.Jurors.abstains;
import static dev.judge4j.panel.Jurors.answers;
import static dev.judge4j.panel.Jurors.fails;
import static dev.judge4j.panel.Jurors.findings;
import static dev.judge4j.panel.Jurors.grades;
import static dev.judge4j.panel.Jurors.juror;
import static dev.judge4j.panel.Jurors.prefers;
import static dev.judge4j.panel.Jurors.trail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequentialJuryTest {

    private static final Judge<Sample, Score> NEVER = juror("never", sample -> {
        throw new AssertionError("asked although enough was said");
    });

    @Test
    void stopsAtALeadAndSaysWhatItSaved() {
        Verdict<Score> verdict = scores(StoppingRule.lead(2), answers("a", true), answers("b", true), NEVER)
                .judge(SAMPLE);

        assertThat(verdict.orElseThrow().quality()).hasValue(1);
        assertThat(verdict.orElseThrow().passed()).hasValue(true);
        assertThat(verdict.trail().verdicts()).hasSize(2);
        assertThat(verdict.trail().latencyMillis()).isEqualTo(10);
        assertThat(findings(verdict))
                .containsExactly("votes: 2 of 3 (1 saved)", "balance: 2.00 (ahead, lead 2 reached)");
    }

    /** By hand: no, yes, no, no is a lead of 2 for no, which has 3 of 4 votes. */
    @Test
    void goesOnUntilOneSideLeads() {
        Verdict<Score> verdict = scores(
                        StoppingRule.lead(2),
                        answers("a", false),
                        answers("b", true),
                        answers("c", false),
                        answers("d", false),
                        NEVER)
                .judge(SAMPLE);

        assertThat(verdict.orElseThrow().quality()).hasValue(0.25);
        assertThat(verdict.orElseThrow().passed()).hasValue(false);
    }

    /** Its vote would fill the quorum and say nothing. */
    @Test
    void asksNobodyWhoIsRightInHalfOfTheItemsOrLess() {
        Verdict<Score> verdict = scores(
                        StoppingRule.likelihood(Map.of("never", 0.4, "b", 0.9, "c", 0.9), 0.01),
                        NEVER,
                        answers("b", true),
                        answers("c", true))
                .judge(SAMPLE);

        assertThat(verdict.orElseThrow().passed()).hasValue(true);
        assertThat(verdict.trail().verdicts()).hasSize(2);
    }

    @Test
    void whenNobodyIsLeftTheMajorityDecides() {
        assertThat(scores(StoppingRule.lead(2), answers("a", false), answers("b", true), answers("c", true))
                        .judge(SAMPLE)
                        .orElseThrow()
                        .passed())
                .hasValue(true);
        assertThat(scores(StoppingRule.lead(2), answers("a", false), answers("b", true))
                        .judge(SAMPLE))
                .isInstanceOfSatisfying(
                        Abstained.class,
                        abstained -> assertThat(abstained.reason()).isEqualTo(Reason.DIVIDED));
    }

    @Test
    void aTieBetweenResponsesIsAVoteForNeither() {
        SequentialJury<ResponsePair, Preference> jury = SequentialJury.ofPreferences(
                        StoppingRule.lead(2),
                        List.of(prefers("a", 1), prefers("b", 0), prefers("c", 0.2), prefers("d", -1)))
                .build();

        Verdict<Preference> verdict = jury.judge(PAIR);

        assertThat(verdict.orElseThrow().signed()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(verdict.trail().verdicts()).hasSize(3);
        assertThat(SequentialJury.ofPreferences(StoppingRule.lead(2), List.of(prefers("a", 1), prefers("b", -1)))
                        .build()
                        .judge(PAIR)
                        .orElseThrow())
                .isEqualTo(Preference.ofSigned(0, true));
    }

    /**
     * By hand: log(0.9 / 0.1) = 2.197 reaches log(0.85 / 0.15) = 1.735 at once; log(0.7 / 0.3) = 0.847 takes three votes, 2.54.
     */
    @Test
    void stopsWhenTheLikelihoodIsDecisive() {
        Map<String, Double> accuracies = Map.of("good", 0.9, "a", 0.7, "b", 0.7, "c", 0.7);
        Judge<Sample, Score> good = answers("good", false);
        List<Judge<Sample, Score>> fair = List.of(answers("a", true), answers("b", true), answers("c", true));
        StoppingRule rule = StoppingRule.likelihood(accuracies, 0.15);

        assertThat(scores(rule, good, fair.get(0), fair.get(1), fair.get(2))
                        .judge(SAMPLE)
                        .trail()
                        .verdicts())
                .hasSize(1);
        Verdict<Score> slow =
                scores(rule, fair.get(0), fair.get(1), fair.get(2), good).judge(SAMPLE);
        assertThat(slow.trail().verdicts()).hasSize(3);
        assertThat(slow.orElseThrow().passed()).hasValue(true);
        assertThat(findings(slow)).contains("balance: 2.54 (ahead, likelihood with error 0.15 reached)");
    }

    /** By hand: 2.197 for no against 2 · 0.847 for yes; the share for passing is 1.695 / 3.892. */
    @Test
    void underALikelihoodOneGoodJurorOutweighsTwoFairOnes() {
        StoppingRule rule = StoppingRule.likelihood(Map.of("good", 0.9, "a", 0.7, "b", 0.7), 0.01);

        Score score = scores(rule, answers("a", true), answers("b", true), answers("good", false))
                .judge(SAMPLE)
                .orElseThrow();

        double fair = 2 * Math.log(7.0 / 3);
        assertThat(score.quality().orElseThrow()).isCloseTo(fair / (fair + Math.log(9)), within(1e-12));
        assertThat(score.passed()).hasValue(false);
    }

    @Test
    void jurorsWithoutAVoteAreReportedAndTheNextIsAsked() {
        Verdict<Score> verdict = scores(
                        StoppingRule.lead(1),
                        fails("a", Failure.Kind.TIMEOUT),
                        abstains("b", Reason.NOT_APPLICABLE),
                        juror("c", sample -> {
                            throw new IllegalStateException("broken");
                        }),
                        answers("d", true),
                        NEVER)
                .judge(SAMPLE);

        assertThat(verdict.orElseThrow().passed()).hasValue(true);
        assertThat(findings(verdict)).contains("votes: 1 of 5 (4 saved)", "left out: a (failed, TIMEOUT: no luck)");
    }

    @Test
    void tooFewVotesAreNoVerdict() {
        Verdict<Score> verdict = scores(
                        StoppingRule.lead(2),
                        answers("a", true),
                        fails("b", Failure.Kind.TIMEOUT),
                        fails("c", Failure.Kind.TIMEOUT))
                .judge(SAMPLE);

        assertThat(verdict).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT);
            assertThat(failed.failure().message()).contains("1 can be counted, and the quorum is 2");
        });
    }

    @Test
    void takesNoMoreVotesThanItMay() {
        SequentialJury<Sample, Score> jury = SequentialJury.ofScores(
                        StoppingRule.lead(3), List.of(answers("a", true), answers("b", true), NEVER))
                .mostVotes(2)
                .build();

        assertThat(jury.judge(SAMPLE).orElseThrow().passed()).hasValue(true);
    }

    @Test
    void anErrorIsThrownAndAnInterruptionCancels() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> scores(StoppingRule.lead(1), NEVER).judge(SAMPLE));
        Judge<Sample, Score> interrupts = juror("a", sample -> {
            Thread.currentThread().interrupt();
            return new Failed<>(Failure.of(Failure.Kind.CANCELED, "interrupted"), trail(sample));
        });
        try {
            assertThat(scores(StoppingRule.lead(1), interrupts, NEVER).judge(SAMPLE))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.CANCELED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void everythingThatCanChangeAVerdictChangesTheFingerprint() {
        List<Judge<Sample, Score>> members = List.of(answers("a", true), answers("b", true), answers("c", true));
        List<Judge<Sample, Score>> reversed = List.of(members.get(2), members.get(1), members.get(0));
        Map<String, Double> accuracies = Map.of("a", 0.8, "b", 0.8, "c", 0.8);

        assertThat(List.of(
                        SequentialJury.ofScores(StoppingRule.lead(2), members).build(),
                        SequentialJury.ofScores(StoppingRule.lead(3), members).build(),
                        SequentialJury.ofScores(StoppingRule.lead(2), reversed).build(),
                        SequentialJury.ofScores(StoppingRule.likelihood(accuracies, 0.1), members)
                                .build(),
                        SequentialJury.ofScores(StoppingRule.likelihood(accuracies, 0.2), members)
                                .build(),
                        SequentialJury.ofScores(StoppingRule.lead(2), members)
                                .quorum(3)
                                .build(),
                        SequentialJury.ofScores(StoppingRule.lead(2), members)
                                .mostVotes(2)
                                .build()))
                .extracting(jury -> jury.identity().fingerprint())
                .doesNotHaveDuplicates();
        assertThat(SequentialJury.ofScores(StoppingRule.lead(2), members)
                        .build()
                        .identity()
                        .name())
                .isEqualTo("lead 2 of a, b, c");
    }

    @Test
    void refusesWhatIsNoJuryOrRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialJury.ofScores(StoppingRule.lead(2), List.<Judge<Sample, Score>>of())
                        .build())
                .withMessage("a jury has at least one member; this one has none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores(StoppingRule.lead(2), grades("a", 1), grades("a", 2)))
                .withMessageStartingWith("two jurors are called 'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores(StoppingRule.likelihood(Map.of("b", 0.8), 0.1), grades("a", 1)))
                .withMessageContaining("knows nothing of the jurors [a] and knows [b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialJury.ofScores(StoppingRule.lead(2), List.of(grades("a", 1)))
                        .mostVotes(2)
                        .build())
                .withMessage("mostVotes is not in [1, 1], the number of members that are asked: 2");
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRule.lead(0));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRule.likelihood(Map.of("a", 0.8), 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> StoppingRule.likelihood(Map.of("a", 1.0), 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoppingRule.likelihood(Map.of("a", 0.5), 0.1))
                .withMessageContaining("no juror is right in more than half");
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array goes into a list and nowhere else
    private static SequentialJury<Sample, Score> scores(StoppingRule stop, Judge<Sample, Score>... members) {
        return SequentialJury.ofScores(stop, List.of(members)).build();
    }

    @Test
    void decidedIsWhatComesOfOneVoteAtALeadOfOne() {
        assertThat(scores(StoppingRule.lead(1), grades("a", 5), NEVER).judge(SAMPLE))
                .isInstanceOf(Decided.class);
    }
}
