package dev.judge4j.panel;

import static dev.judge4j.panel.Jurors.SAMPLE;
import static dev.judge4j.panel.Jurors.abstains;
import static dev.judge4j.panel.Jurors.answers;
import static dev.judge4j.panel.Jurors.fails;
import static dev.judge4j.panel.Jurors.findings;
import static dev.judge4j.panel.Jurors.juror;
import static dev.judge4j.panel.Jurors.measures;
import static dev.judge4j.panel.Jurors.trail;
import static dev.judge4j.panel.Jurors.yesNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.TieBreaker;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JuryTest {

    @Test
    void makesOneVerdictAndKeepsThatOfEveryJuror() {
        Jury<Sample, Score> jury = Jury.of(
                ScoreRule.median(), List.of(measures("nova", 0.2), measures("haiku", 0.8), measures("mistral", 0.6)));

        Verdict<Score> verdict = jury.judge(SAMPLE);

        assertThat(verdict.orElseThrow().raw()).isEqualTo(0.6);
        assertThat(jury.identity().name()).isEqualTo("median of nova, haiku, mistral");
        Trail trail = verdict.trail();
        assertThat(trail.judge()).isEqualTo("median of nova, haiku, mistral");
        assertThat(trail.fingerprint()).isEqualTo(jury.identity().fingerprint());
        assertThat(trail.item()).isEqualTo("q1");
        assertThat(trail.candidate()).hasValue("aspen");
        assertThat(trail.latencyMillis()).isEqualTo(5);
        assertThat(trail.verdicts())
                .extracting(said -> said.trail().judge())
                .containsExactly("nova", "haiku", "mistral");
        assertThat(findings(verdict))
                .containsExactly("votes: 3 of 3 (median, quorum 2)", "disagreement: 0.60 (from lowest to highest)");
    }

    @Test
    void theOrderOfMembersChangesNeitherVerdictNorFingerprint() {
        List<Judge<Sample, Score>> members = new ArrayList<>(
                List.of(measures("a", 0.1), measures("b", 0.2), measures("c", 0.7), measures("d", 0.9)));
        Jury<Sample, Score> jury = Jury.of(ScoreRule.mean(), members);
        Collections.reverse(members);
        Jury<Sample, Score> reversed = Jury.of(ScoreRule.mean(), members);

        assertThat(reversed.identity().fingerprint()).isEqualTo(jury.identity().fingerprint());
        assertThat(reversed.judge(SAMPLE).orElseThrow())
                .isEqualTo(jury.judge(SAMPLE).orElseThrow());
    }

    @Test
    void everythingThatCanChangeAVerdictChangesTheFingerprint() {
        List<Judge<Sample, Score>> members = List.of(measures("a", 0.1), measures("b", 0.2), measures("c", 0.7));
        List<Jury<Sample, Score>> juries = List.of(
                Jury.of(ScoreRule.mean(), members),
                Jury.of(ScoreRule.median(), members),
                Jury.of(ScoreRule.mean().passingAt(0.5), members),
                Jury.of(ScoreRule.trimmedMean(0.1), members),
                Jury.of(ScoreRule.trimmedMean(0.2), members),
                Jury.of(ScoreRule.weighted(JurorWeights.of(Map.of("a", 1.0, "b", 1.0, "c", 1.0))), members),
                Jury.of(ScoreRule.weighted(JurorWeights.of(Map.of("a", 1.0, "b", 1.0, "c", 2.0))), members),
                Jury.of(ScoreRule.mean(), members.subList(0, 2)),
                Jury.builder(ScoreRule.mean(), members).quorum(3).build(),
                Jury.builder(ScoreRule.mean(), members)
                        .replacements(List.of(measures("d", 0.4)))
                        .build(),
                Jury.builder(ScoreRule.mean(), members)
                        .tieBreaker(TieBreaker.of(measures("d", 0.4)))
                        .build());

        assertThat(juries).extracting(jury -> jury.identity().fingerprint()).doesNotHaveDuplicates();
    }

    @Test
    void jurorsJudgeAtTheSameTime() {
        CyclicBarrier all = new CyclicBarrier(3);
        List<Judge<Sample, Score>> members = List.of("a", "b", "c").stream()
                .map(name -> Jurors.<Sample, Score>juror(name, sample -> {
                    awaitAll(all);
                    return new Decided<>(yesNo(true), trail(sample));
                }))
                .toList();

        assertThat(Jury.of(ScoreRule.unanimity(), members).judge(SAMPLE)).isInstanceOf(Decided.class);
    }

    @Test
    void aJurorThatFailsOrAbstainsIsLeftOutAndReported() {
        Jury<Sample, Score> jury = Jury.builder(
                        ScoreRule.mean(),
                        List.of(
                                measures("a", 0.4),
                                measures("b", 0.6),
                                fails("c", Failure.Kind.TIMEOUT),
                                abstains("d", Reason.REFUSED)))
                .quorum(2)
                .build();

        Verdict<Score> verdict = jury.judge(SAMPLE);

        assertThat(verdict.orElseThrow().raw()).isEqualTo(0.5);
        assertThat(findings(verdict))
                .contains(
                        "votes: 2 of 4 (mean, quorum 2)",
                        "left out: c (failed, TIMEOUT: no luck)",
                        "left out: d (abstained, REFUSED)");
        assertThat(verdict.trail().verdicts()).hasSize(4);
    }

    @Test
    void belowTheQuorumItFailsAndSaysWhoAndWhy() {
        Jury<Sample, Score> jury = Jury.of(
                ScoreRule.mean(),
                List.of(measures("a", 0.4), fails("b", Failure.Kind.TIMEOUT), fails("c", Failure.Kind.TIMEOUT)));

        assertThat(jury.judge(SAMPLE)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT);
            assertThat(failed.failure().message())
                    .isEqualTo("of 3 jurors 1 can be counted, and the quorum is 2: 'b' failed, TIMEOUT: no luck;"
                            + " 'c' failed, TIMEOUT: no luck");
        });
    }

    @Test
    void theCommonestKindOfFailureIsThatOfTheJury() {
        Jury<Sample, Score> jury = Jury.of(
                ScoreRule.mean(),
                List.of(
                        fails("a", Failure.Kind.TIMEOUT),
                        fails("b", Failure.Kind.UNPARSEABLE),
                        fails("c", Failure.Kind.UNPARSEABLE)));

        assertThat(jury.judge(SAMPLE))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UNPARSEABLE));
    }

    @Test
    void belowTheQuorumForAbstentionsItAbstains() {
        Jury<Sample, Score> jury = Jury.of(
                ScoreRule.mean(),
                List.of(
                        measures("a", 0.4),
                        abstains("b", Reason.NOT_APPLICABLE),
                        abstains("c", Reason.NOT_APPLICABLE)));

        assertThat(jury.judge(SAMPLE))
                .isInstanceOfSatisfying(
                        Abstained.class,
                        abstained -> assertThat(abstained.reason()).isEqualTo(Reason.NOT_APPLICABLE));
    }

    @Test
    void aFailureThatMadeTheDifferenceIsAFailure() {
        Jury<Sample, Score> jury = Jury.of(
                ScoreRule.mean(),
                List.of(measures("a", 0.4), abstains("b", Reason.REFUSED), fails("c", Failure.Kind.FILTERED)));

        assertThat(jury.judge(SAMPLE))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.FILTERED));
    }

    @Test
    void replacementsAreAskedInOrderAsManyAsFail() {
        AtomicInteger third = new AtomicInteger();
        Jury<Sample, Score> jury = Jury.builder(
                        ScoreRule.mean(), List.of(measures("a", 0.4), fails("b", Failure.Kind.TIMEOUT)))
                .quorum(2)
                .replacements(List.of(
                        fails("first", Failure.Kind.THROTTLED), measures("second", 0.8), juror("third", sample -> {
                            third.incrementAndGet();
                            return new Decided<>(yesNo(true), trail(sample));
                        })))
                .build();

        Verdict<Score> verdict = jury.judge(SAMPLE);

        assertThat(verdict.orElseThrow().raw()).isCloseTo(0.6, within(1e-12));
        assertThat(verdict.trail().verdicts())
                .extracting(said -> said.trail().judge())
                .containsExactly("a", "b", "first", "second");
        assertThat(findings(verdict)).contains("replacement: first", "replacement: second");
        assertThat(third).hasValue(0);
        assertThat(verdict.trail().latencyMillis()).isEqualTo(15);
    }

    @Test
    void aJurorThatThrowsOrReturnsNothingHasFailed() {
        Jury<Sample, Score> jury = Jury.builder(
                        ScoreRule.mean(),
                        List.of(
                                measures("a", 0.4),
                                juror("b", sample -> {
                                    throw new IllegalStateException("broken");
                                }),
                                new Nothing()))
                .quorum(1)
                .build();

        Verdict<Score> verdict = jury.judge(SAMPLE);

        assertThat(verdict.orElseThrow().raw()).isEqualTo(0.4);
        assertThat(findings(verdict))
                .anyMatch(finding -> finding.contains("left out: b") && finding.contains("broken"))
                .anyMatch(finding -> finding.contains("left out: nothing") && finding.contains("returned null"));
    }

    @Test
    void anErrorOfAJurorInterruptsTheOthersAndIsThrown() {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch waiting = new CountDownLatch(1);
        Jury<Sample, Score> jury = Jury.of(
                ScoreRule.mean(),
                List.of(
                        juror("a", sample -> {
                            awaitUninterrupted(waiting);
                            throw new AssertionError("planted");
                        }),
                        juror("b", sample -> {
                            waiting.countDown();
                            interrupted.set(sleepsUntilInterrupted());
                            return new Failed<>(Failure.of(Failure.Kind.CANCELED, "interrupted"), trail(sample));
                        })));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> jury.judge(SAMPLE))
                .withMessage("planted");
        assertThat(interrupted).isTrue();
    }

    @Test
    void anInterruptedJuryInterruptsItsJurorsAndIsCanceled() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(2);
        AtomicInteger interrupted = new AtomicInteger();
        List<Judge<Sample, Score>> members = List.of("a", "b").stream()
                .map(name -> Jurors.<Sample, Score>juror(name, sample -> {
                    waiting.countDown();
                    interrupted.addAndGet(sleepsUntilInterrupted() ? 1 : 0);
                    return new Failed<>(Failure.of(Failure.Kind.CANCELED, "interrupted"), trail(sample));
                }))
                .toList();
        AtomicReference<Verdict<Score>> verdict = new AtomicReference<>();
        AtomicBoolean stays = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            verdict.set(Jury.builder(ScoreRule.mean(), members)
                    .replacements(List.of(measures("c", 1)))
                    .build()
                    .judge(SAMPLE));
            stays.set(Thread.currentThread().isInterrupted());
        });

        caller.start();
        waiting.await();
        caller.interrupt();
        caller.join();

        assertThat(verdict.get())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.CANCELED));
        assertThat(interrupted).hasValue(2);
        assertThat(stays).isTrue();
        assertThat(verdict.get().trail().verdicts()).hasSize(2); // the replacement was not asked
    }

    @Test
    void anInterruptedThreadAsksNobody() {
        AtomicInteger asked = new AtomicInteger();
        Jury<Sample, Score> jury = Jury.of(ScoreRule.mean(), List.of(juror("a", sample -> {
            asked.incrementAndGet();
            return new Decided<>(yesNo(true), trail(sample));
        })));
        Thread.currentThread().interrupt();
        try {
            assertThat(jury.judge(SAMPLE)).isInstanceOf(Failed.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void aJuryMayHaveJuriesAsMembers() {
        Jury<Sample, Score> inner = Jury.builder(
                        ScoreRule.median(), List.of(measures("a", 0.1), measures("b", 0.2), measures("c", 0.3)))
                .name("inner")
                .build();
        Jury<Sample, Score> outer = Jury.of(ScoreRule.best(), List.of(inner, measures("d", 0.15)));

        Verdict<Score> verdict = outer.judge(SAMPLE);

        assertThat(verdict.orElseThrow().raw()).isEqualTo(0.2);
        assertThat(verdict.trail().verdicts().get(0).trail().verdicts()).hasSize(3);
    }

    @Test
    void usageAndOpinionsOfAllJurorsAreAddedUp() {
        Judge<Sample, Score> paid = juror(
                "paid",
                sample -> new Decided<>(
                        yesNo(true),
                        Trail.of(
                                sample.id(),
                                sample.candidate(),
                                "x",
                                "y",
                                List.of(Opinion.builder("score", "nova")
                                        .answer("yes", 1)
                                        .usage(Usage.ofCall(100, 10))
                                        .build()),
                                7)));

        Verdict<Score> verdict = Jury.of(ScoreRule.unanimity(), List.of(paid, answers("free", true)))
                .judge(SAMPLE);

        assertThat(verdict.trail().usage()).isEqualTo(Usage.ofCall(100, 10));
        assertThat(verdict.trail().opinions()).hasSize(1);
    }

    @Test
    void jurorsThatWeighNothingAreNotAsked() {
        AtomicInteger asked = new AtomicInteger();
        Jury<Sample, Score> jury = Jury.of(
                ScoreRule.weighted(JurorWeights.logOdds(Map.of(
                        "good", new JurorAccuracy(90, 100),
                        "fair", new JurorAccuracy(70, 100),
                        "poor", new JurorAccuracy(54, 100)))),
                List.of(answers("good", true), answers("fair", false), juror("poor", sample -> {
                    asked.incrementAndGet();
                    return new Decided<>(yesNo(false), trail(sample));
                })));

        Verdict<Score> verdict = jury.judge(SAMPLE);

        assertThat(verdict.orElseThrow().level()).hasValue("yes");
        assertThat(asked).hasValue(0);
        assertThat(findings(verdict))
                .contains(
                        "votes: 2 of 2 (weighted vote, quorum 2)",
                        "not asked: poor (weighs nothing: right in 54 of 100, less than 0.55)",
                        "weight of good: 2.00 (right in 90 of 100)");
    }

    @Test
    void aTieIsDividedUnlessSomebodyBreaksIt() {
        List<Judge<Sample, Score>> members = List.of(answers("a", true), answers("b", false));

        Verdict<Score> open = Jury.of(ScoreRule.plurality(), members).judge(SAMPLE);
        Verdict<Score> settled = Jury.builder(ScoreRule.plurality(), members)
                .tieBreaker(TieBreaker.of(answers("last", false)))
                .build()
                .judge(SAMPLE);

        assertThat(open)
                .isInstanceOfSatisfying(
                        Abstained.class,
                        abstained -> assertThat(abstained.reason()).isEqualTo(Reason.DIVIDED));
        assertThat(findings(open)).contains("divided: yes (no label has the most votes: no 1, yes 1)");
        assertThat(settled.orElseThrow().level()).hasValue("no");
        assertThat(settled.trail().verdicts())
                .extracting(said -> said.trail().judge())
                .containsExactly("a", "b", "last");
        assertThat(findings(settled)).contains("tie-breaker: last (no label has the most votes: no 1, yes 1)");
    }

    @Test
    void aTieBreakerIsOnlyAskedInATieAndItsTroubleIsTold() {
        AtomicInteger asked = new AtomicInteger();
        TieBreaker<Sample, Score> failing = TieBreaker.of(juror("last", sample -> {
            asked.incrementAndGet();
            return new Failed<>(Failure.of(Failure.Kind.THROTTLED, "slow down"), trail(sample));
        }));

        Verdict<Score> agreed = Jury.builder(ScoreRule.plurality(), List.of(answers("a", true), answers("b", true)))
                .tieBreaker(failing)
                .build()
                .judge(SAMPLE);
        assertThat(agreed).isInstanceOf(Decided.class);
        assertThat(asked).hasValue(0);

        Verdict<Score> divided = Jury.builder(ScoreRule.plurality(), List.of(answers("a", true), answers("b", false)))
                .tieBreaker(failing)
                .build()
                .judge(SAMPLE);
        assertThat(divided).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.THROTTLED);
            assertThat(failed.failure().message())
                    .isEqualTo("the jurors were divided and tie-breaker 'last' failed: slow down");
        });
    }

    @Test
    void scoreJudgesOfOneRubricAreCombinedOnItsScale() {
        ScriptedModel four = ScriptedModel.answering("{\"rationale\":\"Fine.\",\"verdict\":\"4\"}");
        ScriptedModel five = ScriptedModel.answering("{\"rationale\":\"Great.\",\"verdict\":\"5\"}");
        List<Judge<Sample, Score>> members = List.of(
                ScoreJudge.builder(four, Rubrics.helpfulness()).name("one").build(),
                ScoreJudge.builder(five.withProfile(ModelProfile.of("other-model")), Rubrics.helpfulness())
                        .name("two")
                        .build());

        Score score = Jury.of(ScoreRule.mean(), members).judge(SAMPLE).orElseThrow();

        assertThat(score).isEqualTo(Score.of(Rubrics.helpfulness(), 4.5));
    }

    @Test
    void warnsWhereJurorAndCandidateAreOfOneFamily() {
        Sample byClaude = Sample.of(SAMPLE.task(), "claude-3-haiku", "Because.");
        Sample byHouse = Sample.of(SAMPLE.task(), "our-system", "Because.");
        List<Judge<Sample, Score>> members = List.of(answers("helpfulness@sonnet", true), answers("nova-pro", true));

        assertThat(findings(Jury.of(ScoreRule.plurality(), members).judge(byClaude)))
                .filteredOn(finding -> finding.startsWith("warning"))
                .singleElement()
                .asString()
                .startsWith(
                        "warning: self-preference (juror 'helpfulness@sonnet' and candidate 'claude-3-haiku' are of one"
                                + " model family, claude");
        Jury<Sample, Score> told = Jury.builder(ScoreRule.plurality(), members)
                .family("our-system", "nova")
                .meanCorrelation(0.5)
                .build();
        assertThat(findings(told.judge(byHouse)))
                .anyMatch(finding -> finding.contains("juror 'nova-pro' and candidate 'our-system'"))
                // by hand: 2 / (1 + 1 · 0.5) = 1.33
                .contains("effective jurors: 1.33 (of 2, mean correlation 0.50)");
    }

    @Test
    void refusesWhatIsNoJury() {
        Judge<Sample, Score> a = measures("a", 1);
        Judge<Sample, Score> b = measures("b", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.of(ScoreRule.mean(), List.<Judge<Sample, Score>>of()))
                .withMessage("a jury has at least one member; this one has none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.of(ScoreRule.mean(), List.of(a, measures("a", 0))))
                .withMessageStartingWith("two jurors are called 'a'");
        Judge<Sample, Score> twin = Judge.of(new Identity("twin", "print of a"), b);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.of(ScoreRule.mean(), List.of(a, twin)))
                .withMessageStartingWith("jurors 'a' and 'twin' have one fingerprint, 'print of a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.builder(ScoreRule.mean(), List.of(a))
                        .replacements(List.of(a))
                        .build())
                .withMessageStartingWith("two jurors are called 'a'");
        for (int quorum : new int[] {0, 3}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Jury.builder(ScoreRule.mean(), List.of(a, b))
                            .quorum(quorum)
                            .build())
                    .withMessage("quorum is not in [1, 2], the number of votes that there can be: " + quorum);
        }
        ScoreRule weighted = ScoreRule.weighted(JurorWeights.of(Map.of("a", 1.0, "c", 1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.of(weighted, List.of(a, b)))
                .withMessageContaining("knows nothing of the jurors [b] and knows [c], which are no jurors");
        ScoreRule onlyC = ScoreRule.weighted(JurorWeights.of(Map.of("a", 0.0, "c", 1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.builder(onlyC, List.of(a))
                        .replacements(List.of(measures("c", 1)))
                        .build())
                .withMessageContaining("none of the members weighs anything");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jury.builder(ScoreRule.mean(), List.of(a)).meanCorrelation(Double.NaN));
    }

    private static boolean sleepsUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static void awaitAll(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A judge that breaks its promise. */
    private static final class Nothing implements Judge<Sample, Score> {

        @Override
        @SuppressWarnings("NullAway")
        public Verdict<Score> judge(Sample item) {
            return null;
        }

        @Override
        public Identity identity() {
            return new Identity("nothing", "print of nothing");
        }
    }
}
