package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.named;
import static dev.judge4j.evaluation.Runs.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.panel.Cascade;
import dev.judge4j.panel.CascadePlan;
import dev.judge4j.panel.CascadeTarget;
import dev.judge4j.panel.Confidence;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cascade in a run. */
@Timeout(60)
class CascadeRunTest {

    private static final List<ResponsePair> LABELED = IntStream.range(0, 40)
            .mapToObj(i -> Task.builder("labeled " + i).id("labeled " + i).build())
            .map(task -> new ResponsePair(Sample.of(task, "aspen", "good"), Sample.of(task, "cedar", "bad")))
            .toList();

    @TempDir
    private Path folder;

    /** Returns a model that prefers A in both orders, but of some items whatever comes first. */
    private static ScriptedModel model(String name, Predicate<String> flips) {
        return named(
                Runs.answering(call -> {
                    boolean aFirst = call.identity().orElseThrow().order() == Order.A_FIRST;
                    boolean first =
                            aFirst || flips.test(call.identity().orElseThrow().item());
                    return ScriptedModel.reply(
                            "{\"rationale\":\"So.\",\"verdict\":\"" + (first ? "first" : "second") + "\"}");
                }),
                name);
    }

    private static Cascade<ResponsePair, Preference> cascade(PairwiseJudge cheap, PairwiseJudge strong) {
        GoldLabels.Builder gold = GoldLabels.builder(LabelKind.pairs());
        LABELED.forEach(pair -> gold.add(ItemKey.of(pair.id()), "A"));
        CascadePlan<ResponsePair, Preference> plan =
                CascadePlan.startingWith(cheap, Confidence.bothOrders()).then(strong, Confidence.bothOrders());
        return Cascade.builder(plan)
                .calibration(plan.calibrate(
                        gold.build(),
                        List.of(
                                LABELED.stream().map(cheap::judge).toList(),
                                LABELED.stream().map(strong::judge).toList()),
                        CascadeTarget.of(0.85, 0.9),
                        "2026-11-24"))
                .build();
    }

    @Test
    void gathersOneStageAfterTheOther() {
        ScriptedModel cheapModel = model("cheap", item -> item.equals("q3") || item.equals("q7"));
        ScriptedModel strongModel = model("strong", item -> item.equals("q7"));
        Cascade<ResponsePair, Preference> cascade = cascade(
                PairwiseJudge.of(cheapModel, Rubrics.helpfulness()),
                PairwiseJudge.of(strongModel, Rubrics.helpfulness()));
        SimulatedBatches batches = new SimulatedBatches(
                Set.of("cheap", "strong"),
                record -> ScriptedModel.reply("{\"rationale\":\"So.\",\"verdict\":\"first\"}")); // flips every time
        int before = strongModel.calls().size();

        EvaluationResult result = evaluation(folder)
                .judge(pairs(10), cascade)
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.heard())
                .filteredOn(said -> said.contains("submitted"))
                .extracting(said -> said.replaceFirst(" as job-.*", ""))
                .containsExactly("2: submitted 20 calls of cheap", "3: submitted 20 calls of strong");
        assertThat(strongModel.calls()).hasSize(before);
    }

    @Test
    void asksTheStrongModelOnlyWhereTheCheapOneIsNotSureAndNothingTwice() {
        ScriptedModel cheapModel = model("cheap", item -> item.equals("q3") || item.equals("q7"));
        ScriptedModel strongModel = model("strong", item -> item.equals("q7"));
        Cascade<ResponsePair, Preference> cascade = cascade(
                PairwiseJudge.of(cheapModel, Rubrics.helpfulness()),
                PairwiseJudge.of(strongModel, Rubrics.helpfulness()));
        int cheapBefore = cheapModel.calls().size();
        int strongBefore = strongModel.calls().size();

        EvaluationResult result =
                evaluation(folder).judge(pairs(10), cascade).build().run();
        EvaluationResult again =
                evaluation(folder).judge(pairs(10), cascade).build().run();

        assertThat(cheapModel.calls()).hasSize(cheapBefore + 20);
        assertThat(strongModel.calls())
                .hasSize(strongBefore + 4)
                .last()
                .satisfies(
                        call -> assertThat(call.identity().orElseThrow().item()).isIn("q3", "q7"));
        List<Verdict<Preference>> verdicts = result.verdicts(cascade);
        assertThat(verdicts).filteredOn(Decided.class::isInstance).hasSize(9);
        assertThat(cascade.queue(verdicts))
                .extracting(open -> open.trail().item())
                .containsExactly("q7");
        assertThat(again.verdicts(cascade)).isEqualTo(verdicts);
    }
}
