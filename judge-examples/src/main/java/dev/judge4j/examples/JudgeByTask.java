package dev.judge4j.examples;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Judges each item by the rubric that fits its task, such as the one in the task's language.
 *
 * <p>It shows how a judge of your own takes part in an evaluation: it has one name, under which all its verdicts are reported
 * together; a fingerprint over everything that can change a verdict, by which a run knows whether it can be resumed; and it
 * hands on what is put around its models, so that the run can journal, limit and budget their calls.
 */
final class JudgeByTask<S extends Item, V extends Value> implements Judge<S, V> {

    private final Map<String, Judge<S, V>> judges; // by the fingerprints of their rubrics
    private final Function<S, Rubric> choice;

    private JudgeByTask(Map<String, Judge<S, V>> judges, Function<S, Rubric> choice) {
        this.judges = judges;
        this.choice = choice;
    }

    /**
     * Returns such a judge.
     *
     * @param rubrics all that may be chosen
     * @param choice the rubric of an item
     * @param judge makes the judge for a rubric
     */
    static <S extends Item, V extends Value> Judge<S, V> of(
            String name, List<Rubric> rubrics, Function<S, Rubric> choice, Function<Rubric, Judge<S, V>> judge) {
        Map<String, Judge<S, V>> judges = new LinkedHashMap<>();
        rubrics.forEach(rubric -> judges.put(rubric.fingerprint(), judge.apply(rubric)));
        Fingerprint fingerprint = new Fingerprint();
        judges.values().forEach(one -> fingerprint.add("judge", one.identity().fingerprint()));
        return Judge.of(new Identity(name, fingerprint.value()), new JudgeByTask<>(judges, choice));
    }

    @Override
    public Verdict<V> judge(S item) {
        return Objects.requireNonNull(judges.get(choice.apply(item).fingerprint()))
                .judge(item);
    }

    @Override
    public Judge<S, V> withModels(UnaryOperator<ChatModel> around) {
        Map<String, Judge<S, V>> changed = new LinkedHashMap<>();
        judges.forEach((rubric, judge) -> changed.put(rubric, judge.withModels(around)));
        return new JudgeByTask<>(changed, choice);
    }
}
