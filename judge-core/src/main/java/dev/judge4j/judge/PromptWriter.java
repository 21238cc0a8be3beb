package dev.judge4j.judge;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes our own prompts: first what is the same for every item (role, rules, question, scale, how to answer), then the item
 * between fences.
 *
 * <p>Context passages are shown whenever a sample has them, as the response was written with them in view; references and
 * citations only where the rubric needs them, as they would lead a judge to compare instead of to judge.
 */
final class PromptWriter {

    private final Wording words;

    PromptWriter(Wording words) {
        this.words = words;
    }

    /**
     * Returns the fixed part of a question about one response.
     *
     * @param aidRules what to know about the aids that are shown with the task; may be empty
     */
    String forResponse(Rubric rubric, List<Example> examples, List<String> aidRules, String instruction) {
        StringBuilder text = new StringBuilder(words.role());
        rules(text, joined(words.rules(), aidRules));
        section(text, words.questionTitle(), rubric.question());
        criteria(text, rubric);
        steps(text, rubric);
        section(text, words.scaleTitle(), scale(rubric));
        examples(text, rubric.scale(), examples);
        return section(text, words.answerTitle(), instruction).toString();
    }

    /**
     * Returns the fixed part of a question about two responses, to be answered on a scale of its own.
     *
     * @param aidRules what to know about the aids that are shown with the task; may be empty
     * @param examples what to show as examples; may be empty
     */
    String forPair(
            Rubric rubric, Scale preference, List<String> aidRules, List<PairExample> examples, String instruction) {
        StringBuilder text = new StringBuilder(words.pairRole());
        rules(text, joined(joined(words.rules(), words.pairRules()), aidRules));
        section(text, words.questionTitle(), words.pairQuestion() + "\n" + rubric.question());
        criteria(text, rubric);
        section(text, words.scaleTitle(), preference.describe());
        pairExamples(text, ShownExample.all(examples, preference));
        return section(text, words.answerTitle(), instruction).toString();
    }

    /** Returns the fixed part of several questions about one response. */
    String forScorecard(List<Rubric> rubrics, String instruction) {
        StringBuilder text = new StringBuilder(words.role());
        rules(text, words.rules());
        for (Rubric rubric : rubrics) {
            section(text, words.questionTitle() + ": " + rubric.name(), rubric.question());
            criteria(text, rubric);
            steps(text, rubric);
            section(text, words.scaleTitle() + ": " + rubric.name(), scale(rubric));
        }
        return section(text, words.answerTitle(), instruction).toString();
    }

    /** Returns the fixed part of a question about the order of several responses. */
    String forGroup(Rubric rubric, GroupWording own, String instruction) {
        StringBuilder text = new StringBuilder(own.role());
        List<String> rules = new ArrayList<>(words.rules());
        rules.addAll(own.rules());
        rules(text, rules);
        section(text, words.questionTitle(), own.question() + "\n" + rubric.question());
        criteria(text, rubric);
        return section(text, words.answerTitle(), instruction).toString();
    }

    /** Returns a question about a task and nothing else, which is not to be followed, as it would be by a response. */
    Prompt about(String role, Task task) {
        StringBuilder text = new StringBuilder(role);
        rules(text, List.of());
        return new Prompt(text.toString(), fenced(task));
    }

    /** Returns a task to be answered. */
    Prompt answer(String role, Task task) {
        return new Prompt(role, fenced(task));
    }

    private String fenced(Task task) {
        Fence fence = new Fence();
        task(fence, task, Set.of(), TaskNotes.NONE);
        return fenced(fence);
    }

    /** Returns the item's part of a question about one response, with those of the context passages that are given. */
    String item(Sample sample, Set<Need> needs, List<String> passages, TaskNotes notes) {
        Fence fence = new Fence();
        task(fence, sample.task(), needs, notes);
        passages(fence, "context", passages);
        passages(fence, "citation", needs.contains(Need.CITATIONS) ? sample.citations() : List.of());
        return fenced(fence.add("response", sample.response()));
    }

    /** Returns the item's part of a question about two responses, the first of them shown first. */
    String pair(Sample first, Sample second, Set<Need> needs, TaskNotes notes) {
        Fence fence = new Fence();
        task(fence, first.task(), needs, notes);
        boolean shared = first.context().equals(second.context());
        passages(fence, shared ? "context" : "context_of_response_1", first.context());
        passages(fence, "context_of_response_2", shared ? List.of() : second.context());
        if (needs.contains(Need.CITATIONS)) {
            passages(fence, "citation_of_response_1", first.citations());
            passages(fence, "citation_of_response_2", second.citations());
        }
        return fenced(fence.add("response_1", first.response()).add("response_2", second.response()));
    }

    /** Returns the item's part of a question about the order of several responses, shown in the order given under aliases. */
    String group(List<Sample> shown, List<String> aliases, Set<Need> needs) {
        Fence fence = new Fence();
        task(fence, shown.get(0).task(), needs);
        boolean shared = shown.stream().map(Sample::context).distinct().count() == 1;
        if (shared) {
            passages(fence, "context", shown.get(0).context());
        }
        for (int i = 0; i < shown.size(); i++) {
            String alias = aliases.get(i);
            passages(
                    fence,
                    "context_of_" + alias,
                    shared ? List.of() : shown.get(i).context());
            passages(
                    fence,
                    "citation_of_" + alias,
                    needs.contains(Need.CITATIONS) ? shown.get(i).citations() : List.of());
        }
        for (int i = 0; i < shown.size(); i++) {
            fence.add(aliases.get(i), shown.get(i).response());
        }
        return fenced(fence);
    }

    private String fenced(Fence fence) {
        return words.fenceNote() + fence.token() + "\n\n" + fence.render();
    }

    static void task(Fence fence, Task task, Set<Need> needs) {
        task(fence, task, needs, TaskNotes.NONE);
    }

    private static void task(Fence fence, Task task, Set<Need> needs, TaskNotes notes) {
        int number = 0;
        for (Turn turn : task.conversation()) {
            number++;
            fence.add("earlier_" + turn.speaker().name().toLowerCase(Locale.ROOT) + "_message_" + number, turn.text());
        }
        fence.add("request", task.prompt());
        boolean shown = needs.contains(Need.REFERENCE) || notes.givenReference();
        passages(fence, "reference", shown ? task.references() : List.of());
        notes.questions().ifPresent(questions -> fence.add("questions", questions));
        notes.reference().ifPresent(reference -> fence.add("generated_reference", reference));
    }

    static void passages(Fence fence, String name, List<String> passages) {
        for (int i = 0; i < passages.size(); i++) {
            fence.add(passages.size() == 1 ? name : name + "_" + (i + 1), passages.get(i));
        }
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private void rules(StringBuilder text, List<String> rules) {
        List<String> all = new ArrayList<>(rules);
        all.add(words.fenceRule());
        section(text, words.rulesTitle(), numbered(all));
    }

    private void criteria(StringBuilder text, Rubric rubric) {
        if (!rubric.criteria().isEmpty()) {
            section(text, words.criteriaTitle(), "- " + String.join("\n- ", rubric.criteria()));
        }
    }

    private void steps(StringBuilder text, Rubric rubric) {
        if (!rubric.steps().isEmpty()) {
            section(text, words.stepsTitle(), numbered(rubric.steps()));
        }
    }

    private String scale(Rubric rubric) {
        return rubric.scale().describe()
                + rubric.notApplicableWhen()
                        .map(when -> "\n" + words.notApplicable() + when)
                        .orElse("");
    }

    private void examples(StringBuilder text, Scale scale, List<Example> examples) {
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            String label = scale.byId(example.level()).map(Level::label).orElseThrow();
            section(
                    text,
                    words.exampleTitle() + " " + (i + 1),
                    words.exampleRequest() + ": " + example.sample().task().prompt() + "\n" + words.exampleResponse()
                            + ": "
                            + example.sample().response() + "\n" + words.exampleAnswer() + ": " + label
                            + (example.rationale().isEmpty() ? "" : " (" + example.rationale() + ")"));
        }
    }

    private void pairExamples(StringBuilder text, List<ShownExample> examples) {
        for (int i = 0; i < examples.size(); i++) {
            ShownExample example = examples.get(i);
            section(
                    text,
                    words.exampleTitle() + " " + (i + 1),
                    words.exampleRequest() + ": " + example.first().task().prompt() + "\n"
                            + words.exampleResponse() + " 1: " + example.first().response() + "\n"
                            + words.exampleResponse() + " 2: "
                            + example.second().response() + "\n"
                            + words.exampleAnswer() + ": " + example.answer()
                            + (example.rationale().isEmpty() ? "" : " (" + example.rationale() + ")"));
        }
    }

    static String numbered(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(lines.get(i));
        }
        return text.toString();
    }

    static StringBuilder section(StringBuilder text, String title, String body) {
        return text.append("\n\n# ").append(title).append('\n').append(body);
    }
}
