package dev.judge4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    @Test
    void canBeALambdaWithAName() {
        Judge<ResponsePair, Preference> longer = Judge.of(new Identity("longer", "longer-1"), pair -> {
            int difference = pair.a().response().length() - pair.b().response().length();
            return new Decided<>(
                    Preference.ofSigned(Math.signum(difference), true),
                    Trail.of(pair.id(), null, "longer", "longer-1", List.of(), 0));
        });

        assertThat(longer.judge(ResponsePair.of("Q", "long answer", "short")))
                .hasToString("A is better (strength 1.00); item " + Task.of("Q").id() + ", judge longer [no calls]");
        assertThat(longer.withModels(model -> model).identity()).isEqualTo(new Identity("longer", "longer-1"));
        Judge<ResponsePair, Preference> bare = pair -> longer.judge(pair);
        assertThat(bare.identity().name()).isEqualTo("anonymous judge");
    }

    /** Else nobody who looks for the verdicts of the judge would find them. */
    @Test
    void putsTheNameItWasGivenOnItsVerdicts() {
        ScriptedModel model = ScriptedModel.answering("{\"rationale\": \"Kind.\", \"verdict\": \"4\"}", "?", "?");
        Sample sample = Sample.of("Q", "R");
        ScoreJudge plain = ScoreJudge.of(model, Rubrics.helpfulness());
        Judge<Sample, Score> named = Judge.of(new Identity("mine", "mine-1"), plain);

        Verdict<Score> decided = named.judge(sample);
        assertThat(decided.orElseThrow().raw()).isEqualTo(4);
        assertThat(decided.trail().judge()).isEqualTo("mine");
        assertThat(decided.trail().fingerprint()).isEqualTo("mine-1");
        assertThat(decided.trail().item()).isEqualTo(sample.id());
        assertThat(decided.trail().usage().calls()).isEqualTo(1);
        Verdict<Score> failed = named.withModels(around -> around).judge(sample);
        assertThat(failed).isInstanceOf(Failed.class);
        assertThat(failed.trail().judge()).isEqualTo("mine");
    }

    @Test
    void tellsEarlyWhatIsWrongWithASetting() {
        CallSettings settings = CallSettings.withDefaults();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.maxOutputTokens(0))
                .withMessage("maxOutputTokens is not positive: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.temperature(Double.NaN))
                .withMessage("temperature is not in [0, 2]: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.reAsks(-1))
                .withMessage("reAsks is not in [0, 5]: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.deadline(Duration.ZERO))
                .withMessage("deadline is not positive: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Repeats(3, RepeatRule.MEAN, 4))
                .withMessage("atLeast is not in [1, 3]: 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Task.builder("q").id(" "))
                .withMessageContaining("blank");
    }

    @Test
    void derivesAnIdFromWhatWasAskedUnlessOneIsGiven() {
        assertThat(Task.of("one").id())
                .isEqualTo(Task.of("one").id())
                .isNotEqualTo(Task.of("two").id());
        assertThat(Task.builder("one").turn(Turn.Speaker.USER, "before").build().id())
                .isNotEqualTo(Task.of("one").id());
        assertThat(Task.builder("one").id("mine").build().id()).isEqualTo("mine");
    }
}
