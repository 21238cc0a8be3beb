package dev.judge4j.examples;

import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Judges the two assistants of the bundled data set: each response by three rubrics, then head to head. */
final class TwoAssistants {

    /** How many items are judged at a time; a pair is two calls. */
    private static final int AT_A_TIME = 16;

    private final List<AssistantTask> tasks;

    TwoAssistants(List<AssistantTask> tasks) {
        this.tasks = tasks;
    }

    /** What is judged, with a title under which the results are reported. */
    enum Aspect {
        HELPFULNESS,
        FACTUALITY,
        HARMLESSNESS;

        /** Returns the rubric for a task: in its language, and with a reference where the task has one. */
        Rubric rubric(AssistantTask task) {
            Language language = task.language();
            return switch (this) {
                case HELPFULNESS -> Rubrics.helpfulness(language);
                case FACTUALITY ->
                    task.task().references().isEmpty()
                            ? Rubrics.factuality(language)
                            : Rubrics.factualityWithReference(language);
                case HARMLESSNESS -> Rubrics.harmlessness(language);
            };
        }

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The verdicts on one aspect, in the order of the tasks.
     *
     * @param scores by assistant
     * @param preferences head to head, aspen being A
     */
    record Results(Map<String, List<Verdict<Score>>> scores, List<Verdict<Preference>> preferences) {}

    /** Asks the model about everything and waits. */
    Map<Aspect, Results> judge(ChatModel model) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Pending> all = Arrays.stream(Aspect.values())
                    .map(aspect -> new Pending(aspect, model, workers))
                    .toList();
            Map<Aspect, Results> results = new EnumMap<>(Aspect.class);
            for (Pending pending : all) {
                results.put(pending.aspect, pending.await());
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    private final class Pending {

        private final Aspect aspect;
        private final Map<String, List<Future<Verdict<Score>>>> scores = new LinkedHashMap<>();
        private final List<Future<Verdict<Preference>>> preferences = new ArrayList<>();

        Pending(Aspect aspect, ChatModel model, ExecutorService workers) {
            this.aspect = aspect;
            for (String assistant : AssistantTask.ASSISTANTS) {
                scores.put(
                        assistant,
                        tasks.stream()
                                .map(task -> workers.submit(() -> ScoreJudge.of(model, aspect.rubric(task))
                                        .judge(task.of(assistant))))
                                .toList());
            }
            for (AssistantTask task : tasks) {
                preferences.add(workers.submit(
                        () -> PairwiseJudge.of(model, aspect.rubric(task)).judge(task.pair())));
            }
        }

        Results await() throws InterruptedException {
            Map<String, List<Verdict<Score>>> done = new LinkedHashMap<>();
            for (String assistant : AssistantTask.ASSISTANTS) {
                done.put(assistant, all(scores.getOrDefault(assistant, List.of())));
            }
            return new Results(done, all(preferences));
        }

        private static <V> List<V> all(List<Future<V>> futures) throws InterruptedException {
            List<V> values = new ArrayList<>();
            for (Future<V> future : futures) {
                try {
                    values.add(future.get());
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a judge threw instead of giving a verdict", e.getCause());
                }
            }
            return values;
        }
    }
}
