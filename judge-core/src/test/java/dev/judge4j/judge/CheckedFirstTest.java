package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.FIVE;
import static dev.judge4j.judge.Replies.json;
import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckedFirstTest {

    private static final List<Precheck> CONTENT = List.of(Precheck.contentFree());

    private static final Rubric NEEDY = Rubric.builder("needy", "Is it right?")
            .scale(Scale.Range.of(0, 10))
            .needs(Need.REFERENCE)
            .needs(Need.CITATIONS)
            .threshold(1)
            .build();

    private static final Rubric RUDE = Rubric.builder("rude", "Is it rude?")
            .scale(Scale.Range.of(1, 3))
            .direction(Direction.LOWER_IS_BETTER)
            .build();

    private static Score score(Verdict<Score> verdict) {
        return ((Decided<Score>) verdict).result();
    }

    @Test
    void givesTheWorstScoreToAMasterKeyWithoutACallAndSaysSo() {
        ScriptedModel model = ScriptedModel.answering(json("5"));
        var judge = CheckedFirst.of(ScoreJudge.of(model, FIVE), FIVE, CONTENT);

        Verdict<Score> verdict = judge.judge(Sample.of("How many?", "Solution:"));

        assertThat(verdict).hasLevel("1").doesNotPass();
        assertThat(score(verdict)).isEqualTo(Score.of(FIVE, 1));
        assertThat(verdict.trail().opinions()).isEmpty();
        assertThat(verdict.trail().findings())
                .containsExactly(new Finding(
                        "precheck content-free 1",
                        "worst",
                        "the response is only punctuation or the opening of an answer"));
        assertThat(verdict.trail().fingerprint()).isEqualTo(judge.identity().fingerprint());
        assertThat(model.calls()).isEmpty();
    }

    @Test
    void leavesAllElseToTheJudgeAndSpeaksInItsOwnName() {
        ScriptedModel model = ScriptedModel.answering(json("4"));
        var judge = CheckedFirst.of(ScoreJudge.of(model, FIVE), FIVE, CONTENT);

        Verdict<Score> verdict = judge.judge(Sample.of("How many?", "4"));

        assertThat(verdict).hasLevel("4");
        assertThat(verdict.trail().findings()).isEmpty();
        assertThat(verdict.trail().opinions()).hasSize(1);
        assertThat(verdict.trail().judge()).isEqualTo("five@scripted-model, checked first");
        assertThat(verdict.trail().fingerprint()).isEqualTo(judge.identity().fingerprint());
    }

    @Test
    void theFirstCheckThatAppliesDecides() {
        var judge = CheckedFirst.of(
                ScoreJudge.of(ScriptedModel.answering("unused", "unused"), NEEDY),
                NEEDY,
                List.of(Precheck.exactReference(), Precheck.contentFree(), Precheck.citationsMissing()));
        Task task = Task.builder("Where?").reference("In Paris.").build();

        assertThat(judge.judge(Sample.of(task, "c", "In Paris.")))
                .hasLevel("10")
                .passes();
        assertThat(judge.judge(Sample.of(task, "c", "In Lyon."))
                        .trail()
                        .findings()
                        .get(0)
                        .name())
                .isEqualTo("precheck citations missing 1");
        assertThat(judge.judge(Sample.of(task, "c", ":"))
                        .trail()
                        .findings()
                        .get(0)
                        .name())
                .isEqualTo("precheck content-free 1");
    }

    @Test
    void takesTheWorstAndTheBestFromTheRubricsDirection() {
        Precheck best = Precheck.of("mild", Precheck.Decides.BEST, sample -> Optional.of("why"));
        ScriptedModel model = ScriptedModel.answering("unused", "unused");

        assertThat(CheckedFirst.of(ScoreJudge.of(model, RUDE), RUDE, CONTENT).judge(Sample.of("q", "")))
                .hasLevel("3");
        assertThat(CheckedFirst.of(ScoreJudge.of(model, RUDE), RUDE, List.of(best))
                        .judge(Sample.of("q", "x")))
                .hasLevel("1");
    }

    @Test
    void givesAShareBeforeAChecklist() {
        Checklist checklist = Checklist.builder("c")
                .item(ChecklistItem.of("a", "A?", 3))
                .threshold(0.5)
                .build();
        var judge = CheckedFirst.of(ChecklistJudge.of(ScriptedModel.answering("unused", "unused"), checklist), CONTENT);

        assertThat(score(judge.judge(Sample.of("q", "解"))))
                .isEqualTo(Score.measured(0, 0, Direction.HIGHER_IS_BETTER, checklist.threshold()));
    }

    @Test
    void prefersTheOtherResponseOfAPairIfExactlyOneSaysNothing() {
        ScriptedModel model = ScriptedModel.answering(json("tie"));
        var judge = CheckedFirst.ofPairs(PairwiseJudge.of(model, FIVE), CONTENT);

        Verdict<Preference> b = judge.judge(ResponsePair.of("q", "Solution:", "Four."));
        Verdict<Preference> a = judge.judge(ResponsePair.of("q", "Four.", ""));

        assertThat(b).prefersB().isConsistent();
        assertThat(b.trail().findings().get(0).note()).startsWith("A: the response is only punctuation");
        assertThat(b.trail().candidate()).hasValue("A");
        assertThat(b.trail().opponent()).hasValue("B");
        assertThat(a).prefersA();
        assertThat(model.calls()).isEmpty();
        var both = judge.judge(ResponsePair.of("q", ".", "Solution"));
        var neither = judge.judge(ResponsePair.of("q", "Four.", "Five."));
        assertThat(both.trail().opinions()).isNotEmpty();
        assertThat(neither.trail().opinions()).isNotEmpty();
    }

    @Test
    void putsWhatARunAddsAroundTheModelsOfTheJudge() {
        AtomicInteger around = new AtomicInteger();
        var judge = CheckedFirst.of(ScoreJudge.of(ScriptedModel.answering(json("4")), FIVE), FIVE, CONTENT);

        var same = judge.withModels(model -> {
            around.incrementAndGet();
            return model;
        });

        assertThat(around).hasValue(1);
        assertThat(same.identity()).isEqualTo(judge.identity());
        assertThat(same.judge(Sample.of("q", "Four."))).hasLevel("4");
    }

    @Test
    void theFingerprintChangesWithTheJudgeAndTheChecks() {
        ScriptedModel model = ScriptedModel.answering("x");
        Precheck own = Precheck.of("own", Precheck.Decides.WORST, sample -> Optional.empty());
        Precheck turned = Precheck.of("own", Precheck.Decides.BEST, sample -> Optional.empty());
        ScoreJudge inner = ScoreJudge.of(model, FIVE);

        assertThat(List.of(
                        inner,
                        CheckedFirst.of(inner, FIVE, CONTENT),
                        CheckedFirst.of(inner, RUDE, CONTENT),
                        CheckedFirst.of(inner, FIVE, List.of(own)),
                        CheckedFirst.of(inner, FIVE, List.of(turned)),
                        CheckedFirst.of(inner, FIVE, List.of(own, Precheck.contentFree())),
                        CheckedFirst.of(inner, FIVE, List.of(Precheck.contentFree(), own)),
                        CheckedFirst.of(ScoreJudge.of(model, RUDE), RUDE, CONTENT)))
                .extracting(judge -> judge.identity().fingerprint())
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesChecksThatMakeNoSense() {
        ScoreJudge judge = ScoreJudge.of(ScriptedModel.answering("x"), FIVE);
        Rubric flat = Rubric.builder("flat", "How long is it?")
                .direction(Direction.NONE)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedFirst.of(judge, FIVE, List.of()))
                .withMessageContaining("no check");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedFirst.of(judge, FIVE, List.of(Precheck.contentFree(), Precheck.contentFree())))
                .withMessage("two prechecks are named 'content-free 1'; rename one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedFirst.of(judge, FIVE, List.of(Precheck.exactReference())))
                .withMessageContaining("looks for what rubric 'five' doesn't need: REFERENCE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedFirst.of(judge, flat, CONTENT))
                .withMessageContaining("rubric 'flat' has no better direction");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedFirst.ofPairs(
                        PairwiseJudge.of(ScriptedModel.answering("x"), FIVE), List.of(Precheck.exactReference())))
                .withMessageContaining("decides no pair");
    }
}
