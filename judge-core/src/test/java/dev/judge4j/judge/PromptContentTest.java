package dev.judge4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.langchain4j.data.message.SystemMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every prompt of ours has, and what none has. */
class PromptContentTest {

    private static final List<String> NAMES =
            List.of("candidate-cedar", "candidate-aspen", "judge-model-x", "task-id-7");

    private static ScriptedModel model() {
        return ScriptedModel.answeringBy(call -> ScriptedModel.reply("no verdict"))
                .withProfile(ModelProfile.of("judge-model-x", Feature.TEMPERATURE, Feature.JSON_SCHEMA));
    }

    private static Sample sample(String candidate) {
        Task task = Task.builder("Which?")
                .id("task-id-7")
                .turn(Turn.Speaker.USER, "hello")
                .turn(Turn.Speaker.ASSISTANT, "hello")
                .reference("this")
                .build();
        return new Sample(task, candidate, "This one.", List.of("a passage"), List.of("a citation"));
    }

    /** All that any judge asks, re-asking included. */
    private static ScriptedModel askedBy(Language language) {
        ScriptedModel model = model();
        Rubric rubric = Rubrics.factuality(language);
        TaskAids aids = TaskAids.of(model);
        ScoreJudge.builder(model, rubric).aids(aids).build().judge(sample("candidate-cedar"));
        ScoreJudge.builder(model, rubric).expected().build().judge(sample("candidate-cedar"));
        ScoreJudge.of(model, Rubrics.factualityWithReference(language)).judge(sample("candidate-cedar"));
        ResponsePair pair = new ResponsePair(sample("candidate-cedar"), sample("candidate-aspen"));
        PairwiseJudge.builder(model, rubric).aids(aids).build().judge(pair);
        PairwiseJudge.of(model, Rubrics.helpfulness(language)).judge(pair);
        ScorecardJudge.builder(model, List.of(rubric, Rubrics.helpfulness(language)))
                .shuffled(7)
                .build()
                .judge(sample("candidate-cedar"));
        return model;
    }

    /** A judge prefers what it takes for its own, and what has a famous name. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noNameOfACandidateOrAModelReachesAPrompt(Language language) {
        ScriptedModel model = askedBy(language);

        assertThat(model.requests()).hasSizeGreaterThan(10);
        for (ScriptedModel.Call call : model.calls()) {
            for (String name : NAMES) {
                assertThat(call.mentions(name)).as(name).isFalse();
                assertThat(String.valueOf(call.request().responseFormat())).doesNotContain(name);
            }
        }
    }

    static Stream<Rubric> builtIn() {
        return Rubrics.all().stream();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyBuiltInRubricAsksAQuestionAndWantsTheReasonsBeforeTheVerdict(Rubric rubric) {
        ScriptedModel model = model();
        ScoreJudge.of(model, rubric).judge(sample("candidate-cedar"));
        PairwiseJudge.of(model, rubric).judge(new ResponsePair(sample("candidate-cedar"), sample("candidate-aspen")));

        assertThat(rubric.question()).matches("(?s).*(\\?|か。|か？)");
        for (ScriptedModel.Call call : model.calls()) {
            String system = ((SystemMessage) call.request().messages().get(0)).text();
            int reasons = system.lastIndexOf("\"rationale\"");
            assertThat(system).contains(rubric.question());
            assertThat(reasons).isPositive();
            assertThat(system.lastIndexOf("\"verdict\"")).isGreaterThan(reasons);
            String schema = String.valueOf(call.request().responseFormat());
            assertThat(schema.indexOf("rationale"))
                    .isPositive()
                    .isLessThan(schema.indexOf("verdict", schema.indexOf("rationale")));
        }
    }

    @Test
    void theScorecardOfAnItemIsAskedInTheOrderThatSeedAndItemDraw() {
        List<String> orders = new ArrayList<>();
        for (int item = 0; item < 40; item++) {
            orders.add(order(7L, "item " + item));
            assertThat(order(7L, "item " + item)).isEqualTo(orders.get(item)); // the same item: the same order
        }
        assertThat(orders)
                .containsOnly(
                        "one two three",
                        "one three two",
                        "two one three",
                        "two three one",
                        "three one two",
                        "three two one");
        assertThat(orders.stream().distinct()).hasSize(6);
        assertThat(order(8L, "item 0") + order(8L, "item 1") + order(8L, "item 2") + order(8L, "item 3"))
                .isNotEqualTo(orders.get(0) + orders.get(1) + orders.get(2) + orders.get(3));
        assertThat(order(null, "item 3")).isEqualTo("one two three");
    }

    /** Returns the order shown, after checking that question, instruction and schema agree in it. */
    private static String order(@Nullable Long seed, String item) {
        List<Rubric> rubrics = Stream.of("one", "two", "three")
                .map(name -> Rubric.builder(name, "Is it " + name + "?").build())
                .toList();
        ScriptedModel model = ScriptedModel.answering(
                        "{\"three\": {\"verdict\": \"3\"}, \"one\": {\"verdict\": \"1\"}, \"two\": {\"verdict\": \"2\"}}")
                .withProfile(ModelProfile.of("judge-model-x", Feature.JSON_SCHEMA));
        ScorecardJudge.Builder builder = ScorecardJudge.builder(model, rubrics);
        if (seed != null) {
            builder.shuffled(seed);
        }
        var verdict =
                builder.build().judge(Sample.of(Task.builder("Which?").id(item).build(), "cedar", "This one."));

        assertThat(verdict.orElseThrow().verdicts().keySet()).containsExactly("one", "two", "three");
        var request = model.requests().get(0);
        String system = ((SystemMessage) request.messages().get(0)).text();
        String answer = system.substring(system.indexOf("# How to answer"));
        String order = inOrder(system.substring(0, system.indexOf("# How to answer")), "Is it %s?");
        assertThat(inOrder(answer, "\"%s\"")).isEqualTo(order);
        assertThat(inOrder(String.valueOf(request.responseFormat()), "%s=JsonObjectSchema"))
                .isEqualTo(order);
        return order;
    }

    private static String inOrder(String text, String form) {
        return Stream.of("one", "two", "three")
                .sorted(Comparator.comparingInt(name -> {
                    int place = text.indexOf(form.replace("%s", name));
                    assertThat(place).as(name + " in " + text).isNotNegative();
                    return place;
                }))
                .collect(Collectors.joining(" "));
    }

    @Test
    void theOrderOfAScorecardIsPartOfTheFingerprintOnlyWhereItIsDrawn() {
        List<Rubric> rubrics = List.of(Rubrics.helpfulness(), Rubrics.harmlessness());
        String plain = ScorecardJudge.of(model(), rubrics).identity().fingerprint();

        assertThat(List.of(
                        plain,
                        ScorecardJudge.builder(model(), rubrics)
                                .shuffled(1)
                                .build()
                                .identity()
                                .fingerprint(),
                        ScorecardJudge.builder(model(), rubrics)
                                .shuffled(2)
                                .build()
                                .identity()
                                .fingerprint()))
                .doesNotHaveDuplicates();
    }
}
