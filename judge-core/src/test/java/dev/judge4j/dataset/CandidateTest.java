package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateTest {

    private static final Task TASK = Task.builder("And on Mars?")
            .id("mars")
            .turn(Turn.Speaker.USER, "How long is a day?")
            .turn(Turn.Speaker.ASSISTANT, "24 hours.")
            .build();

    @Test
    void aModelIsSentTheConversationAndThePrompt() {
        ScriptedModel model = ScriptedModel.answering("24 hours and 37 minutes.");

        Response response = Candidate.of("cedar", model).respond(TASK);

        assertThat(response.sample()).isEqualTo(Sample.of(TASK, "cedar", "24 hours and 37 minutes."));
        assertThat(response.usage().calls()).isEqualTo(1);
        assertThat(model.requests().get(0).messages())
                .containsExactly(
                        UserMessage.from("How long is a day?"),
                        AiMessage.from("24 hours."),
                        UserMessage.from("And on Mars?"));
        assertThat(model.calls().get(0).identity().orElseThrow().item()).isEqualTo("mars");
    }

    @Test
    void aResponseThatWasCutOffOrFilteredIsNone() {
        Candidate cutOff = Candidate.of(
                "cedar", ScriptedModel.answering(List.of(ScriptedModel.reply("24 hours and", FinishReason.LENGTH))));
        Candidate filtered = Candidate.of(
                "cedar", ScriptedModel.answering(List.of(ScriptedModel.reply("", FinishReason.CONTENT_FILTER))));

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> cutOff.respond(TASK))
                .withMessage("the response of candidate 'cedar' was cut off at 4096 tokens")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Failure.Kind.TRUNCATED))
                .satisfies(e -> assertThat(e.usage().calls()).isEqualTo(1));
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> filtered.respond(TASK))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Failure.Kind.FILTERED));
    }

    @Test
    void anEmptyResponseIsOneToBeJudged() {
        Candidate silent = Candidate.of("cedar", ScriptedModel.answering(""));

        assertThat(silent.respond(TASK).sample().response()).isEmpty();
    }

    @Test
    void troubleWithTheModelIsTold() {
        Candidate broken = Candidate.of("cedar", ScriptedModel.answeringBy(call -> {
            throw new ModelCallException(Failure.Kind.THROTTLED, "slow down", null, null, new Usage(5, 0, 0, 0, 1, 0));
        }));

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> broken.respond(TASK))
                .withMessage("slow down")
                .satisfies(e -> assertThat(e.usage().inputTokens()).isEqualTo(5));
    }

    @Test
    void tellsAModelFromAnotherOfTheSameName() {
        ScriptedModel model = ScriptedModel.answering("x");
        Candidate one = Candidate.of("cedar", model);
        Candidate other = Candidate.of("cedar", model.withProfile(ModelProfile.of("other-model")));

        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
        assertThat(one).hasToString("cedar");
        assertThat(Candidate.of("desk", task -> Response.of(Sample.of(task, "desk", "x")))
                        .fingerprint())
                .isEqualTo("desk");
    }

    @Test
    void putsSomethingAroundTheModelsItKnowsOf() {
        List<String> around = new ArrayList<>();
        Candidate model = Candidate.of("cedar", ScriptedModel.answering("x"));
        Candidate function = Candidate.of("desk", task -> Response.of(Sample.of(task, "desk", "x")));

        model.withModels(inner -> {
                    around.add(ModelProfile.of(inner).name());
                    return inner;
                })
                .respond(TASK);

        assertThat(around).containsExactly("scripted-model");
        assertThat(function.withModels(inner -> inner)).isSameAs(function);
    }

    @Test
    void needsAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Candidate.of(" ", ScriptedModel.answering("x")))
                .withMessage("name of a candidate is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Candidate.of("", task -> Response.of(Sample.of(task, "x", "x"))))
                .withMessage("name of a candidate is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Response(Sample.of(TASK, "x", "x"), Usage.NONE, -1))
                .withMessage("latencyMillis is negative: -1");
    }

    @Test
    void aDataSetShowsItsItemsWithTheirFingerprints() {
        Dataset<Task> tasks = Dataset.of(List.of(TASK, Task.of("other")));
        List<String> shown = new ArrayList<>();

        Contents contents = tasks.contents((task, fingerprint) -> shown.add(task.prompt() + " " + fingerprint));

        assertThat(shown)
                .containsExactly(
                        "And on Mars? " + Dataset.fingerprint(TASK), "other " + Dataset.fingerprint(Task.of("other")));
        assertThat(contents.items()).isEqualTo(2);
        assertThat(contents.fingerprint()).isEqualTo(tasks.fingerprint());
        assertThat(contents.skipped().lines()).isZero();
        assertThat(tasks.hasUniqueIds()).isFalse();
    }
}
