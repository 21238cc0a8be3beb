package dev.judge4j.metric;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.metric.BedrockMetrics.TaskType;
import dev.judge4j.metric.Perturbations.Family;
import dev.judge4j.metric.Robustness.Figure;
import dev.judge4j.rubric.Direction;
import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessTest {

    private static final Metric F1 = BedrockMetrics.questionAndAnswerAccuracy();
    private static final Metric LABEL = BedrockMetrics.classificationAccuracy(List.of("yes", "no"));

    /**
     * By hand. q1: s = 1, typos 0.5 and 1, white space 0, so Δ = (0.5 + 0 + 1)/3 = 0.5 and the perturbed mean 0.5. q2: s = 0,
     * typos 1, Δ = 1. Means: Δ 0.75, s 0.5, so 150. Typos: q1 0.25, q2 1, mean 0.625 of 0.5, so 125. White space: q1
     * only, 1 of 1, so 100.
     */
    @Test
    void isTheMeanDeviationInPercentOfTheMeanScore() {
        List<Task> tasks = List.of(
                task("q1"),
                perturbed("q1", "typos", 1),
                perturbed("q1", "typos", 2),
                perturbed("q1", "white-space", 1),
                task("q2"),
                perturbed("q2", "typos", 1));
        List<Verdict<Score>> verdicts =
                judged(F1, tasks, "right answer", "right", "right answer", "nothing", "nothing", "right answer");
        // "right" has P 1 and R 1/2 against "right answer": F1 2/3. A third word makes it the 0.5 of the comment.
        verdicts.set(1, F1.judge(Sample.of(tasks.get(1), "bot", "right or wrong word answer thing")));

        Robustness robustness = Robustness.of(TaskType.QUESTION_AND_ANSWER, tasks, verdicts);
        Figure overall = robustness.overall();

        assertThat(F1.judge(Sample.of(tasks.get(1), "bot", "right or wrong word answer thing"))
                        .orElseThrow()
                        .raw())
                .isEqualTo(0.5); // P 2/6, R 2/2
        assertThat(value(overall)).isCloseTo(150, within(1e-9));
        assertThat(overall.original()).hasValue(0.5);
        assertThat(overall.perturbed()).hasValue(0.75);
        assertThat(overall.items()).isEqualTo(2);
        assertThat(overall.measured()).isEqualTo(4);
        assertThat(overall.perturbations()).isEqualTo(4);
        assertThat(robustness.byFamily()).containsOnlyKeys(Family.TYPOS, Family.WHITE_SPACE);
        assertThat(value(family(robustness, Family.TYPOS))).isCloseTo(125, within(1e-9));
        assertThat(value(family(robustness, Family.WHITE_SPACE))).isCloseTo(100, within(1e-9));
        assertThat(robustness.name()).isEqualTo("QuestionAndAnswer/Robustness");
        assertThat(robustness.toString().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0))
                    .startsWith("QuestionAndAnswer/Robustness of 'bot': 150.00 [")
                    .endsWith("95 % (score 0.50, perturbed 0.75; 2 items, 4 of 4 perturbed prompts)");
            assertThat(lines.get(2))
                    .isEqualTo("  white-space: 100.00 [-Infinity, Infinity] 95 % (score 1.00, perturbed 0.00;"
                            + " 1 items, 1 of 1 perturbed prompts)");
        });
    }

    /** One of two labels turns out wrong under perturbation: Δ (1 + 0)/2 = 0.5, accuracy 1, so 50 percent. */
    @Test
    void countsLabels() {
        List<Task> tasks = List.of(
                task("q1", "yes"),
                perturbed("q1", "typos", 1, "yes"),
                task("q2", "no"),
                perturbed("q2", "typos", 1, "no"));

        Figure figure = Robustness.of(TaskType.CLASSIFICATION, tasks, judged(LABEL, tasks, "yes", "no", "no", "no"))
                .overall();

        assertThat(value(figure)).isEqualTo(50);
    }

    /**
     * By hand, against "a b c d": "a b c x" has 1 edit of 4, "a b" 2 of 4, so 0.375; against "e f": "e f g h i" 3 of 2, so
     * 1.5. The mean is 0.9375.
     */
    @Test
    void isTheWordErrorRateOfTheOutputsForGeneration() {
        List<Task> tasks = List.of(
                task("q1"),
                perturbed("q1", "typos", 1),
                perturbed("q1", "lower-case", 1),
                task("q2"),
                perturbed("q2", "typos", 1));

        Robustness robustness = Robustness.of(
                TaskType.GENERATION,
                tasks,
                judged(Robustness.outputs(), tasks, "a b c d", "a b c x", "a b", "e f", "e f g h i"));

        assertThat(value(robustness.overall())).isEqualTo(0.9375);
        assertThat(value(family(robustness, Family.TYPOS))).isEqualTo(0.875); // (0.25 + 1.5) / 2
        assertThat(value(family(robustness, Family.LOWER_CASE))).isEqualTo(0.5);
        assertThat(robustness.overall().original()).isEmpty();
        assertThat(robustness)
                .hasToString("Generation/Robustness of 'bot': "
                        + robustness.overall().value().orElseThrow().interval()
                        + " (2 items, 3 of 3 perturbed prompts)\n  lower-case: 0.50 [-Infinity, Infinity] 95 % (1 items, 1 of 1"
                        + " perturbed prompts)\n  typos: "
                        + family(robustness, Family.TYPOS).value().orElseThrow().interval()
                        + " (2 items, 2 of 2 perturbed prompts)");
    }

    /**
     * By hand, q1: outputs "a b", "a c", "a b c": pairs 1/2, 1/2 and (insert b: 1/2), baseline 0.5; the perturbed "x y" has 1,
     * so 0.5 is left. q2: outputs "a b" and "c d", baseline 1; the perturbed "a c" has 0.5, so 0 is left. The mean is 0.25.
     */
    @Test
    void takesOffWhatTheOutputsChangeByThemselves() {
        List<Task> tasks = List.of(
                task("q1"),
                perturbed("q1", "repeat", 1),
                perturbed("q1", "repeat", 2),
                perturbed("q1", "typos", 1),
                task("q2"),
                perturbed("q2", "typos", 1),
                perturbed("q2", "repeat", 1));
        List<Verdict<Score>> verdicts =
                judged(Robustness.outputs(), tasks, "a b", "a c", "a b c", "x y", "a b", "a c", "c d");

        assertThat(value(Robustness.of(TaskType.GENERATION, tasks, verdicts).overall()))
                .isEqualTo(0.25);

        verdicts.remove(6); // without its only repetition, what q2 changes by itself is not known
        Robustness partial = Robustness.builder(TaskType.GENERATION, tasks, verdicts)
                .coverageFloor(0.5)
                .build();
        assertThat(value(partial.overall())).isEqualTo(0.5);
        assertThat(partial.overall().measured()).isEqualTo(1);
        assertThat(partial.overall().perturbations()).isEqualTo(2);
    }

    /**
     * By hand: "a" to "a b c d" 3 edits, "a" to "a b" 1, "a b c d" to "a b" 2, so 6 edits by 1 + 1 + 4 words are a baseline of
     * 1; the perturbed "x y z" has 3 edits by 1 word, so 2 is left.
     */
    @Test
    void takesTheBaselineOverAllPairsTogether() {
        List<Task> tasks = List.of(
                task("q1"), perturbed("q1", "repeat", 1), perturbed("q1", "repeat", 2), perturbed("q1", "typos", 1));

        assertThat(value(Robustness.of(
                                TaskType.GENERATION,
                                tasks,
                                judged(Robustness.outputs(), tasks, "a", "a b c d", "a b", "x y z"))
                        .overall()))
                .isEqualTo(2);
    }

    @Test
    void isUndefinedWhereThereIsNothingThatARateCouldBeOf() {
        List<Task> tasks = List.of(task("q1"), perturbed("q1", "typos", 1));
        Figure scores = Robustness.of(TaskType.QUESTION_AND_ANSWER, tasks, judged(F1, tasks, "wrong", "right answer"))
                .overall();
        Figure outputs = Robustness.of(TaskType.GENERATION, tasks, judged(Robustness.outputs(), tasks, " ", "a b"))
                .overall();

        assertThat(scores.value()).isEmpty();
        assertThat(scores)
                .hasToString("none: undefined, as the mean score of the original prompts is not above 0 (score 0.00,"
                        + " perturbed 1.00; 1 items, 1 of 1 perturbed prompts)");
        assertThat(outputs)
                .hasToString("none: undefined, as no original output has a word (0 items, 1 undefined, 0 of 0 perturbed"
                        + " prompts)");
        List<Task> more = List.of(tasks.get(0), tasks.get(1), task("q2"), perturbed("q2", "typos", 1));
        Figure some = Robustness.of(TaskType.GENERATION, more, judged(Robustness.outputs(), more, "", "a b", "a b", ""))
                .overall();
        assertThat(value(some)).isEqualTo(1);
        assertThat(some.undefined()).isEqualTo(1);
        assertThat(some.items()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatWasNotDecidedAndWithholdsWhatWasHardlyMeasured() {
        List<Task> tasks = List.of(
                task("q1", "yes"),
                perturbed("q1", "typos", 1, "yes"),
                perturbed("q1", "typos", 2, "yes"),
                task("q2", "no"),
                perturbed("q2", "typos", 1, "no"),
                perturbed("q2", "typos", 2, "no"));
        List<Verdict<Score>> verdicts = judged(LABEL, tasks, "yes", "yes", "what?", "no or yes", "no", "no");

        Figure withheld =
                Robustness.of(TaskType.CLASSIFICATION, tasks, verdicts).overall();
        Figure shown = Robustness.builder(TaskType.CLASSIFICATION, tasks, verdicts)
                .coverageFloor(0.25)
                .build()
                .overall();

        assertThat(withheld.value()).isEmpty();
        assertThat(withheld.note())
                .isEqualTo("withheld, as only 1 of 4 perturbed prompts were measured; the floor is 0.8");
        assertThat(value(shown)).isZero();
        assertThat(shown.items()).isEqualTo(1);
        assertThat(Robustness.of(TaskType.CLASSIFICATION, List.of(tasks.get(0)), verdicts)
                        .overall()
                        .note())
                .isEqualTo("no prompt was perturbed");
    }

    @Test
    void hasAnIntervalOverItems() {
        List<Task> tasks = new ArrayList<>();
        List<String> responses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            tasks.add(task("q" + i));
            tasks.add(perturbed("q" + i, "typos", 1));
            responses.add("right answer");
            responses.add(i % 4 == 0 ? "nothing" : "right answer");
        }
        List<Verdict<Score>> verdicts = judged(F1, tasks, responses.toArray(String[]::new));

        Robustness robustness = Robustness.builder(TaskType.QUESTION_AND_ANSWER, tasks, verdicts)
                .bootstrap(Bootstrap.withDefaults().resamples(2_000).seed(9))
                .build();

        assertThat(robustness.overall().value().orElseThrow()).satisfies(value -> {
            assertThat(value.interval().estimate()).isEqualTo(25);
            assertThat(value.interval().low()).isBetween(10.0, 17.5);
            assertThat(value.interval().high()).isBetween(32.5, 40.0);
            assertThat(value.seed()).isEqualTo(9);
        });
        assertThat(Robustness.builder(TaskType.QUESTION_AND_ANSWER, tasks, verdicts)
                        .bootstrap(Bootstrap.withDefaults().resamples(2_000).seed(9))
                        .build()
                        .overall())
                .isEqualTo(robustness.overall());
    }

    /** The definition, item by item, on random scores with random gaps; and the order of tasks and verdicts is of no matter. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equalsTheDefinition(long seed) {
        Random random = new Random(seed);
        List<Task> tasks = new ArrayList<>();
        List<Verdict<Score>> verdicts = new ArrayList<>();
        double deviations = 0;
        double originals = 0;
        for (int i = 0; i < 12; i++) {
            double original = random.nextDouble();
            boolean decided = random.nextInt(5) > 0;
            tasks.add(task("q" + i));
            if (decided) {
                verdicts.add(scored(tasks.get(tasks.size() - 1), original));
            }
            double sum = 0;
            int count = 0;
            for (int k = 1; k <= 4; k++) {
                tasks.add(perturbed("q" + i, "white-space", k));
                double score = random.nextDouble();
                if (random.nextInt(4) > 0) {
                    verdicts.add(scored(tasks.get(tasks.size() - 1), score));
                    sum += Math.abs(original - score);
                    count++;
                }
            }
            if (decided && count > 0) {
                deviations += sum / count;
                originals += original;
            }
        }
        Collections.shuffle(tasks, random);
        Collections.shuffle(verdicts, random);

        Robustness robustness = Robustness.builder(TaskType.SUMMARIZATION, tasks, verdicts)
                .coverageFloor(0)
                .bootstrap(Bootstrap.withDefaults().resamples(100))
                .build();

        assertThat(value(robustness.overall())).isCloseTo(100 * deviations / originals, within(1e-9));
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        Task original = task("q1");
        Task typos = perturbed("q1", "typos", 1);
        List<Verdict<Score>> verdicts = judged(F1, List.of(original, typos), "x", "x");
        TaskType type = TaskType.QUESTION_AND_ANSWER;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(type, List.of(typos), verdicts))
                .withMessage(
                        "task 'q1#typos-1' is a perturbed one of 'q1', which is not among the tasks; give originals and"
                                + " perturbed tasks together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(type, List.of(original, original), verdicts))
                .withMessage("two tasks have the id 'q1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(type, List.of(original, perturbed("q1", "haste", 1)), verdicts))
                .withMessage(
                        "task 'q1#haste-1' has the perturbation family 'haste', which is none of [lower-case, typos,"
                                + " numbers-to-words, upper-case, white-space] or repeat");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(type, List.of(task("other")), verdicts))
                .withMessage("none of the 2 verdicts is on one of the 1 tasks; give the tasks that were asked");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(
                        type, List.of(original, typos), List.of(verdicts.get(0), verdicts.get(1), verdicts.get(1))))
                .withMessage("there are two verdicts on item 'q1#typos-1' of 'bot'; give one each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(
                        type,
                        List.of(original, typos),
                        List.of(verdicts.get(0), LABEL.judge(Sample.of(typos, "bot", "yes")))))
                .withMessage(
                        "the verdicts are of several judges, 'QuestionAndAnswer/Accuracy' and 'Classification/Accuracy'"
                                + " with another fingerprint; give those of one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(TaskType.GENERATION, List.of(original, typos), verdicts))
                .withMessage(
                        "the verdicts are of judge 'QuestionAndAnswer/Accuracy', which doesn't keep the responses; for"
                                + " generation, judge with Robustness.outputs()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(TaskType.CLASSIFICATION, List.of(original, typos), verdicts))
                .withMessage("the verdicts are of judge 'QuestionAndAnswer/Accuracy', which doesn't measure"
                        + " Classification/Accuracy; judge with the metric of that name in BedrockMetrics, whose"
                        + " robustness it is");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Robustness.builder(type, List.of(original), verdicts).coverageFloor(Double.NaN))
                .withMessage("coverageFloor is not in [0, 1]: NaN");
    }

    @Test
    void isOfOneCandidate() {
        List<Task> tasks = List.of(task("q1"), perturbed("q1", "typos", 1));
        List<Verdict<Score>> verdicts = judged(F1, tasks, "right answer", "nothing");
        tasks.forEach(task -> verdicts.add(F1.judge(Sample.of(task, "other", "right answer"))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.of(TaskType.QUESTION_AND_ANSWER, tasks, verdicts))
                .withMessage("the verdicts are on several candidates, [bot, other]; choose one with candidate(name)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Robustness.builder(TaskType.QUESTION_AND_ANSWER, tasks, verdicts)
                        .candidate("third")
                        .build())
                .withMessage("no verdict is on candidate 'third'; there are those on [bot, other]");
        Map.of("bot", 100.0, "other", 0.0).forEach((name, value) -> {
            Robustness robustness = Robustness.builder(TaskType.QUESTION_AND_ANSWER, tasks, verdicts)
                    .candidate(name)
                    .build();
            assertThat(robustness.candidate()).isEqualTo(name);
            assertThat(value(robustness.overall())).isEqualTo(value);
        });
    }

    @Test
    void keepsResponsesWordForWord() {
        String response = "  A\nB\u3000\ud83d\ude00 ";
        Verdict<Score> verdict = Robustness.outputs().judge(Sample.of(task("q1"), "bot", response));

        assertThat(Outputs.of(verdict.trail())).contains(response);
        assertThat(verdict.orElseThrow().raw()).isEqualTo(1);
        assertThat(Robustness.outputs()
                        .judge(Sample.of(Task.of("x"), "bot", " "))
                        .orElseThrow()
                        .raw())
                .isZero();
        assertThat(Outputs.of(F1.judge(Sample.of(task("q1"), "bot", response)).trail()))
                .isEmpty();
    }

    private static Figure family(Robustness robustness, Family family) {
        return requireNonNull(robustness.byFamily().get(family));
    }

    private static double value(Figure figure) {
        return figure.value().orElseThrow().interval().estimate();
    }

    private static Task task(String id) {
        return task(id, "right answer");
    }

    private static Task task(String id, String reference) {
        return Task.builder("What?").id(id).reference(reference).build();
    }

    private static Task perturbed(String original, String family, int number) {
        return perturbed(original, family, number, "right answer");
    }

    private static Task perturbed(String original, String family, int number, String reference) {
        return Task.builder("Wha?")
                .id(original + "#" + family + "-" + number)
                .reference(reference)
                .metadata(Perturbations.ORIGINAL, original)
                .metadata(Perturbations.FAMILY, family)
                .metadata(Perturbations.NUMBER, Integer.toString(number))
                .build();
    }

    private static List<Verdict<Score>> judged(Judge<Sample, Score> judge, List<Task> tasks, String... responses) {
        return new ArrayList<>(IntStream.range(0, tasks.size())
                .mapToObj(i -> judge.judge(Sample.of(tasks.get(i), "bot", responses[i])))
                .toList());
    }

    /** A verdict with any score from 0 to 1, by a stand-in for the metric of summaries. */
    private static Verdict<Score> scored(Task task, double score) {
        return Metric.of(new Gauge(
                        "Summarization/Accuracy",
                        1,
                        List.of(),
                        Direction.HIGHER_IS_BETTER,
                        sample -> Reading.share(Double.parseDouble(sample.response()))))
                .judge(Sample.of(task, "bot", Double.toString(score)));
    }
}
