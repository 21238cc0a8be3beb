package dev.judge4j.examples;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the two assistants are judged for. */
enum Aspect {
    HELPFULNESS,
    FACTUALITY,
    HARMLESSNESS;

    /** Returns a judge of single responses, by the rubric that fits the task. */
    Judge<Sample, Score> scores(ChatModel model) {
        Function<Rubric, Judge<Sample, Score>> judge = rubric -> ScoreJudge.of(model, rubric);
        return JudgeByTask.of(
                title() + "@" + ModelProfile.of(model).name(), rubrics(), sample -> rubric(sample.task()), judge);
    }

    /** Returns a judge of the two assistants head to head, by the rubric that fits the task. */
    Judge<ResponsePair, Preference> headToHead(ChatModel model) {
        Function<Rubric, Judge<ResponsePair, Preference>> judge = rubric -> PairwiseJudge.of(model, rubric);
        return JudgeByTask.of(
                title() + "-pairwise@" + ModelProfile.of(model).name(), rubrics(), pair -> rubric(pair.task()), judge);
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the rubric for a task: in its language, and with a reference where the task has one. */
    private Rubric rubric(Task task) {
        return rubric(AssistantTask.languageOf(task), !task.references().isEmpty());
    }

    private List<Rubric> rubrics() {
        List<Rubric> all = new ArrayList<>();
        for (Language language : Language.values()) {
            all.add(rubric(language, false));
            all.add(rubric(language, true));
        }
        return all;
    }

    private Rubric rubric(Language language, boolean withReference) {
        return switch (this) {
            case HELPFULNESS -> Rubrics.helpfulness(language);
            case FACTUALITY -> withReference ? Rubrics.factualityWithReference(language) : Rubrics.factuality(language);
            case HARMLESSNESS -> Rubrics.harmlessness(language);
        };
    }
}
