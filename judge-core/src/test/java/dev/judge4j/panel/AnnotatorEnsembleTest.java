package dev.judge4j.panel;

import static dev.judge4j.panel.CascadeCases.failed;
import static dev.judge4j.panel.CascadeCases.judge;
import static dev.judge4j.panel.CascadeCases.pair;
import static dev.judge4j.panel.CascadeCases.probably;
import static dev.judge4j.panel.CascadeCases.trail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.Example;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnnotatorEnsembleTest {

    private static final Rubric YES_NO = Rubric.builder("right", "Is it right?")
            .scale(Scale.Binary.yesNo("", ""))
            .build();

    private static final List<Example> EXAMPLES = IntStream.range(0, 12)
            .mapToObj(i -> new Example(Sample.of("question " + i, "answer " + i), i % 2 == 0 ? "yes" : "no", ""))
            .toList();

    private static final List<Integer> NUMBERS = List.of(0, 1, 2, 3, 4, 5, 6);

    /** Returns annotators of which the k-th made says the k-th verdict. */
    private static AnnotatorEnsemble<ResponsePair, Preference> saying(List<Verdict<Preference>> verdicts) {
        List<Verdict<Preference>> left = new ArrayList<>(verdicts);
        return AnnotatorEnsemble.builder(NUMBERS, (List<Integer> shown) -> {
                    Verdict<Preference> next = left.remove(0);
                    return judge("annotator with " + shown, pair -> next);
                })
                .annotators(verdicts.size())
                .shown(3)
                .name("annotators")
                .build();
    }

    private static Verdict<Preference> judged(List<Verdict<Preference>> verdicts) {
        return saying(verdicts).judge(pair(0));
    }

    private static Verdict<Preference> probable(double a) {
        return probably(pair(0), a);
    }

    private static Verdict<Preference> vote(double signed) {
        return new Decided<>(Preference.ofSigned(signed, true), trail(pair(0)));
    }

    private static Verdict<Preference> lost() {
        return failed(pair(0), Failure.Kind.UNPARSEABLE);
    }

    @Test
    void showsEachAnnotatorOtherExamplesOfTheSameModel() {
        ScriptedModel model = ScriptedModel.answering("{\"rationale\": \"\", \"verdict\": \"yes\"}");
        AnnotatorEnsemble<Sample, Score> ensemble = AnnotatorEnsemble.builder(EXAMPLES, (List<Example> shown) -> {
                    ScoreJudge.Builder judge = ScoreJudge.builder(model, YES_NO);
                    shown.forEach(judge::example);
                    return judge.build();
                })
                .build();

        Verdict<Score> verdict = ensemble.judge(Sample.of("What?", "That."));

        assertThat(verdict.orElseThrow().level()).contains("yes");
        assertThat(verdict.trail().verdicts()).hasSize(5);
        assertThat(Confidence.<Score>annotators().of((Decided<Score>) verdict)).hasValue(1);
        assertThat(model.requests())
                .hasSize(5)
                .extracting(request -> request.messages().get(0).toString())
                .doesNotHaveDuplicates()
                .allSatisfy(prompt -> assertThat(prompt).contains("# Example 5").doesNotContain("# Example 6"));
        assertThat(ensemble.identity().name()).startsWith("5 annotators of right@");
        assertThat(ensemble.annotators())
                .extracting(annotator -> annotator.identity().name())
                .allMatch(name -> name.matches("annotator [1-5] of right@.*"));
    }

    @Test
    void decidesForTheLabelOfTheHighestMeanProbability() {
        // Two annotators prefer B, by a little; the third prefers A by far: 0.4 + 0.4 + 1 for A of 3.
        Verdict<Preference> verdict = judged(List.of(probable(0.4), probable(0.4), probable(1)));

        assertThat(verdict.orElseThrow().winner()).isEqualTo(Preference.Winner.A);
        assertThat(Confidence.<Preference>annotators().of((Decided<Preference>) verdict))
                .hasValueCloseTo(0.6, within(1e-12));
        assertThat(verdict.trail().judge()).isEqualTo("annotators");
        assertThat(verdict.trail().usage().calls()).isEqualTo(3);
    }

    @Test
    void decidesByVotesWhereNoProbabilitiesAreToldAndTakesTheFirstSuchValue() {
        assertThat(judged(List.of(vote(-0.5), vote(1), vote(-1))).orElseThrow())
                .isEqualTo(new Preference(Preference.Winner.B, 0.5, true));
    }

    @Test
    void isDividedWhereTwoLabelsLead() {
        assertThat(judged(List.of(vote(1), vote(-1), lost())))
                .isInstanceOfSatisfying(
                        Abstained.class, open -> assertThat(open.reason()).isEqualTo(Reason.DIVIDED));
    }

    @Test
    void takesMoreThanHalfOfTheAnnotators() {
        Verdict<Preference> refused = new Abstained<>(Reason.REFUSED, trail(pair(0)));

        assertThat(judged(List.of(vote(1), vote(1), vote(-1), lost(), lost()))).isInstanceOf(Decided.class);
        assertThat(judged(List.of(vote(1), vote(1), refused, lost(), lost())))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UNPARSEABLE));
        assertThat(judged(List.of(vote(1), vote(1), refused, refused, refused)))
                .isInstanceOfSatisfying(
                        Abstained.class, open -> assertThat(open.reason()).isEqualTo(Reason.REFUSED));
    }

    @Test
    void interruptsItsAnnotatorsWithItself() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(3);
        AnnotatorEnsemble<ResponsePair, Preference> ensemble = AnnotatorEnsemble.builder(
                        NUMBERS,
                        (List<Integer> shown) -> judge("annotator with " + shown, pair -> {
                            asked.countDown();
                            try {
                                new CountDownLatch(1).await();
                                return lost();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                                return failed(pair, Failure.Kind.CANCELED);
                            }
                        }))
                .annotators(3)
                .shown(3)
                .build();
        List<Object> ends = new ArrayList<>();
        Thread thread = new Thread(() -> {
            ends.add(ensemble.judge(pair(0)));
            ends.add(Thread.currentThread().isInterrupted());
        });

        thread.start();
        asked.await();
        thread.interrupt();
        thread.join();

        assertThat(ends.get(0))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.CANCELED));
        assertThat(ends.get(1)).isEqualTo(true);
    }

    @Test
    void hasAFingerprintOverItsAnnotatorsAndDependsOnTheSeedAlone() {
        HashSet<String> prints = new HashSet<>();
        for (long seed : new long[] {1, 1, 2}) {
            prints.add(AnnotatorEnsemble.builder(
                            NUMBERS, (List<Integer> shown) -> judge("annotator with " + shown, pair -> probable(0.9)))
                    .shown(3)
                    .seed(seed)
                    .build()
                    .identity()
                    .fingerprint());
        }

        assertThat(prints).hasSize(2);
    }

    @Test
    void refusesWhatCannotBeAnEnsemble() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(NUMBERS).annotators(1).build())
                .withMessageContaining("at least two annotators, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(NUMBERS).shown(7).build())
                .withMessage(
                        "each annotator is to be shown 7 of 7 examples; it takes at least one, and more examples than are"
                                + " shown");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(List.of(1, 2, 3)).shown(2).build())
                .withMessageContaining("3 examples are too few to show 5 annotators 2 each, no two the same");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(NUMBERS).shown(3).atLeast(6).build())
                .withMessage("atLeast is not in [1, 5]: 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnotatorEnsemble.builder(
                                NUMBERS, (List<Integer> shown) -> judge("blind", pair -> probable(0.9)))
                        .shown(3)
                        .build())
                .withMessageContaining(
                        "two annotators have the fingerprint print of blind though they are shown different"
                                + " examples");
    }

    private static AnnotatorEnsemble.Builder<Integer, ResponsePair, Preference> builder(List<Integer> examples) {
        return AnnotatorEnsemble.builder(
                examples, (List<Integer> shown) -> judge("annotator with " + shown, pair -> probable(0.9)));
    }
}
